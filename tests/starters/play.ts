/** Plays readings into an app that comes along, in the real kernel, with its wake-ups at their times. */
import { compile, scriptLines } from '#runtime/compiler/index.ts';
import { type Arrival, type Effect, expandPlan, type Key } from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { createKernel, evaluateApp } from '#runtime/sandbox/kernel/index.ts';
import { createStarters } from '#runtime/server/index.ts';

const types = Object.fromEntries(Object.entries(nodeTypes).map(([type, { def }]) => [type, def]));

export interface Reading {
  /** ms since 1970. */
  readonly at: number;
  readonly node: string;
  readonly key: string;
  readonly port: string;
  readonly value: unknown;
}

/** An event from outside, or the answer to a request, at a node that is not keyed. */
export type Happening =
  | { readonly at: number; readonly node: string; readonly event: Readonly<Record<string, unknown>> }
  | { readonly at: number; readonly node: string; readonly answer: string; readonly value: unknown };

export interface Played {
  /** Every request it made, in order; `key`: of the device its node ran for. */
  readonly requests: readonly (Effect & { readonly key: string | undefined })[];
  /** What a signal output holds at the end. */
  signal(node: string, port: string, key?: string): unknown;
}

/** Readings in order of time; those of one moment are one instant. Wake-ups of a moment come before its readings. */
export function play(
  id: string,
  keys: Readonly<Record<string, readonly Key[]>>,
  readings: readonly (Reading | Happening)[],
): Played {
  const starter = createStarters({ log: { warn: (_, message) => raise(message) } }).get(id);
  const { app } = compile(JSON.stringify(starter?.doc), { nodeTypes });
  if (!app) throw new Error(`${id} does not compile.`);
  const plan = expandPlan(app.plan, keys);
  const kernel = createKernel(plan, evaluateApp(app.code), {
    types,
    zone: 'Asia/Shanghai',
    fresh: true,
    lines: scriptLines(app.code),
  });
  const indexOf = (node: string, key?: string) =>
    plan.nodes.findIndex((one) => (one.base ?? one.id) === node && one.key === key);

  const requests: (Effect & { readonly key: string | undefined })[] = [];
  let seq = 0;
  let wakes: readonly (readonly [node: number, at: number])[] = [];
  const step = (now: number, arrivals: readonly Arrival[]) => {
    seq += 1;
    const result = kernel.step([{ seq, now, arrivals }]);
    if (result.fault) raise(`${result.fault.node}: ${result.fault.message}`);
    wakes = result.wakes;
    requests.push(...result.effects.map((effect) => ({ ...effect, key: plan.nodes[effect.node]?.key })));
  };
  const sleepUntil = (end: number) => {
    for (;;) {
      const next = Math.min(...wakes.map(([, at]) => at));
      if (next > end) return;
      step(
        next,
        wakes.filter(([, at]) => at === next).map(([node]) => ({ kind: 'wake', node })),
      );
    }
  };

  const [first] = readings;
  if (first) step(first.at, []);
  for (const [at, together] of Map.groupBy(readings, (reading) => reading.at)) {
    sleepUntil(at);
    step(
      at,
      together.map((one): Arrival => {
        if ('event' in one)
          return { kind: 'event', node: indexOf(one.node), id: `${one.node} ${seq}`, payload: one.event };
        if ('answer' in one)
          return { kind: 'answer', node: indexOf(one.node), request: one.answer, ok: true, value: one.value };
        const { node, key, port, value } = one;
        return { kind: 'sample', node: indexOf(node, key), port, value, status: 0, sourceAt: at, serverAt: at };
      }),
    );
  }
  return {
    requests,
    signal(node, port, key) {
      const cell = plan.cells.findIndex(
        (one) => one.node === (key === undefined ? node : `${node}/${key}`) && one.port === port,
      );
      return kernel.cell(cell)[1];
    },
  };
}

function raise(message: string): never {
  throw new Error(message);
}
