/** The scenario of a bench: rows of when, which input, which value. */
import * as z from 'zod';
import { convert, type DeviceTag, type SlotTag } from '#runtime/contract/index.ts';
import { type RecordedAct, recordedAct } from '#runtime/trial/index.ts';

/** After what was done, before what is still to come. */
export const inserted = (acts: readonly RecordedAct[], done: number, act: RecordedAct): RecordedAct[] => [
  ...acts.slice(0, done),
  act,
  ...acts.slice(done),
];

const kept = z.array(recordedAct).max(20_000);

/** None for what is no scenario. */
export function readScenario(text: string | null): readonly RecordedAct[] {
  if (text === null) return [];
  try {
    return kept.parse(JSON.parse(text));
  } catch {
    return [];
  }
}

/** A point as the historian has it: [at, value, status]. */
export type Point = readonly [at: number, value: number | bigint | string | boolean | null, status: number];

export interface RecordedTag {
  readonly slot: string;
  readonly tag: string;
  readonly key?: string | undefined;
  readonly points: readonly Point[];
}

/** What devices told from `from` on: points of one moment together, as one act. */
export function actsOf(tags: readonly RecordedTag[], from: number): RecordedAct[] {
  const moments = new Map<number, Extract<RecordedAct['act'], { kind: 'samples' }>['samples']>();
  for (const { slot, tag, key, points } of tags)
    for (const [at, value, status] of points) {
      const samples = moments.get(at) ?? [];
      samples.push({
        slot,
        tag,
        value: typeof value === 'bigint' ? value.toString() : value,
        quality: 'good',
        status,
        ...(key === undefined ? {} : { key }),
      });
      moments.set(at, samples);
    }
  return [...moments]
    .sort(([a], [b]) => a - b)
    .map(([at, samples]) => ({ at: Math.max(0, at - from), act: { kind: 'samples', samples } }));
}

type End = Pick<SlotTag | DeviceTag, 'type' | 'unit'>;

/** A point of a device's tag as the slot promises it; undefined when the units do not agree. */
export function converted(points: readonly Point[], from: End, to: End): readonly Point[] | undefined {
  const scaling =
    from.unit !== undefined && to.unit !== undefined ? convert(from.unit, to.unit) : { factor: 1, offset: 0 };
  if (!scaling) return undefined;
  const { factor, offset } = scaling;
  const same = factor === 1 && offset === 0;
  return points.map(([at, value, status]) => [
    at,
    to.type === 'bool' && (value === 0 || value === 1)
      ? value === 1
      : same || typeof value !== 'number'
        ? value
        : value * factor + offset,
    status,
  ]);
}
