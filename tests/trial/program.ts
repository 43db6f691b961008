/** Programs for tests: compiled by the real compiler, run by the kernel in this process or in an isolate of a real host. */
import { type CompileResult, compile, scriptLines } from '#runtime/compiler/index.ts';
import { type CompiledApp, expandPlan, type Keys, type TableDef } from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import type { HostPool } from '#runtime/sandbox/index.ts';
import { createKernel, evaluateApp } from '#runtime/sandbox/kernel/index.ts';
import { nothingBut, type TrialProgram } from '#runtime/trial/index.ts';

const types = Object.fromEntries(Object.entries(nodeTypes).map(([type, { def }]) => [type, def]));
const ZONE = 'Asia/Shanghai';

export interface Drawn {
  readonly nodes: readonly { readonly id: string; readonly type: string; readonly config: object }[];
  /** `node.port > node.port`. */
  readonly wires?: readonly string[];
  readonly slots?: object;
  readonly tables?: Readonly<Record<string, TableDef | object>>;
}

export function compiled({ nodes, wires = [], slots = {}, tables = {} }: Drawn): CompileResult {
  const end = (text: string) => {
    const [node = '', port = ''] = text.trim().split('.');
    return { node, port };
  };
  return compile(
    {
      format: 1,
      title: 'Test',
      slots,
      tables,
      pages: { main: { title: 'Main' } },
      nodes: nodes.map((node, i) => ({
        version: nodeTypes[node.type]?.def.version,
        at: { x: i * 200, y: 0 },
        ...node,
      })),
      wires: wires.map((wire, i) => {
        const [from = '', to = ''] = wire.split('>');
        return { id: `w${i}`, from: end(from), to: end(to) };
      }),
    },
    { nodeTypes },
  );
}

/** Throws with what the compiler found, when that is an error. */
export function appOf(drawn: Drawn): CompiledApp {
  const { app, diagnostics } = compiled(drawn);
  if (!app) throw new Error(JSON.stringify(diagnostics.filter(({ severity }) => severity === 'error')));
  return app;
}

/** Without any wall: for flows of one's own. */
export function programHere({ plan: drawn, code }: CompiledApp, keys: Keys = {}): TrialProgram {
  const plan = expandPlan(drawn, keys);
  const kernel = createKernel(plan, evaluateApp(code), { types, zone: ZONE, lines: scriptLines(code) });
  kernel.watch({ trace: true });
  return { plan, step: async (instants) => kernel.step(instants) };
}

/** In an isolate, as a plant runs it. */
export async function programIn(
  pool: HostPool,
  { plan: drawn, code }: CompiledApp,
  keys: Keys = {},
): Promise<TrialProgram & { stop(): void }> {
  const plan = expandPlan(drawn, keys);
  const waiting: ((result: Awaited<ReturnType<TrialProgram['step']>>) => void)[] = [];
  const started = Promise.withResolvers<void>();
  const placed = pool.place(
    { plan: drawn, keys, code, zone: ZONE, lines: scriptLines(code), state: undefined, fresh: true },
    'scripts',
    {
      started: () => started.resolve(),
      refused: (fault) => started.reject(new Error(fault.message)),
      stepped: (result) => waiting.shift()?.(result),
      lost: ({ reason }) => waiting.shift()?.(nothingBut(0, { kind: 'crash', message: reason })),
    },
  );
  await started.promise;
  placed.debug({ trace: true });
  return {
    plan,
    async step(instants) {
      for (;;) {
        const result = await new Promise<Awaited<ReturnType<TrialProgram['step']>>>((resolve) => {
          waiting.push(resolve);
          placed.step(instants);
        });
        // Its host wanted the thread for others: what was not stepped is given again.
        if (!result.cut || result.seq === instants.at(-1)?.seq) return result;
      }
    },
    stop: () => placed.stop(),
  };
}
