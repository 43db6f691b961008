/** Units of measure: the part of UCUM a workshop meets, how they convert, and how they are printed. */
import type { Lang } from './lang.ts';

interface UnitDef {
  readonly dimension: string;
  /** value in the dimension's base unit = value × factor + offset. */
  readonly factor: number;
  readonly offset?: number;
  /** As printed; a pair where the languages differ. */
  readonly symbol: string | { readonly en: string; readonly 'zh-CN': string };
}
const unit = (dimension: string, factor: number, symbol: UnitDef['symbol'], offset = 0): UnitDef => ({
  dimension,
  factor,
  symbol,
  offset,
});
const both = (en: string, zh: string): UnitDef['symbol'] => ({ en, 'zh-CN': zh });

/** UCUM code (ucum.org, case sensitive) → meaning. Factors: SI brochure 9th ed., NIST SP 811 appendix B.8. */
export const UNITS = {
  Cel: unit('temperature', 1, '°C', 273.15),
  K: unit('temperature', 1, 'K'),
  '[degF]': unit('temperature', 5 / 9, '°F', (459.67 * 5) / 9),

  Pa: unit('pressure', 1, 'Pa'),
  hPa: unit('pressure', 100, 'hPa'),
  kPa: unit('pressure', 1e3, 'kPa'),
  MPa: unit('pressure', 1e6, 'MPa'),
  mbar: unit('pressure', 100, 'mbar'),
  bar: unit('pressure', 1e5, 'bar'),
  '[psi]': unit('pressure', 6894.757293168, 'psi'),

  mW: unit('power', 1e-3, 'mW'),
  W: unit('power', 1, 'W'),
  kW: unit('power', 1e3, 'kW'),
  MW: unit('power', 1e6, 'MW'),
  VA: unit('apparent power', 1, 'VA'),
  kVA: unit('apparent power', 1e3, 'kVA'),
  var: unit('reactive power', 1, 'var'),
  kvar: unit('reactive power', 1e3, 'kvar'),

  J: unit('energy', 1, 'J'),
  kJ: unit('energy', 1e3, 'kJ'),
  MJ: unit('energy', 1e6, 'MJ'),
  GJ: unit('energy', 1e9, 'GJ'),
  'W.h': unit('energy', 3600, 'Wh'),
  'kW.h': unit('energy', 3.6e6, 'kWh'),
  'MW.h': unit('energy', 3.6e9, 'MWh'),
  'var.h': unit('reactive energy', 1, 'varh'),
  'kvar.h': unit('reactive energy', 1e3, 'kvarh'),

  uV: unit('voltage', 1e-6, 'µV'),
  mV: unit('voltage', 1e-3, 'mV'),
  V: unit('voltage', 1, 'V'),
  kV: unit('voltage', 1e3, 'kV'),
  uA: unit('current', 1e-6, 'µA'),
  mA: unit('current', 1e-3, 'mA'),
  A: unit('current', 1, 'A'),
  kA: unit('current', 1e3, 'kA'),
  Ohm: unit('resistance', 1, 'Ω'),
  kOhm: unit('resistance', 1e3, 'kΩ'),
  MOhm: unit('resistance', 1e6, 'MΩ'),

  Hz: unit('frequency', 1, 'Hz'),
  kHz: unit('frequency', 1e3, 'kHz'),
  MHz: unit('frequency', 1e6, 'MHz'),
  '1/s': unit('frequency', 1, '1/s'),
  '1/min': unit('frequency', 1 / 60, '1/min'),
  '1/h': unit('frequency', 1 / 3600, '1/h'),
  '{rev}/min': unit('frequency', 1 / 60, both('rpm', 'r/min')),

  '1': unit('ratio', 1, ''),
  '%': unit('ratio', 0.01, '%'),
  '[ppm]': unit('ratio', 1e-6, 'ppm'),
  ppm: unit('ratio', 1e-6, 'ppm'),
  dB: unit('level', 1, 'dB'),
  '[pH]': unit('acidity', 1, 'pH'),
  lx: unit('illuminance', 1, 'lx'),

  us: unit('time', 1e-6, 'µs'),
  ms: unit('time', 1e-3, both('ms', '毫秒')),
  s: unit('time', 1, both('s', '秒')),
  min: unit('time', 60, both('min', '分钟')),
  h: unit('time', 3600, both('h', '小时')),
  d: unit('time', 86400, both('d', '天')),

  um: unit('length', 1e-6, 'µm'),
  mm: unit('length', 1e-3, 'mm'),
  cm: unit('length', 1e-2, 'cm'),
  m: unit('length', 1, 'm'),
  km: unit('length', 1e3, 'km'),
  '[in_i]': unit('length', 0.0254, both('in', '英寸')),
  deg: unit('angle', Math.PI / 180, '°'),
  rad: unit('angle', 1, 'rad'),
  mm2: unit('area', 1e-6, 'mm²'),
  cm2: unit('area', 1e-4, 'cm²'),
  m2: unit('area', 1, 'm²'),
  mL: unit('volume', 1e-6, 'mL'),
  L: unit('volume', 1e-3, 'L'),
  m3: unit('volume', 1, 'm³'),

  mg: unit('mass', 1e-6, 'mg'),
  g: unit('mass', 1e-3, 'g'),
  kg: unit('mass', 1, 'kg'),
  t: unit('mass', 1e3, 't'),
  N: unit('force', 1, 'N'),
  kN: unit('force', 1e3, 'kN'),
  'N.m': unit('torque', 1, 'N·m'),
  'kN.m': unit('torque', 1e3, 'kN·m'),

  'mm/s': unit('speed', 1e-3, 'mm/s'),
  'mm/min': unit('speed', 1e-3 / 60, 'mm/min'),
  'm/min': unit('speed', 1 / 60, 'm/min'),
  'm/s': unit('speed', 1, 'm/s'),
  'km/h': unit('speed', 1 / 3.6, 'km/h'),
  'm/s2': unit('acceleration', 1, 'm/s²'),
  'L/min': unit('flow', 1e-3 / 60, 'L/min'),
  'L/h': unit('flow', 1e-3 / 3600, 'L/h'),
  'L/s': unit('flow', 1e-3, 'L/s'),
  'm3/min': unit('flow', 1 / 60, 'm³/min'),
  'm3/h': unit('flow', 1 / 3600, 'm³/h'),
  'kg/h': unit('mass flow', 1 / 3600, 'kg/h'),
  't/h': unit('mass flow', 1 / 3.6, 't/h'),
  'kW.h/m3': unit('energy per volume', 1, 'kWh/m³'),

  '{piece}': unit('pieces', 1, both('pcs', '件')),
  '{cycle}': unit('cycles', 1, both('cycles', '次')),
  '{piece}/min': unit('piece rate', 60, both('pcs/min', '件/分钟')),
  '{piece}/h': unit('piece rate', 1, both('pcs/h', '件/小时')),
} as const satisfies Readonly<Record<string, UnitDef>>;

const find = (code: string): UnitDef | undefined =>
  Object.hasOwn(UNITS, code) ? (UNITS as Readonly<Record<string, UnitDef>>)[code] : undefined;

/** Rounds off what binary fractions add: 5/9 and back is 1.8, not 1.7999999999999998. */
const tidy = (x: number): number => Number(x.toPrecision(15));

export interface Conversion {
  readonly factor: number;
  readonly offset: number;
}

/** `to` = `from` × factor + offset; undefined when they measure different things or one is unknown. Equal codes always convert. */
export function convert(from: string, to: string): Conversion | undefined {
  if (from === to) return { factor: 1, offset: 0 };
  const a = find(from);
  const b = find(to);
  if (!a || !b || a.dimension !== b.dimension) return undefined;
  return { factor: tidy(a.factor / b.factor), offset: tidy(((a.offset ?? 0) - (b.offset ?? 0)) / b.factor) };
}

/** The printed symbol; an unknown code prints as it is, without annotation braces. */
export function unitSymbol(code: string | undefined, lang: Lang = 'en'): string {
  if (code === undefined) return '';
  const known = find(code);
  if (!known) return code.replace(/[{}[\]]/g, '');
  return typeof known.symbol === 'string' ? known.symbol : known.symbol[lang];
}

export const isKnownUnit = (code: string): boolean => find(code) !== undefined;
