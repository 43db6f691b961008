/** The door of the engine. */
export * from './engine.ts';
export type { DebugLine, LiveListener, LiveMessage } from './live.ts';
export { EngineProblem } from './problem.ts';
export type { HookAnswer, HookEvent } from './webhooks.ts';
