/** Addresses as engineers write them: DB1.DBD4:REAL, M0.1, EW64, %QW2, VW100, T5. International and German letters mean the same. */
import { type Trouble, trouble, type WireType } from '#runtime/contract/index.ts';
import { HEADER, isText, type Letter, S7_TYPES, type S7Type, typeNamed } from './types.ts';

/** `P`: peripherals, past the process image. */
export const AREAS = ['DB', 'M', 'I', 'Q', 'P', 'T', 'C'] as const;
export type Area = (typeof AREAS)[number];

export interface Place {
  readonly area: Area;
  /** Number of the data block; 0 elsewhere. */
  readonly db: number;
  /** First byte. A timer or counter has two bytes per number. */
  readonly start: number;
  readonly bytes: number;
  /** Of a BOOL. */
  readonly bit: number;
  /** What the bytes are; of a timer or counter what STEP 7 shows of it. */
  readonly type: S7Type | 'COUNTER';
  /** Characters of a text that there is room for. */
  readonly length: number;
  /** Inputs follow the terminals, timers and counters the program: what was written would not stay. */
  readonly readOnly: boolean;
}

export interface PlaceText {
  readonly address: string;
  /** `auto`: the address says it. */
  readonly type: S7Type | 'auto';
  readonly length?: number | undefined;
}

export type Placed =
  | { readonly ok: true; readonly place: Place }
  | { readonly ok: false; readonly field: keyof PlaceText; readonly problem: string };

const MOST_BYTES = 65_536;
/** A piece of a PDU of 240 bytes, which every controller has: more would come in two answers, torn apart. */
const LONGEST_CHARS = 222;

interface Spot {
  readonly area: Area;
  readonly db: number;
  readonly start: number;
  readonly letter: Letter;
  readonly bit: number | undefined;
  readonly readOnly: boolean;
  /** Behind the address, or within it. */
  readonly type?: string | undefined;
  readonly length?: number | undefined;
}

const IN_BLOCK = /^DB(\d{1,5})\.(?:DB)?([XBWD])(\d{1,5})(?:\.(\d))?$/;
/** DB1,REAL4 and DB1,S10.20, as Node-RED flows have it. */
const WITH_TYPE = /^DB(\d{1,5}),([A-Z_]+)(\d{1,5})(?:\.(\d{1,3}))?$/;
const OUTSIDE = /^(P?)([IEQAMV])([XBWD]?)(\d{1,5})(?:\.(\d))?$/;
const NUMBERED = /^([TCZ])(\d{1,5})$/;
const BEHIND = /^([A-Z0-9_]+)(?:\[(\d{1,3})\])?$/;

const AREA_OF: Readonly<Record<string, Area>> = { I: 'I', E: 'I', Q: 'Q', A: 'Q', M: 'M', V: 'DB' };

/** Undefined: no address at all. */
function spotOf(where: string, isPeripheral: boolean): Spot | undefined {
  const [, block, letter = '', byte, bit] = IN_BLOCK.exec(where) ?? [];
  if (block !== undefined)
    return {
      area: 'DB',
      db: Number(block),
      start: Number(byte),
      letter: letter as Letter,
      bit: bit === undefined ? undefined : Number(bit),
      readOnly: false,
    };
  const [, other, type = '', first, part] = WITH_TYPE.exec(where) ?? [];
  if (other !== undefined) {
    const isBit = typeNamed(type) === 'BOOL';
    const number = part === undefined ? undefined : Number(part);
    return {
      area: 'DB',
      db: Number(other),
      start: Number(first),
      letter: isBit ? 'X' : letterOf(typeNamed(type)),
      bit: isBit ? number : undefined,
      readOnly: false,
      type,
      length: isBit ? undefined : number,
    };
  }
  const [, p, area = '', size = '', at, outsideBit] = OUTSIDE.exec(where) ?? [];
  if (at !== undefined) {
    const isInput = area === 'I' || area === 'E';
    const far = p === 'P' || isPeripheral;
    if (far && !isInput && area !== 'Q' && area !== 'A') return undefined;
    return {
      area: far ? 'P' : (AREA_OF[area] ?? 'M'),
      // The variable memory of S7-200 SMART and LOGO! is data block 1.
      db: area === 'V' ? 1 : 0,
      start: Number(at),
      letter: (size || 'X') as Letter,
      bit: outsideBit === undefined ? undefined : Number(outsideBit),
      readOnly: isInput,
    };
  }
  const [, kind, number] = NUMBERED.exec(where) ?? [];
  if (number === undefined) return undefined;
  const area2 = kind === 'T' ? 'T' : 'C';
  return { area: area2, db: 0, start: 2 * Number(number), letter: 'W', bit: undefined, readOnly: true };
}

const letterOf = (type: S7Type | undefined): Letter => {
  const letter = type && S7_TYPES[type].letter;
  return letter === undefined || letter === 'any' ? 'B' : letter;
};

/** For the sentence that asks what lies there. */
const LIKELY: Readonly<Record<Letter, S7Type>> = { X: 'BOOL', B: 'BYTE', W: 'INT', D: 'REAL' };

/** Reads an address. Never throws. */
export function parsePlace({ address, type: chosen, length: given }: PlaceText): Placed {
  const no = (field: keyof PlaceText, name: Trouble, data: Readonly<Record<string, string | number>> = {}): Placed => ({
    ok: false,
    field,
    problem: trouble(name, data),
  });
  const text = address.toUpperCase().replaceAll(/\s+/g, '').replace(/^%/, '');
  const [where = '', ...behind] = text.split(':');
  const isPeripheral = behind[0] === 'P';
  const [suffix, ...more] = isPeripheral ? behind.slice(1) : behind;
  const spot = more.length > 0 ? undefined : spotOf(where, isPeripheral);
  const [, suffixType, suffixLength] = suffix === undefined ? [] : (BEHIND.exec(suffix) ?? ['', '']);
  if (!spot) return no('address', 's7-address');

  const written = suffixType ?? spot.type;
  const named = written === undefined ? undefined : typeNamed(written);
  if (written !== undefined && (!named || (suffixType !== undefined && spot.type !== undefined)))
    return no('address', named ? 's7-address' : 's7-no-type', { type: written });
  if (named && chosen !== 'auto' && chosen !== named) return no('type', 's7-two-types', { type: named, other: chosen });
  const declared = named ?? (chosen === 'auto' ? undefined : chosen);

  if (spot.area === 'T' || spot.area === 'C') {
    if (declared !== undefined) return no('type', 's7-own-type', { address: where });
    if (spot.start + 2 > MOST_BYTES) return no('address', 'behind-last-address');
    return {
      ok: true,
      place: { ...common(spot), bit: 0, bytes: 2, type: spot.area === 'T' ? 'S5TIME' : 'COUNTER', length: 0 },
    };
  }

  if (spot.area === 'DB' && (spot.db < 1 || spot.db > 65_535)) return no('address', 's7-block-number');
  if (spot.bit !== undefined && (spot.bit > 7 || spot.letter !== 'X'))
    return no('address', 's7-bit', { address: where });
  if (spot.letter === 'X' && spot.bit === undefined) return no('address', 's7-bit', { address: where });
  const type = declared ?? (spot.letter === 'X' ? 'BOOL' : undefined);
  if (type === undefined)
    return no('type', 's7-needs-type', { address: where, example: `${where}:${LIKELY[spot.letter]}` });
  const { letter, bytes } = S7_TYPES[type];
  const fits = letter === 'any' ? spot.letter !== 'X' || spot.bit === 0 : letter === spot.letter;
  if (!fits) return no('type', 's7-size', { address: where, type });

  const length = suffixLength === undefined ? (spot.length ?? given) : Number(suffixLength);
  if (!isText(type) && length !== undefined) return no('length', 'only-text-has-length');
  const characters = length ?? (type === 'CHAR' ? 1 : undefined);
  if (isText(type) && characters === undefined) return no('length', 's7-text-length', { address: where, type });
  const most = type === 'CHAR' ? LONGEST_CHARS : 254;
  if (isText(type) && (characters === undefined || characters < 1 || characters > most))
    return no('length', 's7-text-most', { type, most });
  const size = (HEADER[type] ?? 0) + bytes * (characters ?? 1);
  if (spot.start + size > MOST_BYTES) return no('address', 'behind-last-address');
  return {
    ok: true,
    place: { ...common(spot), bit: type === 'BOOL' ? (spot.bit ?? 0) : 0, bytes: size, type, length: characters ?? 0 },
  };
}

const common = ({ area, db, start, readOnly }: Spot): Pick<Place, 'area' | 'db' | 'start' | 'readOnly'> => ({
  area,
  db,
  start,
  readOnly,
});

export const wireOf = ({ type }: Place): WireType => (type === 'COUNTER' ? 'int' : S7_TYPES[type].wire);
