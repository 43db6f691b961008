/** Runs a node type's example through a real kernel and says in sentences where it differs. */
import {
  type AnyNodeType,
  type Arrival,
  defineNodeType,
  type Effect,
  type Example,
  type Instant,
  type Plan,
  type PortEnv,
  type Ports,
  portsOf,
  qualityOf,
  STATUS,
} from '#runtime/contract/index.ts';
import { evaluateApp } from './evaluate.ts';
import { compareExample } from './example-compare.ts';
import { feedSample } from './example-feed.ts';
import { createKernel } from './kernel.ts';

export interface ExampleRun {
  /** Signal output: value after each instant. Event output: every payload of the run, in order. */
  readonly outputs: Readonly<Record<string, readonly unknown[]>>;
  readonly quality: Readonly<Record<string, readonly string[]>>;
  /** {kind, ...request}, in order. */
  readonly requests: readonly Readonly<Record<string, unknown>>[];
  /** Where the run differs from what the example expects; empty when it passes. */
  readonly mismatches: readonly string[];
}

const STEP_MS = 1000;

/** Throws when the example's config does not parse or names ports that do not exist. */
export function runExample(type: AnyNodeType, example: Example): ExampleRun {
  const env: PortEnv = { slots: {}, tables: {}, ...example.env };
  const config = type.config.parse(example.config);
  const { inputs, outputs } = portsOf(type, config, env);
  const fedPorts = perKey(inputs, example.keys ?? []);
  const feed = feederFor(fedPorts);
  const collect = collectorFor(outputs);
  const plan = planOf(type, config, env, example, inputs, outputs);
  const seen: { port: string; payload: unknown }[] = [];
  const kernel = createKernel(plan, evaluateApp(codeOf(type, config, env)), {
    types: { [FEED]: feed, [type.type]: type, [COLLECT]: collect },
    zone: example.zone ?? 'UTC',
  });

  const effects: Effect[] = [];
  let wakes: readonly (readonly [number, number])[] = [];
  let seq = 0;
  const step = (now: number, arrivals: readonly Arrival[]) => {
    const instant: Instant = { seq: ++seq, now, arrivals };
    const result = kernel.step([instant]);
    if (result.fault) throw new Error(`Instant ${seq} failed: ${result.fault.message}`);
    for (const effect of result.effects) {
      if (effect.node === TESTED) effects.push(effect);
      else if (effect.kind === 'debug:log') seen.push(JSON_LOG.read(effect.request.value));
    }
    wakes = result.wakes;
  };

  const length = lengthOf(example);
  const values: Record<string, unknown[]> = {};
  const quality: Record<string, string[]> = {};
  for (let i = 0; i < length; i++) {
    const now = example.at?.[i] ?? i * STEP_MS;
    for (let at = wakes[0]?.[1]; at !== undefined && at < now; at = wakes[0]?.[1])
      step(at, [{ kind: 'wake', node: TESTED }]);
    const woken: Arrival[] = wakes.some(([, at]) => at === now) ? [{ kind: 'wake', node: TESTED }] : [];
    step(now, [...fed(example, fedPorts, i, now), ...woken, ...arriving(example, i, now)]);
    for (const [port, out] of Object.entries(outputs)) {
      if (out.kind !== 'signal') continue;
      const [, value, status] = kernel.cell(plan.nodes[TESTED]!.outputs[port]!.index);
      values[port] = [...(values[port] ?? []), value];
      quality[port] = [...(quality[port] ?? []), qualityOf(status)];
    }
  }
  for (const [port, out] of Object.entries(outputs)) {
    if (out.kind === 'event') values[port] = seen.filter((event) => event.port === port).map((event) => event.payload);
  }
  const run = { outputs: values, quality, requests: effects.map(({ kind, request }) => ({ kind, ...request })) };
  return { ...run, mismatches: compareExample(example, outputs, run) };
}

const FEED = 'logic.example-feed';
const COLLECT = 'logic.example-collect';
const TESTED = 1;

/** Where a keyed port has one end per key. */
const endOf = (port: string, key: string): string => `${port} of ${key}`;
const perKey = (ports: Ports, keys: readonly string[]): Ports =>
  Object.fromEntries(
    Object.entries(ports).flatMap(([name, port]) =>
      port.keyed ? keys.map((key) => [endOf(name, key), port] as const) : [[name, port] as const],
    ),
  );

/** Puts what the example feeds on the wires into the tested node. */
const feederFor = (ports: Ports): AnyNodeType =>
  defineNodeType({
    ...HELPER,
    type: FEED,
    inputs: {},
    outputs: ports,
    step({ arrived, out }) {
      const ends = out as Readonly<
        Record<string, { pass(sample: unknown, fresh: boolean): void; emit(payload: unknown): void }>
      >;
      for (const sample of arrived.samples) {
        const port = ports[sample.port];
        const fresh = port?.kind === 'signal' && port.every === true;
        ends[sample.port]?.pass({ ...sample, quality: qualityOf(sample.status) }, fresh);
      }
      for (const { id, payload } of arrived.events) ends[id]?.emit(payload['payload']);
    },
  }) as AnyNodeType;

/** Hears every event the tested node emits. */
const collectorFor = (ports: Ports): AnyNodeType =>
  defineNodeType({
    ...HELPER,
    type: COLLECT,
    capabilities: ['debug:log'],
    inputs: Object.fromEntries(Object.entries(ports).filter(([, port]) => port.kind === 'event')),
    outputs: {},
    step(ctx) {
      const heard = ctx.in as unknown as Readonly<Record<string, readonly unknown[]>>;
      const host = ctx.host as { 'debug:log'(request: { label: string; value: unknown }): void };
      for (const [port, events] of Object.entries(heard)) {
        for (const payload of events) host['debug:log']({ label: port, value: { port, payload } });
      }
    },
  }) as AnyNodeType;

const HELPER = {
  version: 1,
  icon: 'circle',
  config: { parse: (config: unknown) => config } as AnyNodeType['config'],
  examples: [{ name: 'none', config: {} }] as const,
};

const JSON_LOG = { read: (value: unknown) => value as { port: string; payload: unknown } };

function planOf(
  type: AnyNodeType,
  config: unknown,
  env: PortEnv,
  { keys = [], key }: Example,
  inputs: Ports,
  outputs: Ports,
): Plan {
  const cells: Plan['cells'] = [];
  const lists: Plan['lists'] = [];
  const allot = (node: string, ports: Ports) =>
    Object.fromEntries(
      Object.entries(ports).map(([port, { kind }]) => {
        const index = (kind === 'signal' ? cells.push({ node, port }) : lists.push({ node, port })) - 1;
        return [port, { kind, index }];
      }),
    );
  const fedFrom = allot('feed', perKey(inputs, keys));
  const gives = allot('node', outputs);
  const wired = (ports: Ports, ends: typeof fedFrom): Plan['nodes'][number]['inputs'] =>
    Object.fromEntries(
      Object.entries(ports).map(([port, { kind, keyed }]) => {
        if (!keyed) {
          const { index } = ends[port]!;
          return [port, kind === 'signal' ? { kind, cell: index } : { kind, lists: [index] }];
        }
        const at = (key: string) => ({ key, title: key, index: ends[endOf(port, key)]!.index });
        return kind === 'signal'
          ? [
              port,
              { kind, cell: null, keyed, ends: keys.map(at).map(({ index, ...end }) => ({ ...end, cell: index })) },
            ]
          : [
              port,
              { kind, lists: [], keyed, ends: keys.map(at).map(({ index, ...end }) => ({ ...end, list: index })) },
            ];
      }),
    );
  const events = Object.fromEntries(Object.entries(outputs).filter(([, { kind }]) => kind === 'event'));
  const base = { title: '', capabilities: [] as string[] };
  return {
    format: 1,
    title: '',
    nodes: [
      { ...base, id: 'feed', type: FEED, config: {}, inputs: {}, outputs: fedFrom },
      {
        ...base,
        id: 'node',
        type: type.type,
        config,
        ...(key === undefined ? {} : { key, keyTitle: key }),
        inputs: wired(inputs, fedFrom),
        outputs: gives,
        capabilities: [...(type.capabilities ?? [])],
        code: type.code?.(config, env) !== undefined,
      },
      {
        ...base,
        id: 'collect',
        type: COLLECT,
        config: {},
        inputs: wired(events, gives),
        outputs: {},
        capabilities: ['debug:log'],
      },
    ],
    cells,
    lists,
    sources: [],
    slots: { ...env.slots },
    tables: { ...env.tables },
    pages: [],
    wires: {},
    manifest: { reads: [], writes: [], tables: [], alarms: [], history: [], webhooks: [], scripts: [] },
  };
}

/** What the compiler would emit for it. */
function codeOf(type: AnyNodeType, config: unknown, env: PortEnv): string {
  const user = type.code?.(config, env);
  const body = user && (user.language === 'expression' ? `return (${user.source});` : user.source);
  const code = user ? `k.code(${TESTED}, function (${user.scope.join(', ')}) {\n${body}\n});` : '';
  return `(function (k) {
'use strict';
${code}
})`;
}

function lengthOf({ feed = {}, arrivals = [], at = [], expect = {} }: Example): number {
  const fedLengths = Object.values(feed).map((entries) => entries.length);
  const given = Math.max(0, arrivals.length, at.length, ...fedLengths);
  return given > 0 ? given : Math.max(1, ...Object.values(expect).map((entries) => entries.length));
}

function fed({ feed = {}, keys = [] }: Example, inputs: Ports, i: number, now: number): Arrival[] {
  return Object.entries(feed).flatMap(([port, entries]): Arrival[] => {
    const ofKeys = keys.filter((key) => inputs[endOf(port, key)]);
    if (ofKeys.length > 0) {
      const entry = (entries[i] ?? {}) as Readonly<Record<string, unknown>>;
      return ofKeys.flatMap((key) =>
        entry[key] === undefined ? [] : entering(endOf(port, key), inputs[endOf(port, key)]!.kind, entry[key], now),
      );
    }
    const kind = inputs[port]?.kind;
    if (!kind) throw new Error(`The example feeds ${port}, which is no input.`);
    return entries[i] === undefined ? [] : entering(port, kind, entries[i], now);
  });
}

function entering(port: string, kind: 'signal' | 'event', entry: unknown, now: number): Arrival[] {
  if (kind === 'signal') return [{ kind: 'sample', node: 0, port, ...feedSample(entry), sourceAt: now, serverAt: now }];
  return (entry as readonly unknown[]).map((payload) => ({ kind: 'event', node: 0, id: port, payload: { payload } }));
}

function arriving({ arrivals = [] }: Example, i: number, now: number): Arrival[] {
  return (arrivals[i] ?? []).map((given, n) => {
    const defaults =
      given['kind'] === 'sample'
        ? { status: STATUS.good, sourceAt: now, serverAt: now }
        : given['kind'] === 'event'
          ? { id: `example-${i}-${n}`, payload: {} }
          : {};
    return { ...defaults, ...given, node: TESTED } as unknown as Arrival;
  });
}
