/** What an attempt to get out of the sandbox is: a script as a person could type it, and the wall that is said to stop it. */

/** Taken away one at a time, each lets the attempts of its kind succeed. */
export const WALLS = [
  /** Built-ins frozen, clocks, dice, threads and code from text gone. */
  'lockdown',
  /** What leaves a node is a bounded, frozen copy without behaviour. */
  'plain',
  /** A node may only speak while it is being stepped. */
  'turn',
  /** Of an instant that faults nothing leaves. */
  'undo',
  /** State is what JSON keeps of it, from batch to batch. */
  'state',
  /** The kernel's own errors are frozen, too. */
  'errors',
  /** The list of events a script gets is its own. */
  'lists',
  /** A key is a key, whatever its name. */
  'keys',
  /** Nothing grows beyond its bound. */
  'bounds',
  /** User code is strict. */
  'strict',
  /** A V8 heap of its own, without Node. */
  'isolate',
] as const;
export type Wall = (typeof WALLS)[number];

/** It has come out when any of its nodes logs this. */
export const OUT = 'out';

export interface Attempt {
  /** The script of the node that tries. */
  readonly code: string;
  /** Script of a second node, which sees what the first emits (`input.note`, event) and shows (`input.live`, record), and hears the same reports (`input.report`). */
  readonly mate?: string;
  /** Other than the kind's. */
  readonly wall?: Wall;
}

export interface Kind {
  readonly title: string;
  readonly wall: Wall;
  /** Where the wall is gone each needs a world of its own, because it leaves the world bent. */
  readonly apart?: boolean;
  readonly attempts: Readonly<Record<string, string | Attempt>>;
}

export const attemptOf = (given: string | Attempt): Attempt => (typeof given === 'string' ? { code: given } : given);
