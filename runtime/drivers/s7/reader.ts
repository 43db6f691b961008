/** Reads many places through one connection, several stretches in one job; what the controller does not have does not spoil the rest. */
import { type Reading, STATUS } from '#runtime/contract/index.ts';
import { decode, type Habits } from './codec.ts';
import { DecodeError } from './errors.ts';
import { DONE, firstJob, type ItemAnswer, type Job, MOST_ITEMS, readJob } from './pdu.ts';
import type { Place } from './place.ts';
import { type Block, keyOf, readPlan } from './plan.ts';
import { itemStatus, jobStatus } from './refusals.ts';
import type { Refused } from './speaker.ts';

export type Said<T> = { readonly value: T } | { readonly refused: Refused };

export interface Link {
  readonly pdu: number;
  /** Rejects with NotSent, Silence, or an Error after which the connection is gone. */
  ask<T>(job: Job<T>, signal: AbortSignal): Promise<Said<T>>;
}

export interface Reader {
  /** Same order as asked. Throws when the controller cannot be reached any more. */
  read(places: readonly Place[], signal: AbortSignal): Promise<Reading[]>;
}

/** What failed alone is asked again, alone, after so many reads; as many at once as one job takes. */
const RETRY_AFTER = 20;
const NOT_YET: Reading = { value: undefined, status: STATUS.badWaitingForInitialData };
/** Plans that are kept: a device is read in a few groups, by sampling interval, over and over. */
const MOST_PLANS = 8;

/** A block that failed as a whole: whether a part of it failed alone tells whose fault it was. */
interface Suspicion {
  readonly keys: readonly string[];
  partFailed: boolean;
}
type Part = Block & { readonly of?: Suspicion };

interface Held {
  readonly status: number;
  /** Area and block: when one value of it is back, the others may be too. */
  readonly home: string;
  reads: number;
}

const homeOf = ({ area, db }: Place): string => `${area}${db}`;
const bad = (status: number): Reading => ({ value: undefined, status });

/** What it learns holds as long as the connection. */
export function createReader(link: Link, habits: Habits): Reader {
  const apart = new Set<string>();
  const quarantine = new Map<string, Held>();
  let mostItems = MOST_ITEMS;
  /** While nothing is in quarantine. */
  let plans: { readonly places: readonly Place[]; readonly blocks: readonly Block[] }[] = [];

  const planOf = (places: readonly Place[]): readonly Block[] => {
    const known = plans.find(
      (one) => one.places.length === places.length && one.places.every((p, i) => p === places[i]),
    );
    if (known) return known.blocks;
    const blocks = readPlan(places, [...places.keys()], link.pdu, apart);
    plans = [{ places: [...places], blocks }, ...plans].slice(0, MOST_PLANS);
    return blocks;
  };

  return {
    async read(places, signal) {
      const readings: Reading[] = places.map(() => NOT_YET);
      const open: Part[] = quarantine.size === 0 ? [...planOf(places)] : aroundQuarantine(places, readings);
      const suspicions: Suspicion[] = [];
      while (open.length > 0) {
        const parts = firstJob(open, link.pdu, mostItems);
        open.splice(0, parts.length);
        const said = await link.ask(readJob(parts), signal);
        if ('refused' in said && parts.length > 1) {
          // One that it will not hear of, or more than it takes at once: fewer tell which.
          mostItems = Math.ceil(parts.length / 2);
          open.unshift(...parts);
          continue;
        }
        for (const [i, part] of parts.entries()) {
          const answer = 'refused' in said ? undefined : said.value[i];
          const failed = failureOf(said, answer);
          if (failed === undefined && answer?.bytes) take(places, part, answer.bytes, readings);
          else open.unshift(...fail(places, part, failed ?? STATUS.badCommunication, readings, suspicions));
        }
      }
      // Each of them can be read: what lies between them cannot.
      for (const { keys, partFailed } of suspicions)
        if (!partFailed) {
          for (const key of keys) apart.add(key);
          plans = [];
        }
      return readings;
    },
  };

  /** The blocks to read; what stays in quarantine gets its status at once. */
  function aroundQuarantine(places: readonly Place[], readings: Reading[]): Part[] {
    const wanted: number[] = [];
    const again = new Map<string, number[]>();
    const passed = new Set<string>();
    for (const [i, place] of places.entries()) {
      const key = keyOf(place);
      const held = quarantine.get(key);
      if (!held) {
        wanted.push(i);
        continue;
      }
      // Two tags may lie at one place: it waits once.
      if (!passed.has(key)) held.reads++;
      passed.add(key);
      if (again.has(key) || (held.reads >= RETRY_AFTER && again.size < mostItems)) {
        held.reads = 0;
        again.set(key, [...(again.get(key) ?? []), i]);
      } else readings[i] = bad(held.status);
    }
    return [
      ...readPlan(places, wanted, link.pdu, apart),
      ...[...again.values()].flatMap((indices) => readPlan(places, indices, link.pdu)),
    ];
  }

  function take(places: readonly Place[], part: Part, bytes: Buffer, readings: Reading[]): void {
    for (const i of part.members) {
      const place = places[i];
      if (!place) continue;
      if (quarantine.size > 0 && quarantine.delete(keyOf(place))) release(homeOf(place));
      readings[i] = readingOf(place, bytes.subarray(place.start - part.start), habits);
    }
  }

  /** A block that was missing is there now: all of it is tried at once, and as much at once as ever. */
  function release(home: string): void {
    mostItems = MOST_ITEMS;
    for (const [key, held] of quarantine) if (held.home === home) quarantine.delete(key);
  }

  /** The parts to ask for in place of one that failed. */
  function fail(
    places: readonly Place[],
    part: Part,
    status: number,
    readings: Reading[],
    suspicions: Suspicion[],
  ): Part[] {
    const byKey = Map.groupBy(part.members, (i) => keyOf(places[i] as Place));
    if (byKey.size > 1) {
      const suspicion: Suspicion = { keys: [...byKey.keys()], partFailed: false };
      suspicions.push(suspicion);
      return [...byKey.values()].flatMap((members) =>
        readPlan(places, members, link.pdu).map((block) => ({ ...block, of: suspicion })),
      );
    }
    if (part.of) part.of.partFailed = true;
    for (const i of part.members) {
      const place = places[i] as Place;
      readings[i] = bad(status);
      quarantine.set(keyOf(place), { status, home: homeOf(place), reads: 0 });
    }
    return [];
  }
}

/** Status of one that was not read; undefined when it was. */
function failureOf(said: Said<unknown>, answer: ItemAnswer | undefined): number | undefined {
  if ('refused' in said) return jobStatus(said.refused);
  if (!answer) return STATUS.badCommunication;
  return answer.code === DONE ? undefined : itemStatus(answer.code);
}

function readingOf(place: Place, from: Buffer, habits: Habits): Reading {
  const bytes = from.subarray(0, place.bytes);
  // Longer than one answer of this controller. A text tells itself how long it is.
  if (bytes.length < place.bytes && place.type !== 'STRING' && place.type !== 'WSTRING')
    return bad(STATUS.badConfiguration);
  try {
    return { value: decode(place, bytes, habits), status: STATUS.good };
  } catch (error) {
    if (error instanceof DecodeError) return bad(STATUS.badDecoding);
    throw error;
  }
}
