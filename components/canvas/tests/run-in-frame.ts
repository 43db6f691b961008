/** Runs a test in the browser: from the beginning, in a frame of its own that reaches nothing. */
import { compile } from '#runtime/compiler/index.ts';
import type { FlowDoc, FlowTest } from '#runtime/flow/index.ts';
import {
  type BenchRun,
  expectWhatCame,
  prepare,
  runTest,
  stepsOfBench,
  type TestResult,
} from '#runtime/testing/index.ts';
import { loadKernel, openFrame, TrialFault } from '../../trial/index.ts';
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

/** A test of what was done at the bench, with what came of it. Undefined: the drawing has errors, or the app does not get through it. */
export async function recordInFrame(
  bench: Omit<BenchRun, 'zone'>,
  { doc, nodeTypes }: { readonly doc: FlowDoc; readonly nodeTypes: NodeTypes },
): Promise<{ readonly test: FlowTest; readonly left: number } | undefined> {
  const compiled = compile(doc, { nodeTypes });
  if (!compiled.app) return undefined;
  const { text, zone } = await loadKernel();
  const { test, left } = stepsOfBench({ ...bench, zone }, compiled.app.plan);
  const prepared = prepare(test, { compiled, nodeTypes, zone });
  if ('kind' in prepared) return undefined;
  const { app, keys } = prepared;
  const program = await openFrame({ plan: app.plan, code: app.code, keys, zone }, text).catch((error: unknown) => {
    if (error instanceof TrialFault) return undefined;
    throw error;
  });
  if (!program) return undefined;
  try {
    const made = await expectWhatCame(test, prepared, program, () => performance.now());
    return made.result.state === 'not-run' ? undefined : { test: made.test, left };
  } finally {
    program.close();
  }
}
