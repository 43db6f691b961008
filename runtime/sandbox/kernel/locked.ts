/** Imported first by the isolate's entry: everything after it runs in the locked world. */
import { lockdown } from './lockdown.ts';

/** Taken before it is gone for everyone else: only for how long a batch may go on, never for what it does. */
export const { now: clock } = Date;

lockdown(globalThis);
