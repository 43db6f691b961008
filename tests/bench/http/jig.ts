/** Jig with one webhook: with a script that computes the answer, or one that only takes events. */
import type { FlowDoc } from '#runtime/flow/index.ts';
import { Product } from '#tests/e2e/product.ts';
import { visit } from '#tests/e2e/visitor.ts';

const FIELDS = [
  { id: 'order_no', title: 'Order', type: 'text', required: true },
  { id: 'value', title: 'Value', type: 'real', required: true },
];
const SOURCE = [
  'for (const e of input.request) {',
  '  state.n = (state.n ?? 0) + 1;',
  '  emit.response({ requestId: e.requestId, double: e.value * 2, n: state.n });',
  '}',
].join('\n');

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
const empty = { format: 1, slots: {}, tables: {}, pages: {} } as const;

/** Webhook, script, response. */
const answering: FlowDoc = {
  ...empty,
  title: 'Answering',
  nodes: [
    node('hook', 'logic.http-in', { path: 'events', fields: FIELDS, respond: 'wire' }, 0),
    node(
      'work',
      'logic.script',
      {
        inputs: [{ name: 'request', kind: 'event', type: 'any', fields: [] }],
        outputs: [{ name: 'response', kind: 'event', type: 'real', fields: [] }],
        source: SOURCE,
      },
      200,
    ),
  ],
  wires: [wire('w1', 'hook', 'request', 'work', 'request'), wire('w2', 'work', 'response', 'hook', 'response')],
};
/** Webhook, then a counter that is kept. */
const taking: FlowDoc = {
  ...empty,
  title: 'Taking',
  nodes: [
    node('hook', 'logic.http-in', { path: 'events', fields: FIELDS }, 0),
    node('latest', 'logic.hold', { field: 'value' }, 200),
  ],
  wires: [wire('w1', 'hook', 'request', 'latest', 'event')],
};

export interface Served {
  readonly name: string;
  readonly url: string;
  /** Where its data lie. */
  readonly data: string;
  stop(): Promise<void>;
}

export async function serveJig(kind: 'answering' | 'taking'): Promise<Served> {
  const product = await Product.start();
  try {
    const person = await visit(product.url);
    const app = await person.deploy(kind === 'answering' ? answering : taking);
    return {
      name: 'Jig',
      url: `http://127.0.0.1:${product.hookPort}/in/${app}/events`,
      data: product.data,
      async stop() {
        await product.stop();
      },
    };
  } catch (error) {
    process.stderr.write(`${product.logs()}\n`);
    await product.stop();
    throw error;
  }
}
