/** Deploying a large app while events pour in: from the click to the first step of the new revision, and whether any event is lost or doubled. */
import { setTimeout as pause } from 'node:timers/promises';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { Product } from '#tests/e2e/product.ts';
import { visit } from '#tests/e2e/visitor.ts';
import { type Bench, median } from './result.ts';

const NODES = 500;
const ROUNDS = 9;
/** Calls a second while it is deployed, each with a key of its own. */
const RATE = 100;

const at = (i: number) => ({ x: (i % 25) * 220, y: Math.floor(i / 25) * 120 });
const wire = (id: string, [from, out]: [string, string], [to, into]: [string, string]) => ({
  id,
  from: { node: from, port: out },
  to: { node: to, port: into },
});

/** A webhook whose answer names the revision, and a long row of formulas behind it. */
function largeApp(revision: number): FlowDoc {
  const source = `state.n = (state.n ?? 0) + input.call.length;
for (const { requestId } of input.call) emit.answer({ requestId, revision: ${revision}, n: state.n });`;
  const event = (name: string) => [{ name, kind: 'event', type: 'any', fields: [] }];
  const head = [
    { id: 'hook', type: 'logic.http-in', config: { path: 'count', respond: 'wire' } },
    { id: 'answer', type: 'logic.script', config: { inputs: event('call'), outputs: outputs('answer'), source } },
    { id: 'first', type: 'logic.hold', config: { field: 'n' } },
  ];
  const row = Array.from({ length: NODES - head.length }, (_, i) => ({
    id: `f${i}`,
    type: 'logic.formula',
    config: { expression: 'a + 1' },
  }));
  return {
    format: 1,
    title: 'Large',
    slots: {},
    tables: {},
    pages: {},
    nodes: [...head, ...row].map((node, i) => ({ ...node, version: 1, at: at(i) })),
    wires: [
      wire('w-call', ['hook', 'request'], ['answer', 'call']),
      wire('w-answer', ['answer', 'answer'], ['hook', 'response']),
      wire('w-first', ['hook', 'request'], ['first', 'event']),
      ...row.map(({ id }, i) => wire(`w${i}`, i === 0 ? ['first', 'value'] : [`f${i - 1}`, 'result'], [id, 'a'])),
    ],
  };
}
const outputs = (name: string) => [{ name, kind: 'event', type: 'real', fields: [] }];

interface Answer {
  readonly at: number;
  readonly ms: number;
  readonly revision: number;
  readonly n: number;
}

/** Calls at an even rate until told to stop. Every call has to be answered by the flow itself. */
function pour(url: string) {
  const answers: Answer[] = [];
  let sent = 0;
  let over = false;
  const open: Promise<void>[] = [];
  async function call(n: number): Promise<void> {
    const began = performance.now();
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `deploy-${String(n).padStart(9, '0')}` },
      body: JSON.stringify({ n }),
    });
    const body = (await response.json()) as { revision: number; n: number };
    if (response.status !== 200) throw new Error(`Call ${n} was answered ${response.status}: ${JSON.stringify(body)}`);
    const now = performance.now();
    answers.push({ at: now, ms: now - began, revision: body.revision, n: body.n });
  }
  const running = (async () => {
    const began = performance.now();
    while (!over) {
      open.push(call(++sent));
      await pause(Math.max(0, began + (sent * 1000) / RATE - performance.now()));
    }
    await Promise.all(open);
  })();
  return {
    answers,
    sent: () => sent,
    async stop() {
      over = true;
      await running;
    },
  };
}

export const bench: Bench = async function* (say) {
  const product = await Product.start();
  try {
    const { api, deploy } = await visit(product.url);
    const app = await deploy(largeApp(1));
    const load = pour(`http://127.0.0.1:${product.hookPort}/in/${app}/count`);
    const clicks: number[] = [];
    const waits: number[] = [];
    for (let revision = 2; revision <= ROUNDS + 1; revision++) {
      await pause(1000);
      const draft = await api.drafts.get.query({ app });
      const saved = await api.drafts.save.mutate({
        app,
        doc: largeApp(revision),
        bindings: {},
        version: draft.version,
      });
      const clicked = performance.now();
      const result = await api.revisions.deploy.mutate({ app, version: saved.version });
      if (!result.ok) throw new Error(`Not deployed: ${JSON.stringify(result.diagnostics)}`);
      const seen = () => load.answers.find((answer) => answer.revision === revision);
      while (!seen()) await pause(1);
      clicks.push((seen()?.at ?? Number.NaN) - clicked);
      waits.push(Math.max(...load.answers.filter(({ at: when }) => when >= clicked).map(({ ms }) => ms)));
      say(`  revision ${revision}: first step after ${clicks.at(-1)?.toFixed(0)} ms`);
    }
    await load.stop();
    const counted = Math.max(...load.answers.map(({ n }) => n));
    yield { name: `deploy of ${NODES} nodes, click to first step`, value: Math.round(median(clicks)), unit: 'ms' };
    yield { name: 'deploy, slowest of the rounds', value: Math.round(Math.max(...clicks)), unit: 'ms' };
    yield { name: 'deploy, longest a call waited for its answer', value: Math.round(median(waits)), unit: 'ms' };
    yield { name: 'deploy, calls lost or doubled', value: load.sent() - counted, unit: `of ${load.sent()}` };
  } finally {
    await product.stop();
  }
};
