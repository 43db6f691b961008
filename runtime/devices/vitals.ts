/** What is counted of one device while Jig runs, for its health. A device costs about 3 kB, a request no memory. */
import { type DeviceHealth, STANDINGS, type Standing } from '#runtime/rpc/index.ts';
import { Changes, Minutes, Recent } from './meters.ts';

const ROUND_TRIPS = 128;
const LATENESSES = 64;
const CHANGES = 128;
/** Kinds of failures that are told apart; of more, the one that was seen least lately goes. */
const MOST_KINDS = 8;

/** How late the polls of one sampling interval begin. */
export interface Lateness {
  /** `late` ms after it was due, with `missed` intervals left out. */
  began(late: number, missed: number): void;
}

export interface RefusedWrite {
  readonly at: number;
  readonly tag: string;
  readonly outcome: string;
  readonly problem?: string;
  /** Who wrote: a person by name, or an app by id; neither: some part of Jig. */
  readonly person?: string;
  readonly app?: string;
}

/** What the counters say; times in ms since 1970 UTC. */
export interface VitalSigns
  extends Pick<DeviceHealth, 'countedSince' | 'periods' | 'traffic' | 'failures' | 'otherFailures' | 'polls'> {
  readonly refusedWrite?: RefusedWrite;
}

export interface Vitals {
  stands(standing: Standing, now: number): void;
  standing(): { readonly standing: Standing; readonly since: number };
  /** It has answered for the first time on a new connection. */
  opened(): void;
  /** A question was answered after `ms`. */
  answered(ms: number, now: number): void;
  /** It told something by itself. */
  told(now: number): void;
  /** A connection failed, or ended, for a reason in a sentence. */
  failed(problem: string, now: number): void;
  /** Its definition may have changed: what was said of its sampling intervals is forgotten. */
  begins(): void;
  /** The same object for the same interval. */
  lateness(everyMs: number, tags: number): Lateness;
  refused(write: RefusedWrite): void;
  roundTrip(): number | undefined;
  connects(): number;
  signs(now: number): VitalSigns;
}

export function createVitals(start: number): Vitals {
  const changes = new Changes(CHANGES);
  const minutes = new Minutes();
  const roundTrips = new Recent(ROUND_TRIPS);
  const groups = new Map<number, { tags: number; readonly late: Recent; missed: number } & Lateness>();
  const failures = new Map<string, { count: number; at: number }>();
  let otherFailures = 0;
  let connects = 0;
  let kind: 'asks' | 'told' = 'asks';
  let refusedWrite: RefusedWrite | undefined;
  const named = (state: number): Standing => STANDINGS[state] ?? 'connecting';

  return {
    stands: (standing, now) => changes.add(now, STANDINGS.indexOf(standing)),
    standing() {
      const last = changes.last();
      return last ? { standing: named(last.state), since: last.at } : { standing: 'connecting', since: start };
    },
    opened() {
      connects++;
    },
    answered(ms, now) {
      kind = 'asks';
      roundTrips.add(ms);
      minutes.add(now, true);
    },
    told(now) {
      kind = 'told';
      minutes.add(now, true);
    },
    failed(problem, now) {
      minutes.add(now, false);
      const known = failures.get(problem);
      if (known) {
        known.count++;
        known.at = now;
        return;
      }
      if (failures.size >= MOST_KINDS) {
        const [oldest] = [...failures].sort(([, a], [, b]) => a.at - b.at);
        if (oldest) {
          failures.delete(oldest[0]);
          otherFailures += oldest[1].count;
        }
      }
      failures.set(problem, { count: 1, at: now });
    },
    begins: () => groups.clear(),
    lateness(everyMs, tags) {
      const known = groups.get(everyMs);
      if (known) {
        known.tags = tags;
        return known;
      }
      const group = {
        tags,
        late: new Recent(LATENESSES),
        missed: 0,
        began(late: number, missed: number) {
          group.late.add(late);
          group.missed += missed;
        },
      };
      groups.set(everyMs, group);
      return group;
    },
    refused(write) {
      refusedWrite = write;
    },
    roundTrip: () => roundTrips.spread()?.p50,
    connects: () => connects,
    signs(now) {
      const roundTrip = roundTrips.spread();
      return {
        countedSince: start,
        periods: changes.all().map(({ at, state }) => ({ at, standing: named(state) })),
        traffic: {
          kind,
          perMinute: minutes.perMinute(now, start),
          minutes: minutes.all(now),
          ...(roundTrip ? { roundTrip } : {}),
          connects,
        },
        failures: [...failures].map(([problem, { count, at }]) => ({ problem, count, at })).sort((a, b) => b.at - a.at),
        otherFailures,
        polls: [...groups]
          .sort(([a], [b]) => a - b)
          .map(([everyMs, { tags, late, missed }]) => {
            const spread = late.spread();
            return { everyMs, tags, missed, ...(spread ? { late: spread } : {}) };
          }),
        ...(refusedWrite ? { refusedWrite } : {}),
      };
    },
  };
}
