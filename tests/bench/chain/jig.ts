/** Jig's side: the scripts in a real app host, stepped through the pool as the engine does it, one batch at a time. */
import { compile, scriptLines } from '#runtime/compiler/index.ts';
import type { BatchResult, Instant } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { createPool, loadKernel } from '#runtime/sandbox/index.ts';
import { pss } from '../memory.ts';
import { type Chain, messageOf, type Outcome, WORK } from './work.ts';

const LAST = `s${WORK.length}`;

const port = (name: string, kind: string) => ({ name, kind, type: 'real', fields: [] });
/** The first one reads the tag, the others hear the script before them. */
const source = (work: string, first: boolean): string =>
  `const s = state, give = emit.out;\n${first ? 'const m = { value: input.message };' : 'for (const m of input.message) {'}\n${work}\n${first ? '' : '}'}`;

const doc: FlowDoc = {
  format: 1,
  title: 'Chain',
  slots: { machine: { title: 'Machine', tags: { raw: { title: 'Raw', type: 'real', access: 'read' } } } },
  tables: {},
  pages: {},
  nodes: [
    {
      id: 'in',
      type: 'device.input',
      version: 1,
      config: { slot: 'machine', tags: ['raw'], mode: 'every' },
      at: { x: 0, y: 0 },
    },
    ...WORK.map((work, i) => ({
      id: `s${i + 1}`,
      type: 'logic.script',
      version: 1,
      config: {
        inputs: [port('message', i === 0 ? 'signal' : 'event')],
        outputs: [port('out', 'event')],
        source: source(work.source, i === 0),
      },
      at: { x: 200 * (i + 1), y: 0 },
    })),
  ],
  wires: WORK.map((_, i) => ({
    id: `w${i + 1}`,
    from: i === 0 ? { node: 'in', port: 'raw' } : { node: `s${i}`, port: 'out' },
    to: { node: `s${i + 1}`, port: 'message' },
  })),
};

export async function startJig(): Promise<Chain> {
  const { app, diagnostics } = compile(JSON.stringify(doc), { nodeTypes });
  if (!app) throw new Error(`The chain does not compile: ${JSON.stringify(diagnostics)}`);
  const node = app.plan.nodes.findIndex(({ id }) => id === 'in');
  const list = app.plan.lists.findIndex(({ node: of }) => of === LAST);
  const pool = createPool({ kernel: await loadKernel() });

  let answered: (result: BatchResult) => void = () => {};
  let failed: (error: Error) => void = () => {};
  const startFailed = (why: unknown) => failed(new Error(`The chain stopped: ${JSON.stringify(why)}`));
  const placed = await new Promise<ReturnType<typeof pool.place>>((resolve, reject) => {
    failed = reject;
    const hosted = { plan: app.plan, code: app.code, lines: scriptLines(app.code), zone: 'UTC', fresh: true };
    const handle = pool.place(hosted, 'scripts', {
      started: () => resolve(handle),
      refused: startFailed,
      lost: startFailed,
      stepped: (result) => (result.fault ? startFailed(result.fault) : answered(result)),
    });
  });

  let sent = 0;
  let seq = 0;
  let kept: Outcome | undefined;
  const begin = 1_767_225_600_000;
  const instant = (): Instant => {
    const now = begin + ++seq;
    const value = messageOf(sent++);
    return {
      seq,
      now,
      arrivals: [{ kind: 'sample', node, port: 'raw', value, status: 0, sourceAt: now, serverAt: now }],
    };
  };

  return {
    name: 'Jig',
    memory: () => pss(pool.hosts()[0]?.pid ?? 0),
    stop: () => pool.close(),
    run: (count, batch) =>
      new Promise((resolve, reject) => {
        failed = reject;
        let left = count;
        let out = 0;
        let asked: Instant[] = [];
        const began = performance.now();
        const next = () => {
          const size = Math.min(batch, left);
          left -= size;
          asked = Array.from({ length: size }, instant);
          placed.step(asked);
        };
        answered = ({ counts, states, cut, seq: last }) => {
          for (const [at, events] of counts) if (at === list) out += events;
          kept = (states[LAST] as Outcome | undefined) ?? kept;
          // A turn on the shared thread is over: the rest of the batch is given again, as the engine does.
          if (cut) {
            asked = asked.filter((one) => one.seq > last);
            placed.step(asked);
            return;
          }
          if (left > 0) return next();
          const ms = performance.now() - began;
          if (out !== count || !kept) return reject(new Error(`${out} of ${count} messages left the fifth script.`));
          const { seen, hash, text } = kept;
          resolve({ ms, outcome: { seen, hash, text } });
        };
        next();
      }),
  };
}
