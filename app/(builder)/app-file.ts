/** What reading an app's file takes: the compiler's words and all node types, which the list of apps must not load before a file is chosen. */
export { describeDiagnostic } from '#runtime/compiler/index.ts';
export { openDoc } from '#runtime/flow/index.ts';
export { nodeTypes } from '#runtime/nodes/index.ts';
