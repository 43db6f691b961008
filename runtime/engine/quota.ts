/** What one app may use, so that the others keep theirs: processor time, effects, and what may wait for it. */
import { ISOLATE_LIMITS } from '#runtime/sandbox/index.ts';
import type { Backlog } from '#runtime/store/index.ts';

export interface Limits {
  /** Processor time in its isolate, ms in a minute. Beyond it the app waits. */
  readonly cpuMs: number;
  /** Requests in a minute. Beyond it the app waits. */
  readonly effects: number;
  /** Accepted events that wait, and the characters of their bodies. Beyond, no more are accepted. */
  readonly events: number;
  readonly size: number;
}
/** What the app may use all in all. */
export interface AppLimits extends Limits {
  /** Heap of its isolate, MB. Beyond it the app is faulted. */
  readonly memoryMb: number;
}
export const LIMITS: AppLimits = {
  cpuMs: 30_000,
  effects: 600_000,
  events: 5000,
  size: 64 * 1024 * 1024,
  memoryMb: ISOLATE_LIMITS.memoryMb,
};

export const QUOTAS = ['cpu', 'effects', 'backlog'] as const;
export interface Limited {
  readonly quota: (typeof QUOTAS)[number];
  /** ms since 1970 UTC. */
  readonly since: number;
}

export interface Used {
  readonly events: number;
  readonly size: number;
  readonly effects: number;
  readonly cpuMs: number;
}

export interface Quota {
  /** How long the next batch has to wait, ms; 0: it may go. */
  wait(now: number): number;
  stepped(used: Used, now: number): void;
  /** An event of so many characters was journaled. */
  accepted(size: number): void;
  /** Whether another event may be accepted. */
  hasRoom(now: number): boolean;
  /** Of the minute's budgets what has not filled up again, and what waits. */
  used(now: number): Used;
  /** What holds the app back at present. */
  readonly limited: Limited | undefined;
}

const MINUTE_MS = 60_000;
/** An app that was held back goes on with this share of a minute's budget, not with a drop of it. */
const GO_ON_AT = 0.02;

/** A minute's budget that fills up evenly; it may be overdrawn by what one batch took. */
class Budget {
  readonly #full: number;
  #left: number;
  #at: number;
  #isOver = false;

  constructor(full: number, now: number) {
    this.#full = full;
    this.#left = full;
    this.#at = now;
  }

  take(amount: number, now: number): void {
    this.#fill(now);
    this.#left -= amount;
    if (this.#left < 0) this.#isOver = true;
  }

  /** ms until it may be drawn on again. */
  wait(now: number): number {
    this.#fill(now);
    const enough = this.#full * GO_ON_AT;
    if (this.#isOver && this.#left >= enough) this.#isOver = false;
    return this.#isOver ? Math.ceil(((enough - this.#left) / this.#full) * MINUTE_MS) : 0;
  }

  used(now: number): number {
    this.#fill(now);
    return this.#full - this.#left;
  }

  #fill(now: number): void {
    // A clock that was set back fills nothing.
    const passed = Math.max(0, now - this.#at);
    this.#at = now;
    this.#left = Math.min(this.#full, this.#left + (this.#full * passed) / MINUTE_MS);
  }
}

/** `backlog`: what waits at the start. `onChange` is told when the app is held back, and when it no longer is. */
export function createQuota(limits: Limits, backlog: Backlog, now: number, onChange: () => void): Quota {
  const cpu = new Budget(limits.cpuMs, now);
  const effects = new Budget(limits.effects, now);
  let { events, size } = backlog;
  let limited: Limited | undefined;

  function tell(quota: Limited['quota'] | undefined, at: number): void {
    if (limited?.quota === quota) return;
    limited = quota && { quota, since: at };
    onChange();
  }

  const isFull = () => events >= limits.events || size >= limits.size;

  return {
    get limited() {
      return limited;
    },
    wait(at) {
      const [forCpu, forEffects] = [cpu.wait(at), effects.wait(at)];
      if (forCpu > 0) tell('cpu', at);
      else if (forEffects > 0) tell('effects', at);
      else if (limited?.quota !== 'backlog') tell(undefined, at);
      return Math.max(forCpu, forEffects);
    },
    stepped(used, at) {
      cpu.take(used.cpuMs, at);
      effects.take(used.effects, at);
      events = Math.max(0, events - used.events);
      size = Math.max(0, size - used.size);
      if (limited?.quota === 'backlog' && !isFull()) tell(undefined, at);
    },
    accepted(more) {
      events++;
      size += more;
    },
    used: (at) => ({ cpuMs: Math.round(cpu.used(at)), effects: Math.round(effects.used(at)), events, size }),
    hasRoom(at) {
      if (!isFull()) return true;
      tell('backlog', at);
      return false;
    },
  };
}
