/** The door of the engine. */
export type { DeliveryDesk } from './deliveries/desk.ts';
export { createDerived, type Derived } from './derived/derived.ts';
export { vetDerived } from './derived/vet.ts';
export * from './engine.ts';
export type { DebugLine, LiveListener, LiveMessage } from './live.ts';
export { plainly } from './plainly.ts';
export { EngineProblem } from './problem.ts';
export type { FoundRuns, RunSearch } from './replay/find-runs.ts';
export { DraftProblem } from './replay/replay.ts';
export { createReplays, type Replays } from './replay/replays.ts';
export type { ReplayReport } from './replay/report.ts';
export { ReplayFault } from './replay/stepper.ts';
export { type AppTests, createAppTests } from './tests/app-tests.ts';
export { reportOf, type TestReport } from './tests/report.ts';
export type { HookAnswer, HookEvent } from './webhooks.ts';
