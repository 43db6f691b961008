/** The functions a formula may call: one table for compiler, editor and reference page. */

export interface FormulaFunction {
  /** Fewest and most arguments. */
  readonly args: readonly [number, number];
  /** JavaScript, one line; may use Math and the functions' own parameters only. */
  readonly source: string;
}
const fn = (source: string, least: number, most = least): FormulaFunction => ({ args: [least, most], source });

export const FORMULA_FUNCTIONS = {
  abs: fn('Math.abs', 1),
  sign: fn('Math.sign', 1),
  min: fn('Math.min', 1, 20),
  max: fn('Math.max', 1, 20),
  /** Half away from zero, on the decimal digits one sees: round(1.005, 2) is 1.01. */
  round: fn(
    "(x, digits = 0) => { if (!(Math.abs(x) < 2 ** 52)) return x; const shift = (v, by) => { const [m, e = 0] = String(v).split('e'); return Number(m + 'e' + (Number(e) + by)); }; return Math.sign(x) * shift(Math.round(shift(Math.abs(x), digits)), -digits) || 0; }",
    1,
    2,
  ),
  floor: fn('Math.floor', 1),
  ceil: fn('Math.ceil', 1),
  trunc: fn('Math.trunc', 1),
  /** `x` kept within low and high. */
  clamp: fn('(x, low, high) => Math.min(Math.max(x, low), high)', 3),
  sqrt: fn('Math.sqrt', 1),
  pow: fn('Math.pow', 2),
  exp: fn('Math.exp', 1),
  ln: fn('Math.log', 1),
  log10: fn('Math.log10', 1),
  sin: fn('Math.sin', 1),
  cos: fn('Math.cos', 1),
  tan: fn('Math.tan', 1),
  asin: fn('Math.asin', 1),
  acos: fn('Math.acos', 1),
  atan: fn('Math.atan', 1),
  atan2: fn('Math.atan2', 2),
  text: fn('(x) => String(x)', 1),
  number: fn('(x) => Number(x)', 1),
  length: fn('(s) => String(s).length', 1),
  upper: fn('(s) => String(s).toUpperCase()', 1),
  lower: fn('(s) => String(s).toLowerCase()', 1),
  trim: fn('(s) => String(s).trim()', 1),
  contains: fn('(s, part) => String(s).includes(String(part))', 2),
} as const satisfies Readonly<Record<string, FormulaFunction>>;

export type FormulaFunctionName = keyof typeof FORMULA_FUNCTIONS;

/** Values a formula may name. */
export const FORMULA_CONSTANTS = { pi: 'Math.PI' } as const satisfies Readonly<Record<string, string>>;

/** Declarations, one line each, that a formula's text needs around it. */
export const formulaPrelude = (uses: (name: string) => boolean = () => true): string[] => [
  ...Object.entries(FORMULA_CONSTANTS)
    .filter(([name]) => uses(name))
    .map(([name, source]) => `const ${name} = ${source};`),
  ...Object.entries(FORMULA_FUNCTIONS)
    .filter(([name]) => uses(name))
    .map(([name, { source }]) => `const ${name} = ${source};`),
];
