/** What an app costs while somebody looks: per node steps and time, what waits, what was lost. Told once a second, with what was counted since. */
import type { NodeCost, Plan } from '#runtime/contract/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import type { StreamMessages } from '#runtime/rpc/index.ts';

export type InsightMessage = StreamMessages['insight'];
export type InsightListener = (message: InsightMessage) => void;

/** Of the run, as it is now. */
export interface Present {
  /** Instants that wait. */
  readonly waiting: number;
  /** Samples lost by overflow since it runs. */
  readonly lost: number;
}

export interface Insight {
  /** Somebody looks: nodes are to be counted. */
  readonly isOn: boolean;
  /** Returns the end of it. */
  listen(listener: InsightListener): () => void;
  batch(instants: number, cpuMs: number, profile: readonly NodeCost[] | undefined): void;
  /** An effect of the node did not work out. */
  problem(node: string): void;
  /** Another revision: the expanded plan. */
  reset(plan: Plan): void;
  close(): void;
}

const EVERY_MS = 1000;

export interface InsightOptions {
  readonly clock: Clock;
  readonly present: () => Present;
  /** The first one began to look, or the last one stopped. */
  readonly onSwitch: () => void;
}

export function createInsight({ clock, present, onSwitch }: InsightOptions): Insight {
  const listeners = new Set<InsightListener>();
  let ids: readonly string[] = [];
  let instants = 0;
  let cpuMs = 0;
  let nodes = new Map<string, [steps: number, ms: number]>();
  const problems = new Map<string, number>();
  let since = 0;
  let cancel: (() => void) | undefined;

  function begin(): void {
    instants = 0;
    cpuMs = 0;
    nodes = new Map();
    since = clock.now();
  }

  function tell(): void {
    const message: InsightMessage = {
      ...present(),
      ms: Math.max(0, clock.now() - since),
      instants,
      cpuMs,
      nodes: Object.fromEntries(nodes),
      problems: Object.fromEntries(problems),
    };
    begin();
    for (const listener of listeners) listener(message);
    cancel = clock.after(EVERY_MS, tell);
  }

  return {
    get isOn() {
      return listeners.size > 0;
    },
    listen(listener) {
      const own: InsightListener = (message) => listener(message);
      listeners.add(own);
      if (listeners.size === 1) {
        begin();
        cancel = clock.after(EVERY_MS, tell);
        onSwitch();
      }
      return () => {
        if (!listeners.delete(own) || listeners.size > 0) return;
        cancel?.();
        onSwitch();
      };
    },
    batch(count, took, profile = []) {
      if (listeners.size === 0) return;
      instants += count;
      cpuMs += took;
      for (const [node, steps, ms] of profile) {
        const id = ids[node];
        if (id === undefined) continue;
        const sum = nodes.get(id);
        if (sum) {
          sum[0] += steps;
          sum[1] += ms;
        } else nodes.set(id, [steps, ms]);
      }
    },
    problem: (node) => void problems.set(node, (problems.get(node) ?? 0) + 1),
    reset(plan) {
      // All copies of a keyed node count for the node in the picture.
      ids = plan.nodes.map(({ id, base }) => base ?? id);
      nodes = new Map();
      problems.clear();
    },
    close() {
      cancel?.();
      listeners.clear();
    },
  };
}
