/** Random inputs: what arrives, when, where a batch ends, and where the app is started again. */
import * as fc from 'fast-check';
import { type Arrival, fromJson, type Key, type Plan, STATUS, toJson } from '#runtime/contract/index.ts';

/** Of a slot `many`, one after the other. The first is there at the beginning. */
export const DEVICE_SETS: readonly (readonly Key[])[] = [
  ['k1', 'k2'],
  ['k1', 'k2', 'k3'],
  ['k2'],
  ['k3', 'k1'],
  [],
  ['k2', 'k4', 'k1'],
].map((keys) => keys.map((key) => ({ key, title: `Device ${key}` })));

interface ArrivalChoice {
  /** Which of the nodes that something can arrive for, and what. */
  readonly who: number;
  readonly port: number;
  readonly value: number;
  readonly status: number;
}
export interface MomentChoice {
  /** Ms since the moment before. */
  readonly dt: number;
  readonly arrivals: readonly ArrivalChoice[];
  /** What comes after it: the next moment of the same batch, the next batch, or a start from what was kept. */
  readonly after: 'same-batch' | 'next-batch' | 'restart' | 'redeploy' | 'rekey';
  /** Which devices there are after a `rekey`. */
  readonly keys: number;
}

const arrivalChoice: fc.Arbitrary<ArrivalChoice> = fc.record({
  who: fc.nat(99),
  port: fc.nat(9),
  value: fc.nat(99),
  status: fc.nat(9),
});
type After = MomentChoice['after'];
const AFTER: readonly After[] = ['same-batch', 'same-batch', 'next-batch', 'restart', 'redeploy'];
const moment = (after: readonly After[]) =>
  fc.record({
    dt: fc.constantFrom(0, 1, 60, 100, 330, 1000, 61_000),
    arrivals: fc.array(arrivalChoice, { maxLength: 4, size: 'max' }),
    after: fc.constantFrom(...after),
  });
const SIZE = { minLength: 1, maxLength: 24, size: 'max' } as const;
export const traceChoice: fc.Arbitrary<readonly MomentChoice[]> = fc.array(
  moment(AFTER).map((chosen) => ({ ...chosen, keys: 0 })),
  SIZE,
);
/** In which devices come and go, too. */
export const keyedTraceChoice: fc.Arbitrary<readonly MomentChoice[]> = fc.array(
  fc.tuple(moment([...AFTER, 'rekey']), fc.nat(DEVICE_SETS.length - 1)).map(([chosen, keys]) => ({ ...chosen, keys })),
  SIZE,
);

const REALS = [0, 5, 9.5, 10, 19.5, 20, 21, 30, 13, -4] as const;
const INTS = [0, 1, 3, 5, 200, 250, 2n ** 60n + 1n, 10, 13, -7] as const;
const TEXTS = ['run', 'stop', '13', ''] as const;
const STATUSES: readonly number[] = [
  ...Array<number>(7).fill(STATUS.good),
  STATUS.uncertain,
  STATUS.badCommunication,
  STATUS.badNoCommunication,
];
const pick = <T>(from: readonly T[], n: number): T => from[n % from.length]!;

function sampleValue(type: string | undefined, n: number): unknown {
  if (type === 'real') return pick(REALS, n);
  if (type === 'int') return pick(INTS, n);
  return type === 'bool' ? n % 2 === 0 : pick(TEXTS, n);
}

function arrivalFrom(plan: Plan, choice: ArrivalChoice, now: number, id: string): Arrival {
  const { who, port, value, status } = choice;
  // Half of the choices hit what a source gives, the rest may hit any node: a wake-up that nobody asked for, or no longer.
  const sources = plan.nodes.flatMap(({ source }, i) => (source === 'samples' || source === 'events' ? [i] : []));
  const asking = plan.nodes.flatMap(({ capabilities }, i) => (capabilities.includes('table:query') ? [i] : []));
  if (who % 10 === 9) return { kind: 'wake', node: pick([...plan.nodes.keys()], value) };
  if (who % 10 === 8 && asking.length > 0) {
    const request = `q${port}`;
    const node = pick(asking, value);
    if (status > 6) return { kind: 'answer', node, request, ok: false, error: 'The table is gone.' };
    return {
      kind: 'answer',
      node,
      request,
      ok: true,
      value: { rows: [{ value: pick(REALS, value) }].slice(status % 2) },
    };
  }
  const node = pick(sources, who);
  if (plan.nodes[node]!.source === 'events') {
    const payload = status === 9 ? { value: 'not a number' } : { value: pick(REALS, value) };
    return {
      kind: 'event',
      node,
      id,
      payload,
      ...(port > 5 ? { by: { id: 'u1', name: '李明', role: 'operator' } } : {}),
    };
  }
  const name = pick(Object.keys(plan.nodes[node]!.outputs), port);
  const code = pick(STATUSES, status);
  const type = plan.cells[plan.nodes[node]!.outputs[name]!.index]?.type?.type;
  const lost = code === STATUS.badNoCommunication;
  return {
    kind: 'sample',
    node,
    port: name,
    value: lost ? undefined : sampleValue(type, value),
    status: code,
    sourceAt: now - (value % 3),
    serverAt: now,
  };
}

export interface Batch {
  /** Its moments, without what is due by then. */
  readonly moments: readonly { readonly now: number; readonly arrivals: (plan: Plan) => readonly Arrival[] }[];
  readonly after: Exclude<MomentChoice['after'], 'same-batch'>;
  readonly keys: readonly Key[];
}

const BEGIN = 1_767_225_600_000;
/** Long enough that all but the longest wake-ups come. */
const LAST_MS = 5000;

export function batchesFrom(trace: readonly MomentChoice[]): Batch[] {
  const batches: Batch[] = [];
  let moments: Batch['moments'][number][] = [];
  let now = BEGIN;
  trace.forEach(({ dt, arrivals, after, keys }, i) => {
    now += dt;
    const at = now;
    const given = (plan: Plan) => {
      const all = arrivals.flatMap((choice, n) => arrivalFrom(plan, choice, at, `e${i}-${n}`) ?? []);
      // As it would come out of a journal or over a pipe.
      return fromJson(toJson(all)) as Arrival[];
    };
    moments.push({ now, arrivals: given });
    if (after === 'same-batch') return;
    batches.push({ moments, after, keys: DEVICE_SETS[keys]! });
    moments = [];
  });
  if (moments.length > 0) batches.push({ moments, after: 'restart', keys: [] });
  batches.push({ moments: [{ now: now + LAST_MS, arrivals: () => [] }], after: 'next-batch', keys: [] });
  return batches;
}
