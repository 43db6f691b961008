/** What a random graph is made of: every node type of Jig, each with a few settings, and the types made for this test. */
import type { NodeEntry, SlotDef, TableDef } from '#runtime/contract/index.ts';
import { nodeTypes as real } from '#runtime/nodes/index.ts';
import { testTypes } from './test-types.ts';

export const nodeTypes: Readonly<Record<string, NodeEntry>> = { ...real, ...testTypes };

export const slots: Readonly<Record<string, SlotDef>> = {
  press: {
    title: 'Press',
    tags: {
      temp: { title: 'Temperature', type: 'real', unit: 'Cel', access: 'read' },
      count: { title: 'Count', type: 'int', access: 'read' },
      running: { title: 'Running', type: 'bool', access: 'read' },
      state: { title: 'State', type: 'text', access: 'read' },
      power: { title: 'Power', type: 'int', unit: 'kW', access: 'read' },
      setpoint: { title: 'Set-point', type: 'real', unit: 'Cel', access: 'write', min: 0, max: 40 },
    },
  },
  fleet: {
    title: 'Fleet',
    many: true,
    tags: {
      level: { title: 'Level', type: 'real', unit: 'Cel', access: 'read' },
      busy: { title: 'Busy', type: 'bool', access: 'read' },
      trips: { title: 'Trips', type: 'int', access: 'read' },
      order: { title: 'Order', type: 'real', unit: 'Cel', access: 'write', min: 0, max: 40 },
    },
  },
};
/** The slot `many`. */
export const FLEET = 'fleet';

export const tables: Readonly<Record<string, TableDef>> = {
  reports: {
    title: 'Reports',
    columns: [
      { id: 'value', title: 'Value', type: 'real', required: false },
      { id: 'note', title: 'Note', type: 'text', required: false },
    ],
  },
};

export interface Kind {
  readonly type: string;
  readonly config: Readonly<Record<string, unknown>>;
}

const kind = (type: string, config: Kind['config'] = {}): Kind => ({ type, config });
const real1 = (name: string, unit?: string) => ({ name, type: 'real', ...(unit ? { unit } : {}) });
const formula = (expression: string, inputs: readonly unknown[], more: Kind['config'] = {}) =>
  kind('logic.formula', { expression, inputs, ...more });
const port = (name: string, portKind: 'signal' | 'event', type = 'any') => ({ name, kind: portKind, type, fields: [] });
const out = (name: string, portKind: 'signal' | 'event', type = 'real') => ({ name, kind: portKind, type, fields: [] });
const script = (inputs: readonly unknown[], outputs: readonly unknown[], ...lines: readonly string[]) =>
  kind('logic.script', { inputs, outputs, source: lines.join('\n') });

const ALL_TAGS = ['temp', 'count', 'running', 'state', 'power'];
/** Always there, so that every input finds something to be wired to. */
const ROOTS: readonly Kind[] = [
  kind('device.input', { slot: 'press', tags: ALL_TAGS, mode: 'every' }),
  kind('page.form', { fields: [{ id: 'value', title: 'Value', type: 'real', required: true }] }),
];

/** Adds up, and throws now and then. */
const failing = script(
  [port('e', 'event')],
  [out('total', 'signal'), out('next', 'event')],
  'for (const { value } of input.e) {',
  '  if (value === 13) throw new Error("thirteen");',
  '  state.total = (state.total ?? 0) + (typeof value === "number" ? value : 1);',
  '  emit.next({ value: state.total % 11 });',
  '}',
  'output.total(state.total ?? 0);',
);

/** Does not change when a node type is added, and with it not what a seed gives. */
const CHOSEN: readonly Kind[] = [
  kind('device.input', { slot: 'press', tags: ['temp', 'running'], mode: 'latest' }),
  kind('device.output', { slot: 'press', tag: 'setpoint' }),
  kind('logic.threshold', { limit: 20, deadband: 5 }),
  kind('logic.threshold', { limit: 10, direction: 'below' }),
  kind('logic.on-off-delay', { onMs: 300, offMs: 100 }),
  kind('logic.on-off-delay', { onMs: 0, offMs: 0 }),
  kind('logic.counter', { mode: 'edges', each: 2 }),
  kind('logic.counter', { mode: 'register', rollover: 255 }),
  kind('logic.change'),
  kind('logic.change', { first: true, minChange: 2 }),
  formula('a + b', [real1('a'), real1('b')]),
  formula('-a', [real1('a')]),
  formula('a * 2', [real1('a', 'K')], { unit: 'K' }),
  formula('a / b', [real1('a'), real1('b')]),
  formula('a > 20', [real1('a')], { type: 'bool' }),
  formula('a + 1', [real1('a', 'W')], { unit: 'W' }),
  formula('a', [{ name: 'a', type: 'text' }], { type: 'text' }),
  script(
    [port('x', 'signal')],
    [out('result', 'signal')],
    'output.result(typeof input.x === "number" ? input.x + 1 : 0);',
  ),
  script(
    [port('a', 'signal'), port('b', 'signal')],
    [out('both', 'event'), out('sum', 'signal', 'text')],
    'if (changed.a && changed.b) emit.both({ value: 5, a: input.a, b: input.b });',
    'output.sum(String(input.a) + input.b, quality.a);',
  ),
  failing,
  script(
    [port('e', 'event')],
    [out('pulse', 'signal', 'bool'), out('last', 'signal', 'record')],
    'output.pulse(true);',
    'output.pulse(false);',
    'output.last({ n: input.e.length, nothing: undefined, zero: -0 });',
  ),
  script(
    [port('e', 'event'), port('x', 'signal')],
    [out('seen', 'event'), out('odd', 'signal', 'record')],
    'state.n = (state.n ?? 0) + 1;',
    'emit.seen({ value: state.n % 15, known: Object.keys(state).join(), last: state.last, first: state.first });',
    'output.odd({ twice: state.twice, nan: state.nan });',
    'state.last = input.e.at(-1);',
    'state.first ??= input.x;',
    'state.nan = -1 * (state.n % 2);',
    'state.twice = [state.twice?.[0] ?? { n: 0 }];',
    'state.twice[1] = state.twice[0];',
    'state.twice[0].n++;',
    'state.at = new Date(now);',
  ),
  kind('logic.switch', { cases: [{ name: 'much', field: 'value', op: '>=', value: 10 }] }),
  kind('logic.switch', {
    mode: 'all',
    cases: [
      { name: 'some', field: 'value', op: '>', value: 0 },
      { name: 'more', field: 'value', op: '>', value: 4 },
    ],
  }),
  kind('logic.aggregate', { function: 'mean', window: 'time', windowMs: 1000 }),
  kind('logic.aggregate', { function: 'sum', window: 'count', size: 3 }),
  kind('logic.aggregate', { function: 'time-mean', window: 'time', windowMs: 2000 }),
  kind('logic.timer', { mode: 'every', everyMs: 400 }),
  kind('logic.timer', { mode: 'clock', cron: '* * * * *' }),
  kind('logic.hold'),
  kind('logic.http-in', { path: 'accept' }),
  kind('logic.http-in', { path: 'wire', respond: 'wire', timeoutMs: 500 }),
  kind('data.table-insert', { table: 'reports' }),
  kind('data.table-query', { table: 'reports', where: [{ column: 'value', op: '>=', field: 'value' }], limit: 5 }),
  kind('data.debug', { label: 'debug' }),
  kind('page.form', {
    fields: [{ id: 'value', title: 'Value', type: 'real', required: true }],
    prefill: ['value'],
  }),
  kind('page.value'),
  kind('page.trend'),
  kind('alarm.alarm', { message: 'At {value}' }),
  kind('alarm.alarm', { trigger: 'events', message: 'Event {value}' }),
  kind('data.test-probe'),
  kind('logic.test-store'),
  kind('logic.test-store', { max: 1_000_000 }),
  kind('logic.test-relay'),
  kind('logic.test-waker'),
  // Once more, for more rings, more faults, and more that tell what they see.
  failing,
  failing,
  kind('logic.test-waker'),
  kind('logic.test-relay'),
  kind('logic.test-relay'),
  kind('logic.test-store'),
  kind('logic.test-store', { max: 1_000_000 }),
  kind('logic.test-relay'),
  kind('data.test-probe'),
];

/** A type nobody chose settings for is taken with those of its examples. */
const rest: readonly Kind[] = Object.entries(nodeTypes)
  .filter(([type]) => !CHOSEN.some((chosen) => chosen.type === type))
  .flatMap(([type, { def }]) =>
    def.examples.filter(({ env }) => !env).map(({ config }) => kind(type, config as Kind['config'])),
  );

/** What reads many devices, and what takes them all. */
const OF_KEYS: readonly Kind[] = [
  kind('device.input', { slot: FLEET, tags: ['level', 'busy'], mode: 'latest' }),
  kind('device.output', { slot: FLEET, tag: 'order' }),
  kind('data.reduce', { function: 'sum' }),
  kind('data.reduce', { function: 'count-where', op: '>', value: '10' }),
  kind('data.reduce', { function: 'any' }),
  kind('data.gather'),
  kind('data.gather'),
  kind('data.top', { count: 2 }),
  kind('data.pick', { key: 'k2' }),
  kind('data.test-all'),
  kind('data.test-all'),
  script(
    [port('x', 'signal')],
    [out('mine', 'signal', 'text'), out('said', 'event')],
    // Where it is not keyed there are no such names.
    'const own = typeof key === "string" ? [key, keyTitle] : ["none"];',
    'state[own[0]] = (state[own[0]] ?? 0) + 1;',
    'output.mine(own.join() + state[own[0]], "good");',
    'if (changed.x) emit.said({ value: state[own[0]] % 12, own });',
  ),
  formula('a + 1', [real1('a')]),
];

export interface Palette {
  readonly roots: readonly Kind[];
  readonly kinds: readonly Kind[];
}
const fleet = kind('device.input', { slot: FLEET, tags: ['level', 'busy', 'trips'], mode: 'every' });
/** Without keyed wires. */
export const PLAIN: Palette = { roots: ROOTS, kinds: CHOSEN };
export const KEYED: Palette = { roots: [...ROOTS, fleet], kinds: [...OF_KEYS, ...CHOSEN, ...OF_KEYS] };
export const ALL: Palette = { roots: [...ROOTS, fleet], kinds: [...CHOSEN, ...rest] };
