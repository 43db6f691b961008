/** How long an app takes to answer while one neighbour loops without end and another allocates without end. Goal: 99 of 100 within 20 ms. */
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { until } from '#tests/e2e/until.ts';
import { type Bench, median, share } from './result.ts';
import { type BenchRuntime, startRuntime } from './runtime.ts';

const EVERY_MS = 10;
const WARM = 200;
const MEASURED = 1000;
/** How often it is looked whether a neighbour has to be started again. */
const LOOK_MS = 50;

const GOOD =
  'state.n = (state.n ?? 0) + input.call.length; for (const { requestId } of input.call) emit.answer({ requestId, n: state.n });';
const BAD = {
  looping: 'for (;;) {}',
  allocating: 'const all = []; for (;;) all.push(new Array(1000).fill(0));',
} as const;

/** A webhook, a script, an answer. */
function appOf(title: string, source: string): FlowDoc {
  const event = (name: string) => [{ name, kind: 'event', type: 'real', fields: [] }];
  const config = { inputs: event('call'), outputs: event('answer'), source };
  return {
    format: 1,
    title,
    slots: {},
    tables: {},
    pages: {},
    nodes: [
      { id: 'hook', type: 'logic.http-in', version: 1, config: { path: 'count', respond: 'wire' }, at: { x: 0, y: 0 } },
      { id: 'script', type: 'logic.script', version: 1, config, at: { x: 240, y: 0 } },
    ],
    wires: [
      { id: 'w1', from: { node: 'hook', port: 'request' }, to: { node: 'script', port: 'call' } },
      { id: 'w2', from: { node: 'script', port: 'answer' }, to: { node: 'hook', port: 'response' } },
    ],
  };
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** The status of the answer, once all of it is there. */
function call(port: number, app: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({
      port,
      agent,
      method: 'POST',
      path: `/in/${app}/count`,
      headers: { 'content-type': 'application/json' },
    });
    sent.once('response', (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    });
    sent.once('error', reject).end('{}');
  });
}

/** Milliseconds from when each call was due, whatever came before it, to its answer; sorted. */
async function load(port: number): Promise<Float64Array> {
  const began = performance.now();
  const calls: Promise<number>[] = [];
  for (let i = 0; i < WARM + MEASURED; i++) {
    const due = began + i * EVERY_MS;
    const early = due - performance.now();
    if (early > 0) await pause(early);
    calls.push(
      call(port, 'good').then((status) => {
        if (status !== 200) throw new Error(`The app answered ${status}.`);
        return performance.now() - due;
      }),
    );
  }
  return Float64Array.from((await Promise.all(calls)).slice(WARM)).sort();
}

/** Starts the neighbours again whenever they stand still. Stops when told; gives how often it did. */
async function harass({ call: ask }: BenchRuntime, isOver: () => boolean): Promise<number> {
  let starts = 0;
  while (!isOver()) {
    for (const { app, state } of await ask('apps.list', {})) {
      if (!(app in BAD) || state !== 'faulted') continue;
      await ask('apps.start', { app });
      starts++;
    }
    await pause(LOOK_MS);
  }
  return starts;
}

const two = (value: number) => Math.round(value * 100) / 100;

export const bench: Bench = async function* (say) {
  const runtime = await startRuntime();
  const { hookPort } = runtime;
  try {
    await runtime.deploy('good', appOf('Good', GOOD), {});
    const quiet = await load(hookPort);
    yield { name: 'neighbour, p99 with none', value: two(share(quiet, 0.99)), unit: 'ms' };

    for (const [app, source] of Object.entries(BAD)) {
      await runtime.deploy(app, appOf(app, source), {});
      // Nobody answers it; the event waits in the journal and is what each start begins with.
      call(hookPort, app).catch(() => undefined);
    }
    await until(
      'both neighbours to have been stopped once',
      async () =>
        (await runtime.call('apps.list', {})).filter(({ app, state }) => app in BAD && state === 'faulted').length ===
        2,
    );
    let isOver = false;
    const harassing = harass(runtime, () => isOver);
    const beside = await load(hookPort).finally(() => {
      isOver = true;
    });
    say(`The neighbours were started again ${await harassing} times in ${((WARM + MEASURED) * EVERY_MS) / 1000} s.`);
    yield { name: 'neighbour, p50', value: two(median([...beside])), unit: 'ms' };
    yield { name: 'neighbour, p99', value: two(share(beside, 0.99)), unit: 'ms' };
    yield { name: 'neighbour, longest', value: two(beside.at(-1) ?? Number.NaN), unit: 'ms' };
  } finally {
    agent.destroy();
    await runtime.stop();
  }
};
