/** The door of the compiler. */
export { type Condition, readCondition } from './2-check/code/condition.ts';
export { stateType } from './2-check/code/state-type.ts';
export { type Connection, connects } from './2-check/connects.ts';
export { tagMapping } from './2-check/device-fit.ts';
export { type ScriptLines, scriptLines } from './4-emit/script-lines.ts';
export { compile } from './compile.ts';
export * from './diagnostics.ts';
export type * from './env.ts';
export * from './text/describe.ts';
export * from './text/describe-manifest.ts';
export { type Explained, explanations } from './text/explain.ts';
