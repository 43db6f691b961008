/** Runs a test in the browser: from the beginning, in a frame of its own that reaches nothing. */
import { compile } from '#runtime/compiler/index.ts';
import type { FlowDoc, FlowTest } from '#runtime/flow/index.ts';
import { prepare, runTest, type TestResult } from '#runtime/testing/index.ts';
import { openFrame } from '../../trial/frame/open-frame.ts';
import { loadKernel, TrialFault } from '../../trial/index.ts';
import type { NodeTypes } from '../model/work.ts';

/** Undefined: the drawing has errors. Rejects when the server cannot be reached. */
export async function runInFrame(
  test: FlowTest,
  { doc, nodeTypes }: { readonly doc: FlowDoc; readonly nodeTypes: NodeTypes },
): Promise<TestResult | undefined> {
  const compiled = compile(doc, { nodeTypes });
  if (!compiled.ok) return undefined;
  const { text, zone } = await loadKernel();
  const prepared = prepare(test, { compiled, nodeTypes, zone });
  const notRun = { test: test.id, state: 'not-run', outcomes: [], ms: 0 } as const;
  if ('kind' in prepared) return { ...notRun, stop: prepared };
  const { app, keys } = prepared;
  try {
    const program = await openFrame({ plan: app.plan, code: app.code, keys, zone }, text);
    try {
      return await runTest(test, prepared, program, { clock: () => performance.now() });
    } finally {
      program.close();
    }
  } catch (error) {
    if (!(error instanceof TrialFault)) throw error;
    return { ...notRun, stop: { kind: 'fault', step: 0, fault: error.fault } };
  }
}
