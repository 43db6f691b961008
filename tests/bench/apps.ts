/** Many apps on one machine: what each costs while it is resident and while it sleeps, and how fast a sleeping one answers. */
import { setTimeout as pause } from 'node:timers/promises';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { Product } from '#tests/e2e/product.ts';
import { until } from '#tests/e2e/until.ts';
import { visit } from '#tests/e2e/visitor.ts';
import { pss } from './memory.ts';
import { type Bench, median, share } from './result.ts';

const APPS = 500;
/** Deployed at once and measured before any of them falls asleep. */
const RESIDENT = 40;
/** Calls of sleeping apps, each of another one. */
const WAKES = 100;
/** The collectors have run by then. */
const SETTLE_MS = 10_000;

/** A webhook, a script with state, an answer: as small as a real app gets. */
function smallApp(n: number): FlowDoc {
  const event = (name: string) => [{ name, kind: 'event', type: 'real', fields: [] }];
  const source = `state.n = (state.n ?? 0) + input.call.length;
for (const { requestId } of input.call) emit.answer({ requestId, n: state.n });`;
  return {
    format: 1,
    title: `App ${n}`,
    slots: {},
    tables: {},
    pages: {},
    nodes: [
      { id: 'hook', type: 'logic.http-in', version: 1, config: { path: 'count', respond: 'wire' }, at: { x: 0, y: 0 } },
      {
        id: 'count',
        type: 'logic.script',
        version: 1,
        config: { inputs: event('call'), outputs: event('answer'), source },
        at: { x: 240, y: 0 },
      },
    ],
    wires: [
      { id: 'w1', from: { node: 'hook', port: 'request' }, to: { node: 'count', port: 'call' } },
      { id: 'w2', from: { node: 'count', port: 'answer' }, to: { node: 'hook', port: 'response' } },
    ],
  };
}

export const bench: Bench = async function* (say) {
  const product = await Product.start();
  try {
    const { api, deploy } = await visit(product.url);
    const of = (part: 'runtime' | 'host') =>
      product
        .pids(part)
        .map(pss)
        .reduce((a, b) => a + b, 0);
    const memory = () => of('runtime') + of('host');
    const told = () => `runtime ${Math.round(of('runtime'))} MB, hosts ${Math.round(of('host'))} MB`;
    const call = async (app: string) => {
      const began = performance.now();
      const response = await fetch(`http://127.0.0.1:${product.hookPort}/in/${app}/count`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      if (response.status !== 200) throw new Error(`App ${app} answered ${response.status}.`);
      await response.arrayBuffer();
      return performance.now() - began;
    };
    const sleeping = async () => (await api.apps.status.query({})).filter(({ asleep }) => asleep).length;

    const apps = [await deploy(smallApp(0))];
    await call(apps[0]!);
    await pause(SETTLE_MS);
    const one = memory();
    say(`One app: ${told()}.`);
    for (let n = 1; n <= RESIDENT; n++) apps.push(await deploy(smallApp(n)));
    await pause(SETTLE_MS);
    const awake = apps.length - (await sleeping());
    const resident = (memory() - one) / (awake - 1);
    say(`${awake} of ${apps.length} apps resident: ${told()}.`);
    yield { name: 'apps, memory of a resident idle app', value: Math.round(resident * 100) / 100, unit: 'MB' };

    for (let n = apps.length; n < APPS; n++) apps.push(await deploy(smallApp(n)));
    await until('every app to be asleep', async () => (await sleeping()) === APPS, 180);
    await pause(SETTLE_MS);
    const all = memory();
    say(`${APPS} apps asleep: ${told()}.`);
    yield {
      name: 'apps, memory of a sleeping app',
      value: Math.round(((all - one) / (APPS - 1)) * 1000) / 1000,
      unit: 'MB',
    };
    yield { name: `apps, runtime and hosts with ${APPS} apps asleep`, value: Math.round(all), unit: 'MB' };

    const wakes: number[] = [];
    const calls: number[] = [];
    for (const app of apps.slice(1, WAKES + 1)) {
      wakes.push(await call(app));
      calls.push(await call(app));
    }
    const sorted = [...wakes].sort((a, b) => a - b);
    yield { name: 'apps, call of a sleeping app', value: Math.round(median(wakes) * 10) / 10, unit: 'ms' };
    yield { name: 'apps, call of a sleeping app p99', value: Math.round(share(sorted, 0.99) * 10) / 10, unit: 'ms' };
    yield { name: 'apps, call of an app that is awake', value: Math.round(median(calls) * 10) / 10, unit: 'ms' };
  } finally {
    await product.stop();
  }
};
