/** The door of ops: settings, log, clock, start and stop, health. */
export * from './clock.ts';
export * from './env.ts';
export * from './health.ts';
export * from './log.ts';
export * from './secrets.ts';
export * from './services.ts';
