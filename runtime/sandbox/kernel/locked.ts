/** Imported first by the isolate's entry: everything after it runs in the locked world. */
import { lockdown } from './lockdown.ts';

lockdown(globalThis);
