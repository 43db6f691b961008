/** Manual entry: a person in place of a driver, for machines that cannot speak. */
import { type Driver, defineDriver, type Reading, STATUS, trouble } from '#runtime/contract/index.ts';
import { type Address, address, dueAt, wireType } from './address.ts';
import { createManualDesk, type ManualDesk, type ManualEntry } from './desk.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { text } from './text.ts';

export interface ManualDriverOptions {
  /** Where entries come in. */
  readonly desk?: ManualDesk;
  readonly clock?: {
    now(): number;
    after(ms: number, run: () => void): () => void;
  };
}

const NOBODY: ManualDesk = createManualDesk({ latest: () => [], add: () => true });
const wall: NonNullable<ManualDriverOptions['clock']> = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
/** Looked again at least this often, so that a clock that was set does not leave a sample good for ever. */
const LOOK_MS = 60_000;

const NOTHING: Reading = { value: undefined, status: STATUS.badWaitingForInitialData };

function readingOf(a: Address, entry: ManualEntry | undefined, now: number): Reading {
  if (!entry) return NOTHING;
  const status = now >= dueAt(a, entry.at) ? STATUS.uncertainLastUsable : STATUS.good;
  return { value: entry.value, status, sourceAt: entry.at, past: true };
}

export function createManualDriver({
  desk = NOBODY,
  clock = wall,
}: ManualDriverOptions = {}): Driver<Endpoint, Address> {
  return defineDriver({
    protocol: 'manual',
    version: 1,
    endpoint,
    address,
    text,
    wireType,

    async connect(_endpoint, { device = '' }) {
      const { promise: closed, resolve: tellClosed } = Promise.withResolvers<string>();
      const ends = new Set<() => void>();
      return {
        async subscribe(addresses, onReadings) {
          const entries = desk.latest(device);
          const told = new Map<number, Reading>();
          /** Tells those that are new, or that have become overdue. */
          const tell = (isFresh: (point: string) => boolean) => {
            const now = clock.now();
            const news = addresses.flatMap((a, i): (readonly [number, Reading])[] => {
              const reading = readingOf(a, entries.get(a.point), now);
              if (!isFresh(a.point) && told.get(i)?.status === reading.status) return [];
              told.set(i, reading);
              return [[i, reading]];
            });
            return news.length === 0 ? undefined : onReadings(news);
          };
          let cancel = () => {};
          const wait = () => {
            const now = clock.now();
            const dues = addresses.map((a) => dueAt(a, entries.get(a.point)?.at ?? Number.POSITIVE_INFINITY) - now);
            const left = Math.min(...dues.filter((ms) => ms > 0), LOOK_MS);
            cancel = clock.after(left, () => {
              // The listener is the tags' own and is not held back by anything of ours.
              void tell(() => false);
              wait();
            });
          };
          const unwatch = desk.watch(device, (points) => tell((point) => points.has(point)));
          const end = () => {
            unwatch();
            cancel();
            ends.delete(end);
          };
          ends.add(end);
          await tell(() => true);
          wait();
          return async () => end();
        },
        closed,
        async close() {
          for (const end of [...ends]) end();
          tellClosed(trouble('closed'));
        },
      };
    },
  });
}
