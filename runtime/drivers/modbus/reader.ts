/** Reads many addresses through one link; one bad register does not spoil the others. */
import { type Reading, STATUS } from '#runtime/contract/index.ts';
import { type Address, isBitArea, width } from './address.ts';
import { DecodeError, decode } from './codec.ts';
import { ModbusException, type Request, readRequest } from './pdu.ts';
import { type Block, placeOf, readPlan } from './read-plan.ts';

/** Exceptions that may be one address's fault, so that the block is worth cutting in two. */
const WORTH_SPLITTING: ReadonlySet<number> = new Set([2, 3, 4]);
/** An address that failed alone is asked again, alone, after so many reads: a few at a time, for each costs a round trip. */
const RETRY_AFTER = 20;
const MOST_RETRIES = 4;
/** The gateway's word that there is nobody behind it: no address's fault, and asking on would keep others waiting. */
const NOBODY_THERE: ReadonlySet<number> = new Set([10, 11]);

const statusOf = (code: number): number => {
  if (code >= 1 && code <= 3) return STATUS.badConfiguration;
  if (code === 4 || code === 8) return STATUS.badDeviceFailure;
  if (code === 10 || code === 11) return STATUS.badNoCommunication;
  return STATUS.badCommunication;
};

/** What one device's requests go through. */
export interface Link {
  /** Rejects with NotSent, ModbusException, Silence, or an Error after which the connection is gone. */
  ask<T>(request: Request<T>, signal: AbortSignal): Promise<T>;
}

const NOT_YET: Reading = { value: undefined, status: STATUS.badWaitingForInitialData };
/** Plans that are kept: a device is read in a few groups, by sampling interval, over and over. */
const MOST_PLANS = 8;

interface Plan {
  readonly addresses: readonly Address[];
  readonly blocks: readonly Block[];
}

interface Quarantine {
  readonly status: number;
  reads: number;
}

export interface Reader {
  /** Same order as asked. Throws when the device cannot be reached any more. */
  read(addresses: readonly Address[], signal: AbortSignal): Promise<Reading[]>;
  /** In quarantine: it failed alone, and is asked only now and then. */
  isResting(address: Address): boolean;
}

/** What it learns (where blocks must break, which addresses fail) holds as long as the connection. */
export function createReader(link: Link): Reader {
  const breaks = new Set<string>();
  const quarantine = new Map<string, Quarantine>();
  const keyOf = (a: Address) => `${placeOf(a)}+${width(a)}`;
  /** While nothing is in quarantine, and until a break is learned. */
  let plans: Plan[] = [];

  const planOf = (addresses: readonly Address[]): readonly Block[] => {
    const known = plans.find(
      (one) => one.addresses.length === addresses.length && one.addresses.every((a, i) => a === addresses[i]),
    );
    if (known) return known.blocks;
    const blocks = readPlan(addresses, [...addresses.keys()], breaks);
    plans = [{ addresses: [...addresses], blocks }, ...plans].slice(0, MOST_PLANS);
    return blocks;
  };

  return {
    isResting: (a) => quarantine.has(keyOf(a)),
    async read(addresses, signal) {
      const readings: Reading[] = addresses.map(() => NOT_YET);
      const open = quarantine.size === 0 ? [...planOf(addresses)] : aroundQuarantine(addresses, readings);
      let answered = false;
      for (let block = open.shift(); block; block = open.shift()) {
        try {
          const bytes = await link.ask(readRequest(block.area, block.start, block.length), signal);
          answered = true;
          for (const i of block.members) {
            const a = addresses[i];
            if (!a) continue;
            recover(a);
            readings[i] = cut(a, bytes, block.start);
          }
        } catch (error) {
          if (!(error instanceof ModbusException)) throw error;
          if (!answered && NOBODY_THERE.has(error.code)) throw error;
          answered = true;
          const halves = WORTH_SPLITTING.has(error.code) ? split(addresses, block) : undefined;
          if (halves) open.unshift(...halves);
          else for (const i of block.members) readings[i] = { value: undefined, status: statusOf(error.code) };
          if (!halves && WORTH_SPLITTING.has(error.code)) isolate(addresses, block, statusOf(error.code));
        }
      }
      return readings;
    },
  };

  /** The blocks to read; what stays in quarantine gets its status at once. */
  function aroundQuarantine(addresses: readonly Address[], readings: Reading[]): Block[] {
    const wanted: number[] = [];
    const alone: number[] = [];
    addresses.forEach((a, i) => {
      const held = quarantine.get(keyOf(a));
      if (!held) wanted.push(i);
      else if (++held.reads >= RETRY_AFTER && alone.length < MOST_RETRIES) {
        held.reads = 0;
        alone.push(i);
      } else readings[i] = { value: undefined, status: held.status };
    });
    return [...readPlan(addresses, wanted, breaks), ...alone.flatMap((i) => readPlan(addresses, [i]))];
  }

  function recover(a: Address): void {
    if (quarantine.size === 0) return;
    // A device that failed as a whole taught breaks that mean nothing once it is well again.
    if (!quarantine.delete(keyOf(a)) || quarantine.size > 0) return;
    breaks.clear();
    plans = [];
  }

  function split(addresses: readonly Address[], block: Block): Block[] | undefined {
    const places = [...new Set(block.members.map((i) => keyOf(addresses[i] as Address)))];
    if (places.length < 2) return undefined;
    const right = new Set(places.slice(Math.ceil(places.length / 2)));
    const isRight = (i: number) => right.has(keyOf(addresses[i] as Address));
    const first = block.members.find(isRight);
    if (first !== undefined) breaks.add(placeOf(addresses[first] as Address));
    plans = [];
    return [
      ...readPlan(
        addresses,
        block.members.filter((i) => !isRight(i)),
        breaks,
      ),
      ...readPlan(addresses, block.members.filter(isRight), breaks),
    ];
  }

  function isolate(addresses: readonly Address[], block: Block, status: number): void {
    for (const i of block.members) {
      const key = keyOf(addresses[i] as Address);
      if (!quarantine.has(key)) quarantine.set(key, { status, reads: 0 });
    }
  }
}

/** One address's share of a block. */
function cut(a: Address, bytes: Buffer, start: number): Reading {
  const at = a.offset - start;
  if (isBitArea(a.area)) return { value: (((bytes[at >> 3] ?? 0) >> (at & 7)) & 1) === 1, status: STATUS.good };
  try {
    return { value: decode(a, bytes.subarray(2 * at, 2 * (at + width(a)))), status: STATUS.good };
  } catch (error) {
    if (error instanceof DecodeError) return { value: undefined, status: STATUS.badDecoding };
    throw error;
  }
}
