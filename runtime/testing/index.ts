/**
 * The door of the testing room: runs the tests an app carries (`flow/flow-test.ts`) over the bench of `trial`, in a browser and on the server alike.
 *
 *     const prepared = prepare(test, { compiled, nodeTypes, zone });     // or why it cannot be run
 *     const result = await runTest(test, prepared, program, { clock });  // `program` steps `prepared.app` with `prepared.keys`, traced
 *     failures(result, sayings);                                         // in words
 */
export * from './from-bench.ts';
export * from './prepare.ts';
export * from './result.ts';
export { type RunOptions, runTest, TEST_INSTANTS, TEST_MS } from './run-test.ts';
export * from './text/sentences.ts';
