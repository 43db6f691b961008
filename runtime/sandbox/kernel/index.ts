/** The door of the kernel: what runs inside an isolate, and in tests and previews just the same. */
export { type Convert, conversionOf } from './convert.ts';
export { evaluateApp } from './evaluate.ts';
export { type ExampleRun, runExample } from './example.ts';
export { APP_FILE, type ScriptLines } from './fault.ts';
export { fitState } from './fit.ts';
export { type AppModule, createKernel, type Kernel, type KernelApi, type KernelOptions } from './kernel.ts';
export type { WatchOptions } from './watch.ts';
