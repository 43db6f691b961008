/** The registers of a simulated device that has just the addresses it is given. */
import { type Address, type Area, isBitArea, width } from './address.ts';
import { decode, encode, type Value } from './codec.ts';
import type { RegisterModel } from './server.ts';

export interface Registers {
  readonly model: RegisterModel;
  /** Throws EncodeError for a value that the registers cannot take. */
  set(a: Address, value: unknown): void;
  /** Throws DecodeError for registers that hold no such value. */
  get(a: Address): Value;
}

export function createRegisters(points: readonly { readonly address: Address; readonly value: unknown }[]): Registers {
  const areas: Readonly<Record<Area, Map<number, number>>> = {
    holding: new Map(),
    input: new Map(),
    coil: new Map(),
    discrete: new Map(),
  };

  const set = (a: Address, value: unknown): void => {
    const cells = areas[a.area];
    if (isBitArea(a.area)) {
      cells.set(a.offset, value === true ? 1 : 0);
    } else if (a.type === 'bool') {
      const bit = 1 << bitOf(a);
      const rest = (cells.get(a.offset) ?? 0) & ~bit;
      cells.set(a.offset, value === true ? rest | bit : rest);
    } else {
      const bytes = Buffer.from(encode(a, value));
      for (let i = 0; i < bytes.length / 2; i++) cells.set(a.offset + i, bytes.readUInt16BE(2 * i));
    }
  };

  for (const { address, value } of points) set(address, value);
  return {
    model: {
      read: (area, offset) => areas[area].get(offset),
      writable: (area, offset) => (areas[area].has(offset) ? 'ok' : 'no-address'),
      write: (area, offset, value) => void areas[area].set(offset, value),
    },
    set,
    get(a) {
      const cells = areas[a.area];
      if (isBitArea(a.area)) return cells.get(a.offset) === 1;
      const bytes = Buffer.alloc(2 * width(a));
      for (let i = 0; i < width(a); i++) bytes.writeUInt16BE(cells.get(a.offset + i) ?? 0, 2 * i);
      return decode(a, bytes);
    },
  };
}

/** Where the bit lies in the register as it is sent. */
const bitOf = ({ bit = 0, byteOrder }: Address): number => (byteOrder === 'low-first' ? bit ^ 8 : bit);
