/** The way of a device's readings into the tags: converted, filtered, watched for silence. */
import { type Reading, STATUS } from '#runtime/contract/index.ts';
import type { Tags } from '#runtime/tags/index.ts';
import type { CheckedTag } from './checked.ts';
import type { Clock } from './clock.ts';
import { exceeds, toSample } from './sample.ts';
import type { Silence } from './silence.ts';

/** A polled tag may miss this many of its intervals, and this long on top, before it is stale. */
const MISSED_INTERVALS = 3;
const GRACE_MS = 1000;

export interface Intake {
  take(tag: CheckedTag, reading: Reading): void;
  /** What is taken within `work` came together. Settles when there is room for more. */
  together(work: () => void): Promise<void> | undefined;
  /** From now on silence counts. `told`: the device tells of changes by itself. Returns the end of the watch. */
  watch(tags: Iterable<CheckedTag>, told: boolean): () => void;
}

export function createIntake(device: string, tags: Tags, clock: Clock, silence: Silence): Intake {
  const heard = new Map<string, number>();
  return {
    together: (work) => tags.together(work),

    take({ id, tag }, reading) {
      const now = clock.now();
      heard.set(id, now);
      const before = tags.source(device, id);
      const sample = toSample(tag, reading, before, now);
      if (exceeds(tag, before, sample)) tags.update(device, id, sample);
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
            if (quality === 'good' || (told && quality === 'uncertain')) tags.hold(device, id, status, now);
            // It may be heard of again at any moment, and be silent again so much later.
            next = Math.min(next, now + ms);
          }
          return next;
        },
      });
    },
  };
}
