/** Jig with the flow: a device on the broker, a threshold, a script that counts, and a tag that is written. */
import type { DeviceDef } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { Product } from '#tests/e2e/product.ts';
import { until } from '#tests/e2e/until.ts';
import { visit } from '#tests/e2e/visitor.ts';
import { IN, OUT } from './load.ts';
import { LIMIT, type StartSystem } from './system.ts';

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

export const startJig: StartSystem = async (broker) => {
  const product = await Product.start();
  try {
    const { api } = await visit(product.url);
    await api.devices.save.mutate({ id: 'bench', def: device(broker) });
    await until('the device to be online', async () =>
      (await api.devices.list.query({})).some((one) => one.state === 'online'),
    );
    const { id: app } = await api.apps.create.mutate({ title: 'Bench', doc });
    const draft = await api.drafts.get.query({ app });
    const bindings = { bench: { device: 'bench', tags: { reading: 'reading', answer: 'answer' } } };
    const { version } = await api.drafts.save.mutate({ app, doc, bindings, version: draft.version });
    const result = await api.revisions.deploy.mutate({ app, version });
    if (!result.ok) throw new Error(`The flow was not deployed: ${JSON.stringify(result.diagnostics)}`);
  } catch (error) {
    process.stderr.write(`${product.logs()}\n`);
    await product.stop();
    throw error;
  }
  return {
    name: 'Jig',
    async stop() {
      await product.stop();
    },
  };
};
