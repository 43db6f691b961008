/** The door of the live room: what a running app says, for the views that show it. */

export * from './cause-text.ts';
export * from './debugging.ts';
export * from './debugging-context.tsx';
export * from './fault-text.ts';
export * from './live-context.tsx';
export * from './live-store.ts';
export * from './present-context.tsx';
export * from './present-store.ts';
