/** The way of a device's readings into the tags: converted, filtered, watched for silence. */
import { type Reading, type Sample, STATUS } from '#runtime/contract/index.ts';
import type { Tags } from '#runtime/tags/index.ts';
import type { CheckedTag } from './checked.ts';
import type { Clock } from './clock.ts';
import { exceeds, toSample } from './sample.ts';
import type { Silence } from './silence.ts';

/** A polled tag may miss this many of its intervals, and this long on top, before it is stale. */
const MISSED_INTERVALS = 3;
const GRACE_MS = 1000;

/** How many of a device's readable tags are how; `waiting`: never had a value, and nothing is wrong with that yet. */
export interface TagCounts {
  good: number;
  uncertain: number;
  bad: number;
  waiting: number;
}

export interface Intake {
  take(tag: CheckedTag, reading: Reading): void;
  /** What is taken within `work` came together. Settles when there is room for more. */
  together(work: () => void): Promise<void> | undefined;
  /** From now on silence counts. `told`: the device tells of changes by itself. Returns the end of the watch. */
  watch(tags: Iterable<CheckedTag>, told: boolean): () => void;
  /** Counts anew how these tags are: they are all that there are. `onBad` hears from now on when the first of them goes bad, and when none is any more. */
  count(tags: Iterable<CheckedTag>, onBad: (isAny: boolean) => void): void;
  counts(): Readonly<TagCounts>;
  /** The last value stays, and is no longer good. */
  hold(tag: string, status: number): void;
}

const kindOf = ({ status, quality }: Sample): keyof TagCounts =>
  status === STATUS.badWaitingForInitialData ? 'waiting' : quality;

export function createIntake(device: string, tags: Tags, clock: Clock, silence: Silence): Intake {
  const heard = new Map<string, number>();
  let counts: TagCounts = { good: 0, uncertain: 0, bad: 0, waiting: 0 };
  let tellBad: (isAny: boolean) => void = () => undefined;

  function move(before: Sample, after: Sample): void {
    const [from, to] = [kindOf(before), kindOf(after)];
    if (from === to) return;
    counts[from]--;
    counts[to]++;
    if (to === 'bad' && counts.bad === 1) tellBad(true);
    if (from === 'bad' && counts.bad === 0) tellBad(false);
  }

  function hold(id: string, status: number, now: number): void {
    const before = tags.source(device, id);
    tags.hold(device, id, status, now);
    move(before, tags.source(device, id));
  }

  return {
    together: (work) => tags.together(work),

    count(all, onBad) {
      counts = { good: 0, uncertain: 0, bad: 0, waiting: 0 };
      tellBad = onBad;
      for (const { id } of all) counts[kindOf(tags.source(device, id))]++;
    },
    counts: () => counts,
    hold: (id, status) => hold(id, status, clock.now()),

    take({ id, tag }, reading) {
      const now = clock.now();
      heard.set(id, now);
      const before = tags.source(device, id);
      const sample = toSample(tag, reading, before, now);
      if (!exceeds(tag, before, sample)) return;
      tags.update(device, id, sample);
      move(before, sample);
    },

    watch(watched, told) {
      const limits: { readonly id: string; readonly ms: number }[] = [];
      const start = clock.now();
      for (const { id, tag } of watched) {
        const ms = tag.staleMs ?? (told ? undefined : tag.intervalMs * MISSED_INTERVALS + GRACE_MS);
        if (ms === undefined) continue;
        limits.push({ id, ms });
        heard.set(id, start);
      }
      if (limits.length === 0) return () => undefined;
      // Told of changes, silence may be the device's end; polled, an answer is on its way and its end has another name.
      const status = told ? STATUS.badNoCommunication : STATUS.uncertainLastUsable;
      return silence.watch({
        look(now) {
          let next = Number.POSITIVE_INFINITY;
          for (const { id, ms } of limits) {
            let last = heard.get(id) ?? start;
            // The clock was set back: count from now.
            if (last > now) {
              heard.set(id, now);
              last = now;
            }
            if (now - last <= ms) {
              next = Math.min(next, last + ms);
              continue;
            }
            const { quality } = tags.source(device, id);
            if (quality === 'good' || (told && quality === 'uncertain')) hold(id, status, now);
            // It may be heard of again at any moment, and be silent again so much later.
            next = Math.min(next, now + ms);
          }
          return next;
        },
      });
    },
  };
}
