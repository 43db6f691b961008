/** Units as OPC UA tells them (EUInformation, OPC 10000-8, 5.6.4) in ours. */
import { UNITS, unitSymbol } from '#runtime/contract/index.ts';

/** UN/CEFACT Recommendation 20, common codes → UCUM. */
const COMMON: Readonly<Record<string, keyof typeof UNITS>> = {
  CEL: 'Cel',
  KEL: 'K',
  FAH: '[degF]',
  PAL: 'Pa',
  A97: 'hPa',
  KPA: 'kPa',
  MPA: 'MPa',
  MBR: 'mbar',
  BAR: 'bar',
  PS: '[psi]',
  WTT: 'W',
  KWT: 'kW',
  MAW: 'MW',
  D46: 'VA',
  KVA: 'kVA',
  D44: 'var',
  KVR: 'kvar',
  JOU: 'J',
  KJO: 'kJ',
  WHR: 'W.h',
  KWH: 'kW.h',
  MWH: 'MW.h',
  K3: 'kvar.h',
  '2Z': 'mV',
  VLT: 'V',
  KVT: 'kV',
  '4K': 'mA',
  AMP: 'A',
  OHM: 'Ohm',
  B49: 'kOhm',
  HTZ: 'Hz',
  KHZ: 'kHz',
  C97: '1/s',
  C94: '1/min',
  RPM: '{rev}/min',
  C62: '1',
  P1: '%',
  '59': '[ppm]',
  '2N': 'dB',
  Q30: '[pH]',
  LUX: 'lx',
  B98: 'us',
  C26: 'ms',
  SEC: 's',
  MIN: 'min',
  HUR: 'h',
  DAY: 'd',
  '4H': 'um',
  MMT: 'mm',
  CMT: 'cm',
  MTR: 'm',
  KMT: 'km',
  INH: '[in_i]',
  DD: 'deg',
  C81: 'rad',
  MMK: 'mm2',
  CMK: 'cm2',
  MTK: 'm2',
  MLT: 'mL',
  LTR: 'L',
  MTQ: 'm3',
  MGM: 'mg',
  GRM: 'g',
  KGM: 'kg',
  TNE: 't',
  NEW: 'N',
  B47: 'kN',
  NU: 'N.m',
  C16: 'mm/s',
  '2X': 'm/min',
  MTS: 'm/s',
  KMH: 'km/h',
  MSK: 'm/s2',
  L2: 'L/min',
  G51: 'L/s',
  MQH: 'm3/h',
  E93: 'kg/h',
  E18: 't/h',
};

/** OPC 10000-8, 5.6.4.3: a common code's letters, as the bytes of a number. */
function commonCode(unitId: number): string {
  const bytes = [unitId >>> 16, unitId >>> 8, unitId].map((n) => n & 0xff).filter((n) => n > 0);
  return String.fromCharCode(...bytes);
}

const BY_SYMBOL: ReadonlyMap<string, string> = new Map(
  Object.keys(UNITS)
    .toReversed()
    .flatMap((code) => [[code, code] as const, [unitSymbol(code, 'en'), code] as const]),
);

/** Undefined when it is none that we know. `name` is what the server shows: °C. */
export function unitOf(unitId: number, name: string): string | undefined {
  const code = commonCode(unitId);
  const known = Object.hasOwn(COMMON, code) ? COMMON[code] : undefined;
  return known ?? (name === '' ? undefined : BY_SYMBOL.get(name.trim()));
}
