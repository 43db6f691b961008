/** Jig with the flow: a device on the broker, a threshold, a script that counts, and a tag that is written. */
import type { DeviceDef } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { type BenchRuntime, startRuntime } from '../runtime.ts';
import { IN, OUT } from './load.ts';
import { LIMIT, type System } from './system.ts';

const device = (broker: number): DeviceDef => ({
  title: 'Bench',
  protocol: 'mqtt',
  endpoint: { url: `mqtt://127.0.0.1:${broker}`, qos: 0 },
  tags: {
    reading: {
      title: 'Reading',
      address: { topic: IN, type: 'real' },
      type: 'real',
      access: 'read',
      intervalMs: 1000,
      history: false,
    },
    answer: {
      title: 'Answer',
      address: { topic: OUT, type: 'real' },
      type: 'real',
      access: 'write',
      intervalMs: 1000,
      history: false,
    },
  },
});

const SOURCE = ['state.n = (state.n ?? 0) + 1;', 'output.result(state.n + (input.hot ? 0.5 : 0));'].join('\n');

const node = (id: string, type: string, config: object, x: number) => ({
  id,
  type,
  version: 1,
  config: { ...config },
  at: { x, y: 0 },
});
const wire = (id: string, from: string, out: string, to: string, into: string) => ({
  id,
  from: { node: from, port: out },
  to: { node: to, port: into },
});

const doc: FlowDoc = {
  format: 1,
  title: 'Bench',
  slots: {
    bench: {
      title: 'Bench',
      tags: {
        reading: { title: 'Reading', type: 'real', access: 'read' },
        answer: { title: 'Answer', type: 'real', access: 'write' },
      },
    },
  },
  tables: {},
  pages: {},
  nodes: [
    node('in', 'device.input', { slot: 'bench', tags: ['reading'], mode: 'every' }, 0),
    node('limit', 'logic.threshold', { limit: LIMIT }, 200),
    node(
      'count',
      'logic.script',
      {
        inputs: [
          { name: 'value', kind: 'signal', type: 'real', fields: [] },
          { name: 'hot', kind: 'signal', type: 'bool', fields: [] },
        ],
        outputs: [{ name: 'result', kind: 'signal', type: 'real', fields: [] }],
        source: SOURCE,
      },
      400,
    ),
    node('out', 'device.output', { slot: 'bench', tag: 'answer' }, 600),
  ],
  wires: [
    wire('w1', 'in', 'reading', 'limit', 'value'),
    wire('w2', 'in', 'reading', 'count', 'value'),
    wire('w3', 'limit', 'active', 'count', 'hot'),
    wire('w4', 'count', 'result', 'out', 'value'),
  ],
};

async function start(brokerOf: (runtime: BenchRuntime) => number, name: string, profile?: string): Promise<System> {
  const runtime = await startRuntime(profile === undefined ? {} : { profile });
  const port = brokerOf(runtime);
  await runtime.addDevices({ bench: device(port) });
  await runtime.deploy('bench', doc, { bench: { device: 'bench', tags: { reading: 'reading', answer: 'answer' } } });
  return { name, port, stop: runtime.stop };
}

/** On a broker that is there already. */
export const startJig = (broker: number, profile?: string): Promise<System> => start(() => broker, 'Jig', profile);
/** On its own. */
export const startJigEmbedded = (profile?: string): Promise<System> =>
  start(({ mqttPort }) => mqttPort, 'Jig, embedded broker', profile);
