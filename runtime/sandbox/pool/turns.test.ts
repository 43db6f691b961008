/** Apps that share a host take turns: who is slow is cut off without losing anything, and has its full time on a host of its own. */
import { afterEach, beforeAll, expect, test } from 'vitest';
import { compile } from '#runtime/compiler/index.ts';
import type { BatchResult, CompiledApp, Instant } from '#runtime/contract/index.ts';
import { flow } from '#runtime/engine/test-rig.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { bundleKernel } from '../bundle.ts';
import { type BatchAnswer, createPool, type HostPool, type PlacedApp, type Placement } from './pool.ts';

let kernel = '';
beforeAll(async () => {
  kernel = await bundleKernel();
});
let pool: HostPool;
afterEach(() => pool.close());

function appOf(source: string): CompiledApp {
  const doc = flow(
    [
      { id: 'report', type: 'page.form', config: { table: 'reports' } },
      {
        id: 'code',
        type: 'logic.script',
        config: { inputs: [{ name: 'report', kind: 'event' }], outputs: [], source },
      },
    ],
    ['report.submitted > code.report'],
  );
  const { app, diagnostics } = compile(doc, { nodeTypes });
  if (!app) throw new Error(JSON.stringify(diagnostics));
  return app;
}

type Answer = BatchResult & BatchAnswer;
interface Running {
  readonly step: (first: number, count?: number) => Promise<Answer>;
  readonly placed: PlacedApp;
}

/** Places it and waits for its start. */
function run({ plan, code }: CompiledApp, placement: Placement): Promise<Running> {
  const node = plan.nodes.findIndex(({ id }) => id === 'report');
  const instant = (seq: number): Instant => ({
    seq,
    now: seq,
    arrivals: [{ kind: 'event', node, id: `report-${seq}`, payload: { order_no: 'A', good: seq } }],
  });
  return new Promise((resolve, reject) => {
    let answer: (answer: Answer) => void = () => {};
    const placed: PlacedApp = pool.place({ plan, code, lines: [], zone: 'UTC', fresh: true }, placement, {
      started: () =>
        resolve({
          placed,
          step: (first, count = 1) => {
            placed.step(Array.from({ length: count }, (_, i) => instant(first + i)));
            return new Promise((then) => {
              answer = then;
            });
          },
        }),
      refused: ({ message }) => reject(new Error(message)),
      stepped: (result, more) => answer({ ...result, ...more }),
      lost: ({ reason }) => reject(new Error(reason)),
    });
  });
}

const COUNT = 'state.n = (state.n ?? 0) + input.report.length; log(state.n);';
/** Some milliseconds of work at least, as often as there are reports. */
const SLOW = `${COUNT} let x = 0; for (let i = 0; i < 200_000; i++) x = (x * 31 + i) % 1_000_003; state.x = x;`;
const ENDLESS: Readonly<Record<string, string>> = {
  'an endless loop': 'for (;;) {}',
  'an endless loop that catches everything': 'for (;;) { try { for (;;) {} } catch {} }',
  'an array that never ends':
    'const a = []; for (;;) { a.push(new Array(1000).fill(1)); if (a.length > 5000) a.length = 0; }',
  'a text that never ends': "for (;;) 'x'.repeat(1e6).split('').length;",
  'a pattern that never ends': "/^(a+)+$/.test('a'.repeat(60) + 'b');",
};

test.each(Object.entries(ENDLESS))(
  '%s is cut off without a fault, and a neighbour on the same host goes on',
  async (_, source) => {
    pool = createPool({ kernel });
    const bad = await run(appOf(source), 'scripts');
    const good = await run(appOf(COUNT), 'scripts');
    const cut = bad.step(1, 3);
    const beside = good.step(1);
    expect(await cut).toMatchObject({ cut: true, effects: [], states: {} });
    expect((await cut).fault).toBeUndefined();
    expect((await cut).seq).toBeLessThan(1);
    expect(await beside).toMatchObject({ seq: 1, states: { code: { n: 1 } } });
    expect(pool.hosts()).toMatchObject([{ placement: 'scripts', apps: 2 }]);
  },
);

test('on a host of its own it has its full time, and is faulted after it', async () => {
  pool = createPool({ kernel });
  const bad = await run(appOf('for (;;) {}'), 'own');
  const result = await bad.step(1);
  expect(result.cut).toBeUndefined();
  expect(result.fault).toMatchObject({ kind: 'timeout', node: 'code' });
});

test('what runs on in a promise when its batch is done loses its turn there, and alone it is faulted', async () => {
  pool = createPool({ kernel });
  const bad = appOf('(async () => { await 0; for (;;) {} })();');
  expect(await (await run(bad, 'scripts')).step(1)).toMatchObject({ seq: 1, cut: true });
  expect((await (await run(bad, 'own')).step(1)).fault).toMatchObject({ kind: 'timeout' });
});

test('a slow batch ends early, and given the rest it comes to what it comes to without turns', async () => {
  const app = appOf(SLOW);
  const total = 60;
  pool = createPool({ kernel });
  const shared = await run(app, 'scripts');
  const logged: unknown[] = [];
  let cuts = 0;
  let last: Answer | undefined;
  for (let next = 1; next <= total; ) {
    const answer = await shared.step(next, total - next + 1);
    expect(answer.fault).toBeUndefined();
    if (answer.cut) cuts++;
    logged.push(...answer.effects.map((effect) => effect.kind === 'debug:log' && effect.request.value));
    if (Object.keys(answer.states).length > 0) last = answer;
    next = Math.max(next, answer.seq + 1);
  }
  expect(cuts).toBeGreaterThan(0);
  expect(logged).toEqual(Array.from({ length: total }, (_, i) => i + 1));
  await pool.close();

  pool = createPool({ kernel, turnMs: Number.POSITIVE_INFINITY });
  const whole = await (await run(app, 'scripts')).step(1, total);
  expect(whole).toMatchObject({ seq: total, states: last?.states });
  expect(whole.cut).toBeUndefined();
  expect(whole.cpuMs).toBeGreaterThan(0);
});
