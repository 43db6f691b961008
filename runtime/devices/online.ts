/**
 * How much of the time devices were online: ms online, of ms in which Jig ran and the device was in service. Neither the time Jig was off nor
 * what a person took out of service counts, for nobody can say or nobody asked. Kept per device in slots of five minutes, for the last hour, of
 * an hour, for a day and a week, and of a day, for 30 days; a slot that is under way counts as far as it has come.
 */
import type { OnlineRates, OnlineTimes } from '#runtime/contract/index.ts';
import type { PlantModelRows } from '#runtime/store/index.ts';
import type { Clock } from './clock.ts';
import type { Devices } from './devices.ts';

const FINE_MS = 300_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FINE_SLOTS = 12;
const HOURS_A_DAY = 24;
const HOURS_A_WEEK = 168;
const DAYS_A_MONTH = 30;
/** How often time is counted where no state changes, ms. */
const COUNT_MS = 60_000;
/** A longer step than this between two counts is a machine that slept, not time that was watched. */
const LONGEST_STEP_MS = 3 * COUNT_MS;

/** What counts now. `out`: in nobody's favour. */
export type Standing = 'online' | 'offline' | 'out';

export interface OnlineTimesKept {
  /** Time until now counts as the state before; from now on as this one. Undefined: the device is gone, and forgotten. */
  note(device: string, standing: Standing | undefined): void;
  of(device: string): OnlineRates;
  /** The hours of the last week in which anything counted, oldest first: ms online, of ms that count. */
  hours(device: string): [start: number, online: number, counted: number][];
  /** All devices together: the sum of their times online, of the sum of what counts. */
  plant(): OnlineRates;
  /** From now on by the state of these devices; what is kept of others is forgotten. */
  follow(devices: Pick<Devices, 'ids' | 'stateOf' | 'onChange'>): void;
  /** Puts on disk what was counted, and stops. */
  close(): void;
}

export interface OnlineOptions {
  readonly rows: Pick<PlantModelRows, 'onlineSlots' | 'putOnlineSlot' | 'forgetOnlineSlots' | 'together'>;
  readonly clock: Clock;
  /** The disk took nothing; what was counted is tried again with the next slot. */
  readonly onProblem: (error: unknown) => void;
}

/** The last slots of one width, in place: there may be thousands of devices. */
class Ring {
  readonly #width: number;
  readonly #size: number;
  /** Which slot stands at an index; what is older counts as empty. */
  readonly #slot: Uint32Array;
  readonly #online: Uint32Array;
  readonly #counted: Uint32Array;

  constructor(width: number, size: number) {
    this.#width = width;
    this.#size = size;
    this.#slot = new Uint32Array(size);
    this.#online = new Uint32Array(size);
    this.#counted = new Uint32Array(size);
  }

  add(from: number, to: number, online: boolean): void {
    for (let at = from; at < to; ) {
      const slot = Math.floor(at / this.#width);
      const end = Math.min(to, (slot + 1) * this.#width);
      const [before, counted] = this.at(at) ?? [0, 0];
      this.put(at, [before + (online ? end - at : 0), counted + end - at]);
      at = end;
    }
  }

  put(at: number, [online, counted]: readonly [number, number]): void {
    const slot = Math.floor(at / this.#width);
    const i = slot % this.#size;
    this.#slot[i] = slot;
    this.#online[i] = online;
    this.#counted[i] = counted;
  }

  at(at: number): readonly [number, number] | undefined {
    const slot = Math.floor(at / this.#width);
    const i = slot % this.#size;
    return this.#slot[i] === slot ? [this.#online[i] ?? 0, this.#counted[i] ?? 0] : undefined;
  }

  /** Those in which anything counted, oldest first. */
  all(now: number): [start: number, online: number, counted: number][] {
    const last = Math.floor(now / this.#width);
    const found: [number, number, number][] = [];
    for (let slot = last - this.#size + 1; slot <= last; slot++) {
      const i = slot % this.#size;
      const counted = this.#counted[i] ?? 0;
      if (this.#slot[i] === slot && counted > 0) found.push([slot * this.#width, this.#online[i] ?? 0, counted]);
    }
    return found;
  }

  /** Of the last `count` slots and the one under way. */
  sum(now: number, count: number): readonly [number, number] {
    const last = Math.floor(now / this.#width);
    let online = 0;
    let counted = 0;
    for (let i = 0; i < this.#size; i++) {
      const slot = this.#slot[i] ?? 0;
      if (slot > last || slot < last - count) continue;
      online += this.#online[i] ?? 0;
      counted += this.#counted[i] ?? 0;
    }
    return [online, counted];
  }
}

interface Watched {
  standing: Standing;
  since: number;
  readonly fine: Ring;
  readonly hours: Ring;
  readonly days: Ring;
}

const watch = (standing: Standing, since: number): Watched => ({
  standing,
  since,
  fine: new Ring(FINE_MS, FINE_SLOTS + 1),
  hours: new Ring(HOUR_MS, HOURS_A_WEEK + 1),
  days: new Ring(DAY_MS, DAYS_A_MONTH + 1),
});

export function createOnline({ rows, clock, onProblem }: OnlineOptions): OnlineTimesKept {
  const devices = new Map<string, Watched>();
  for (const [width, ring] of [
    [FINE_MS, 'fine'],
    [HOUR_MS, 'hours'],
    [DAY_MS, 'days'],
  ] as const) {
    for (const { start, times } of rows.onlineSlots(width)) {
      for (const [device, time] of Object.entries(times)) {
        const found = devices.get(device) ?? watch('out', clock.now());
        found[ring].put(start, time);
        devices.set(device, found);
      }
    }
  }

  let cancel = () => {};
  let kept = Math.floor(clock.now() / FINE_MS);

  function count(watched: Watched, now: number): void {
    const { since, standing } = watched;
    watched.since = now;
    // Set back, or asleep: nobody watched.
    if (now <= since || now - since > LONGEST_STEP_MS || standing === 'out') return;
    watched.fine.add(since, now, standing === 'online');
    watched.hours.add(since, now, standing === 'online');
    watched.days.add(since, now, standing === 'online');
  }

  function timesAt(ring: 'fine' | 'hours' | 'days', start: number): OnlineTimes {
    const times: Record<string, readonly [number, number]> = {};
    for (const [device, watched] of devices) {
      const found = watched[ring].at(start);
      if (found) times[device] = found;
    }
    return times;
  }

  /** The slot that ended, or is under way when it stops, with the hour and the day it belongs to. */
  function keep(now: number): void {
    const fine = kept * FINE_MS;
    const hour = Math.floor(fine / HOUR_MS) * HOUR_MS;
    const day = Math.floor(fine / DAY_MS) * DAY_MS;
    try {
      rows.together(() => {
        rows.putOnlineSlot(FINE_MS, fine, timesAt('fine', fine));
        rows.putOnlineSlot(HOUR_MS, hour, timesAt('hours', hour));
        rows.putOnlineSlot(DAY_MS, day, timesAt('days', day));
        rows.forgetOnlineSlots(FINE_MS, now - (FINE_SLOTS + 1) * FINE_MS);
        rows.forgetOnlineSlots(HOUR_MS, now - (HOURS_A_WEEK + 1) * HOUR_MS);
        rows.forgetOnlineSlots(DAY_MS, now - (DAYS_A_MONTH + 1) * DAY_MS);
      });
    } catch (error) {
      onProblem(error);
    }
    kept = Math.floor(now / FINE_MS);
  }

  function tick(): void {
    const now = clock.now();
    for (const watched of devices.values()) count(watched, now);
    if (Math.floor(now / FINE_MS) !== kept) keep(now);
    cancel = clock.after(COUNT_MS, tick);
  }
  cancel = clock.after(COUNT_MS, tick);

  const rates = (all: Iterable<Watched>): OnlineRates => {
    const now = clock.now();
    const sums = { hour: [0, 0], day: [0, 0], week: [0, 0], month: [0, 0] } satisfies Record<string, [number, number]>;
    for (const watched of all) {
      count(watched, now);
      for (const [name, [online, counted]] of [
        ['hour', watched.fine.sum(now, FINE_SLOTS)],
        ['day', watched.hours.sum(now, HOURS_A_DAY)],
        ['week', watched.hours.sum(now, HOURS_A_WEEK)],
        ['month', watched.days.sum(now, DAYS_A_MONTH)],
      ] as const) {
        sums[name][0] += online;
        sums[name][1] += counted;
      }
    }
    return Object.fromEntries(
      Object.entries(sums).flatMap(([name, [online = 0, counted = 0]]) =>
        counted > 0 ? [[name, online / counted]] : [],
      ),
    );
  };

  function note(device: string, standing: Standing | undefined): void {
    const found = devices.get(device);
    if (standing === undefined) {
      devices.delete(device);
      return;
    }
    if (!found) {
      devices.set(device, watch(standing, clock.now()));
      return;
    }
    count(found, clock.now());
    found.standing = standing;
  }
  let unfollow = () => {};

  return {
    note,
    follow(site) {
      const look = (device: string) => {
        const found = site.stateOf(device);
        note(device, found && (found.isInService ? (found.state === 'online' ? 'online' : 'offline') : 'out'));
      };
      for (const device of new Set([...devices.keys(), ...site.ids()])) look(device);
      unfollow = site.onChange(look);
    },
    of(device) {
      const found = devices.get(device);
      return found ? rates([found]) : {};
    },
    hours(device) {
      const found = devices.get(device);
      if (!found) return [];
      count(found, clock.now());
      return found.hours.all(clock.now());
    },
    plant: () => rates(devices.values()),
    close() {
      cancel();
      unfollow();
      const now = clock.now();
      for (const watched of devices.values()) count(watched, now);
      if (Math.floor(now / FINE_MS) !== kept) keep(now);
      keep(now);
    },
  };
}
