/** What can lie in the memory of an S7 controller: names and sizes as STEP 7 and TIA Portal have them. */
import type { WireType } from '#runtime/contract/index.ts';

/** Letter of an address that names so many bytes: DBB, DBW, DBD. `any`: it has none of its own, and is named by where it begins. */
export type Letter = 'X' | 'B' | 'W' | 'D';

interface TypeInfo {
  /** In the controller; of a text, of one character, without what stands before them. */
  readonly bytes: number;
  readonly wire: WireType;
  readonly letter: Letter | 'any';
}

export const S7_TYPES = {
  BOOL: { bytes: 1, wire: 'bool', letter: 'X' },
  BYTE: { bytes: 1, wire: 'int', letter: 'B' },
  SINT: { bytes: 1, wire: 'int', letter: 'B' },
  USINT: { bytes: 1, wire: 'int', letter: 'B' },
  WORD: { bytes: 2, wire: 'int', letter: 'W' },
  INT: { bytes: 2, wire: 'int', letter: 'W' },
  UINT: { bytes: 2, wire: 'int', letter: 'W' },
  DWORD: { bytes: 4, wire: 'int', letter: 'D' },
  DINT: { bytes: 4, wire: 'int', letter: 'D' },
  UDINT: { bytes: 4, wire: 'int', letter: 'D' },
  REAL: { bytes: 4, wire: 'real', letter: 'D' },
  LWORD: { bytes: 8, wire: 'int', letter: 'any' },
  LINT: { bytes: 8, wire: 'int', letter: 'any' },
  ULINT: { bytes: 8, wire: 'int', letter: 'any' },
  LREAL: { bytes: 8, wire: 'real', letter: 'any' },
  CHAR: { bytes: 1, wire: 'text', letter: 'any' },
  STRING: { bytes: 1, wire: 'text', letter: 'any' },
  WSTRING: { bytes: 2, wire: 'text', letter: 'any' },
  TIME: { bytes: 4, wire: 'duration', letter: 'D' },
  S5TIME: { bytes: 2, wire: 'duration', letter: 'W' },
  TIME_OF_DAY: { bytes: 4, wire: 'duration', letter: 'D' },
  DATE: { bytes: 2, wire: 'time', letter: 'W' },
  DATE_AND_TIME: { bytes: 8, wire: 'time', letter: 'any' },
  DTL: { bytes: 12, wire: 'time', letter: 'any' },
} as const satisfies Readonly<Record<string, TypeInfo>>;

export type S7Type = keyof typeof S7_TYPES;
export const TYPE_NAMES = Object.keys(S7_TYPES) as [S7Type, ...S7Type[]];
export const TEXT_TYPES = ['CHAR', 'STRING', 'WSTRING'] as const satisfies readonly S7Type[];
export const isText = (type: S7Type): boolean => S7_TYPES[type].wire === 'text';

/** Bytes before the characters: how many there is room for, and how many there are. */
export const HEADER: Readonly<Partial<Record<S7Type, number>>> = { STRING: 2, WSTRING: 4 };

/** Short names that engineers and other programs write. */
const ALIASES: Readonly<Record<string, S7Type>> = {
  X: 'BOOL',
  B: 'BYTE',
  W: 'WORD',
  DW: 'DWORD',
  I: 'INT',
  DI: 'DINT',
  R: 'REAL',
  LR: 'LREAL',
  C: 'CHAR',
  S: 'STRING',
  WS: 'WSTRING',
  DT: 'DATE_AND_TIME',
  TOD: 'TIME_OF_DAY',
  S5T: 'S5TIME',
};

/** Undefined: there is no such type. `name` is in capitals. */
export const typeNamed = (name: string): S7Type | undefined =>
  TYPE_NAMES.find((one) => one === name) ?? (Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined);

/** All names of the types that give this. */
const namesOf = (wire: WireType): string =>
  [...TYPE_NAMES, ...Object.keys(ALIASES)]
    .filter((name) => S7_TYPES[typeNamed(name) ?? 'BOOL'].wire === wire)
    .join('|');
const WIRES = ['bool', 'int', 'real', 'text', 'time', 'duration'] as const satisfies readonly WireType[];

/** For the form: patterns of what a person chooses, and of what stands in an address, and what they give. */
export const CHOSEN_GIVES: Readonly<Record<string, WireType>> = Object.fromEntries(
  WIRES.map((wire) => [`^(?:${namesOf(wire)})$`, wire]),
);
export const WRITTEN_GIVES: Readonly<Record<string, WireType>> = {
  ...Object.fromEntries(WIRES.map((wire) => [`[:,](?:${namesOf(wire)})(?=[\\d.[]|$)`, wire])),
  '\\.[0-7]$': 'bool',
  '^T\\d': 'duration',
  '^[CZ]\\d': 'int',
};
