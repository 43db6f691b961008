/** Runs attempts: many in one real isolate for the sandbox as it is, one by one in a sandbox that lacks a wall. */

import { scriptLines } from '#runtime/compiler/index.ts';
import {
  type BatchResult,
  type CompiledApp,
  type Effect,
  fromJson,
  type Instant,
  type Plan,
  toJson,
} from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { LIMITS, type Limits, Sandbox } from '#runtime/sandbox/bridge/index.ts';
import { createKernel, evaluateApp } from '#runtime/sandbox/kernel/index.ts';
import { OUT, type Wall } from './attempt.ts';
import { nodesOf } from './flow.ts';

export type Step = (instants: readonly Instant[]) => BatchResult;

export interface World {
  readonly step: Step;
  readonly plan: Plan;
  dispose(): void;
}

export function isolateOf(app: CompiledApp, kernel: string, limits: Limits = LIMITS): World {
  const { plan, code } = app;
  const sandbox = new Sandbox({ kernel, code, plan, zone: 'UTC', fresh: true, lines: scriptLines(code), limits });
  return {
    plan,
    step: (instants) => fromJson(sandbox.step(toJson(instants))) as BatchResult,
    dispose: () => sandbox.dispose(),
  };
}

const types = Object.fromEntries(Object.entries(nodeTypes).map(([type, { def }]) => [type, def]));

/** No isolate at all: the way most of the field runs what people type. */
export function nakedOf({ plan, code }: CompiledApp): World {
  const kernel = createKernel(plan, evaluateApp(code), { types, zone: 'UTC', fresh: true });
  return { plan, step: kernel.step, dispose: () => {} };
}

/** Without the words that make the emitted text strict. */
export const notStrict = (app: CompiledApp): CompiledApp => ({
  ...app,
  code: app.code.replaceAll("'use strict';", ''),
});

/** A world that lacks `wall`. `kernel` was built without it. */
export function weakWorld(app: CompiledApp, wall: Wall, kernel: string): World {
  if (wall === 'isolate') return nakedOf(app);
  return isolateOf(wall === 'strict' ? notStrict(app) : app, kernel);
}

export interface Tried {
  readonly out: boolean;
  readonly results: readonly BatchResult[];
  /** Instants that were stepped whole. */
  readonly whole: number;
}

/** What a hostile sender writes into a field; scripts parse such things. */
const EXTRA = '{"__proto__":{"admin":true}}';

/** Four instants in two batches for attempt `i`, the first with sequence number `seq`. */
export function tryIt({ plan, step }: World, i: number, seq: number): Tried {
  const { start, thief, mate } = nodesOf(i);
  const node = plan.nodes.findIndex(({ id }) => id === start);
  const instant = (n: number): Instant => ({
    seq: n,
    now: 1000 * n,
    arrivals: [{ kind: 'event', node, id: `report-${n}`, payload: { order_no: EXTRA, good: 1 } }],
  });
  const results: BatchResult[] = [];
  let whole = 0;
  for (const first of [seq, seq + 2]) {
    const result = step([instant(first), instant(first + 1)]);
    results.push(result);
    whole += result.fault ? Math.max(0, result.seq - first + 1) : 2;
  }
  const loot = (effect: Effect): boolean =>
    effect.kind === 'debug:log' &&
    effect.request.value === OUT &&
    [thief, mate].includes(plan.nodes[effect.node]?.id ?? '');
  return { out: results.some(({ effects }) => effects.some(loot)), results, whole };
}
