/** The app under trial: each event becomes a row, moves an alarm, is written to a machine and told to an outside system, whose answer becomes a row; each sample becomes a row. */
import { type Bindings, bindingOfConnection, connectionKey, type DeviceDef } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';

export const HOOK_PATH = 'events';
export const FORM = 'report';
export const ALARM = 'hot';
export const CONNECTION = 'erp';
export const TOPIC = 'trial/line';

const EVENT = [
  { id: 'sender', title: 'Sender', type: 'text', required: true },
  { id: 'n', title: 'Number', type: 'int', required: true },
  { id: 'hot', title: 'Hot', type: 'bool', required: true },
] as const;
const COUNT = { id: 'count', title: 'Count', type: 'int', required: true } as const;
const typed = (columns: readonly { readonly id: string; readonly type: string }[]) =>
  columns.map(({ id, type }) => ({ id, type }));

/** The count is kept in the script's state: were a step done twice or not at all, it would not fit the rows. */
const COUNT_EVENTS = [
  'for (const e of [...input.hooked, ...input.reported]) {',
  '  state.n = (state.n ?? 0) + 1;',
  '  const row = { sender: e.sender, n: e.n, hot: e.hot, count: state.n };',
  '  emit.row(row);',
  '  if (e.hot) emit.hot(row); else emit.cool(row);',
  '}',
].join('\n');
const COUNT_SAMPLES = 'state.n = (state.n ?? 0) + 1;\nemit.row({ n: input.value, count: state.n });';

const node = (id: string, type: string, config: object, x: number, y = 0) => ({
  id,
  type,
  version: 1,
  config: { ...config },
  at: { x, y },
});
const wire = (from: string, to: string) => {
  const [fromNode = '', fromPort = ''] = from.split('.');
  const [toNode = '', toPort = ''] = to.split('.');
  return {
    id: `${from}-${to}`.replaceAll('.', '-'),
    from: { node: fromNode, port: fromPort },
    to: { node: toNode, port: toPort },
  };
};

export const trialApp: FlowDoc = {
  format: 1,
  title: 'Trial',
  slots: {
    line: { title: 'Line', tags: { n: { title: 'Number', type: 'int', access: 'read' } } },
    valve: { title: 'Valve', tags: { set: { title: 'Set', type: 'int', access: 'write' } } },
  },
  tables: {
    events: { title: 'Events', columns: [...EVENT, COUNT] },
    samples: { title: 'Samples', columns: [EVENT[1], COUNT] },
    answers: { title: 'Answers', columns: [EVENT[0], EVENT[1], COUNT] },
  },
  connections: { [CONNECTION]: { title: 'ERP', kind: 'http' } },
  pages: { main: { title: 'Main' } },
  nodes: [
    node('hook', 'logic.http-in', { path: HOOK_PATH, fields: EVENT }, 0),
    node(FORM, 'page.form', { page: 'main', fields: EVENT }, 0, 200),
    node(
      'count',
      'logic.script',
      {
        inputs: ['hooked', 'reported'].map((name) => ({ name, kind: 'event', type: 'any', fields: typed(EVENT) })),
        outputs: ['row', 'hot', 'cool'].map((name) => ({
          name,
          kind: 'event',
          type: 'real',
          fields: typed([...EVENT, COUNT]),
        })),
        source: COUNT_EVENTS,
      },
      300,
    ),
    node('keep', 'data.table-insert', { table: 'events' }, 600),
    node(ALARM, 'alarm.alarm', { trigger: 'events', message: 'Hot since {count}' }, 600, 200),
    node('set', 'device.output', { slot: 'valve', tag: 'set', field: 'count' }, 600, 400),
    node('tell', 'data.http-request', { connection: CONNECTION, path: 'events', orderBy: 'sender' }, 600, 800),
    node('keep-answers', 'data.table-insert', { table: 'answers' }, 900, 800),
    node('in', 'device.input', { slot: 'line', tags: ['n'], mode: 'every' }, 0, 600),
    node(
      'tally',
      'logic.script',
      {
        inputs: [{ name: 'value', kind: 'signal', type: 'int', fields: [] }],
        outputs: [{ name: 'row', kind: 'event', type: 'real', fields: typed([EVENT[1], COUNT]) }],
        source: COUNT_SAMPLES,
      },
      300,
      600,
    ),
    node('keep-samples', 'data.table-insert', { table: 'samples' }, 600, 600),
  ],
  wires: [
    wire('hook.request', 'count.hooked'),
    wire(`${FORM}.submitted`, 'count.reported'),
    wire('count.row', 'keep.row'),
    wire('count.hot', `${ALARM}.raise`),
    wire('count.cool', `${ALARM}.clear`),
    wire('count.row', 'set.write'),
    wire('count.row', 'tell.send'),
    wire('tell.ok', 'keep-answers.row'),
    wire('in.n', 'tally.value'),
    wire('tally.row', 'keep-samples.row'),
  ],
};

export const bindings: Bindings = {
  line: { device: 'line', tags: { n: 'n' } },
  valve: { device: 'valve', tags: { set: 'set' } },
  [connectionKey(CONNECTION)]: bindingOfConnection(CONNECTION),
};

export const trialDevices = (broker: number, modbus: number): Readonly<Record<string, DeviceDef>> => ({
  line: {
    title: 'Line',
    protocol: 'mqtt',
    endpoint: { url: `mqtt://127.0.0.1:${broker}`, qos: 1 },
    tags: {
      n: {
        title: 'Number',
        address: { topic: TOPIC, type: 'int' },
        type: 'int',
        access: 'read',
        intervalMs: 1000,
        history: false,
      },
    },
  },
  valve: {
    title: 'Valve',
    protocol: 'modbus-tcp',
    endpoint: { host: '127.0.0.1', port: modbus },
    tags: {
      set: {
        title: 'Set',
        address: { area: 'holding', offset: 0, type: 'uint32' },
        type: 'int',
        access: 'write',
        intervalMs: 1000,
        history: false,
      },
    },
  },
});

export const trialConnection = (port: number) => ({
  title: 'ERP',
  kind: 'http',
  settings: { url: `http://127.0.0.1:${port}` },
  retryHours: 24,
});
