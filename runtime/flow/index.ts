/** The door of the flow room: the app document. */
export * from './apply-fix.ts';
export * from './document.ts';
export * from './flow-test.ts';
export * from './graph/cycles.ts';
export * from './graph/reachable.ts';
export * from './graph/topological-order.ts';
export * from './graph/wires.ts';
export * from './hash.ts';
export * from './migrate-configs.ts';
export * from './node-title.ts';
export * from './open.ts';
export * from './port-title.ts';
export * from './sha256.ts';
export * from './tests.ts';
export * from './zod-issue.ts';
