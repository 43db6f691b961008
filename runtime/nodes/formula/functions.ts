/** What a formula may call besides operators. Named as in a spreadsheet; all on plain numbers. */

const both =
  (pick: (...n: number[]) => number) =>
  (...n: number[]) =>
    n.length > 0 ? pick(...n) : Number.NaN;

export const FUNCTIONS = {
  abs: Math.abs,
  ceil: Math.ceil,
  floor: Math.floor,
  /** Half away from zero, as a spreadsheet does; `digits` after the point. */
  round(x: number, digits = 0): number {
    if (!Number.isFinite(x)) return x;
    // Through decimal text: 1.005 has no binary form, but the person typed 1.005.
    const [mantissa = '0', exponent = '0'] = String(Math.abs(x)).split('e');
    const scaled = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`));
    const [m = '0', e = '0'] = String(scaled).split('e');
    return (x < 0 ? -1 : 1) * Number(`${m}e${Number(e) - digits}`);
  },
  sqrt: Math.sqrt,
  pow: (x: number, y: number): number => x ** y,
  exp: Math.exp,
  ln: Math.log,
  log10: Math.log10,
  min: both(Math.min),
  max: both(Math.max),
  sum: (...n: number[]): number => n.reduce((a, b) => a + b, 0),
  mean: (...n: number[]): number => n.reduce((a, b) => a + b, 0) / n.length,
  clamp: (x: number, low: number, high: number): number => Math.min(Math.max(x, low), high),
} as const satisfies Readonly<Record<string, (...n: number[]) => number>>;

export const FUNCTION_NAMES = Object.keys(FUNCTIONS);
