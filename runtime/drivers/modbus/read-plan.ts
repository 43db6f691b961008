/** Merges addresses into the fewest read requests. */
import { type Address, AREAS, type Area, isBitArea, width } from './address.ts';

export interface Block {
  readonly area: Area;
  readonly start: number;
  readonly length: number;
  /** Indices into the addresses that were asked for, by offset. */
  readonly members: readonly number[];
}

/** One request: MODBUS Application Protocol V1.1b3, 6.1 to 6.4. */
const LONGEST: Readonly<Record<Area, number>> = { coil: 2000, discrete: 2000, holding: 125, input: 125 };
/** Reading a few unwanted registers beats a second round trip; 16 of them are as long as 256 bits. */
const HOLE = { registers: 16, bits: 256 } as const;

/** An address that a device would not read together with what lies before it starts a block of its own. */
export type Breaks = ReadonlySet<string>;
export const placeOf = (a: Pick<Address, 'area' | 'offset'>): string => `${a.area}:${a.offset}`;

/** Blocks that cover `wanted` (indices into `addresses`), none across a break. */
export function readPlan(
  addresses: readonly Address[],
  wanted: readonly number[],
  breaks: Breaks = new Set(),
): Block[] {
  const blocks: { area: Area; start: number; length: number; members: number[] }[] = [];
  const ordered = wanted
    .map((index) => ({ index, a: addresses[index] }))
    .filter((one): one is { index: number; a: Address } => one.a !== undefined)
    .sort(
      (x, y) => AREAS.indexOf(x.a.area) - AREAS.indexOf(y.a.area) || x.a.offset - y.a.offset || width(x.a) - width(y.a),
    );

  let previous = '';
  for (const { index, a } of ordered) {
    const end = a.offset + width(a);
    const last = blocks.at(-1);
    const place = placeOf(a);
    const hole = isBitArea(a.area) ? HOLE.bits : HOLE.registers;
    const joins =
      last?.area === a.area &&
      a.offset - (last.start + last.length) <= hole &&
      end - last.start <= LONGEST[a.area] &&
      (place === previous || !breaks.has(place));
    if (last && joins) {
      last.length = Math.max(last.length, end - last.start);
      last.members.push(index);
    } else blocks.push({ area: a.area, start: a.offset, length: end - a.offset, members: [index] });
    previous = place;
  }
  return blocks;
}
