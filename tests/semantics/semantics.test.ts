/** Holds compiler and kernel to a slow interpreter over random graphs and inputs. JIG_SEMANTICS_RUNS runs more, JIG_SEMANTICS_SEED others. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { expandPlan } from '#runtime/contract/index.ts';
import { createKernel, fitState } from '#runtime/sandbox/kernel/index.ts';
import { type Account, compareRun, newAccount, type Subject } from './compare.ts';
import { graphChoice, graphFrom } from './graph.ts';
import { ALL, KEYED, type Palette, PLAIN } from './palette.ts';
import { keyedTraceChoice, traceChoice } from './trace.ts';

const RUNS = Number(process.env['JIG_SEMANTICS_RUNS'] ?? 200);
const SEED = Number(process.env['JIG_SEMANTICS_SEED'] ?? 20_261_121);
const TIMEOUT = RUNS * 200 + 20_000;

/** Throws with the seed, the path and the smallest graph and inputs that show it. */
function compareMany(palette: Palette, traces = keyedTraceChoice, subject?: Subject) {
  const account = newAccount();
  fc.assert(
    fc.property(graphChoice(palette), traces, (graph, trace) =>
      compareRun(graphFrom(graph, palette), trace, account, subject),
    ),
    { numRuns: RUNS, seed: SEED },
  );
  console.log(`${RUNS} graphs, seed ${SEED}:`, { ...account, types: account.types.size });
  return account;
}

/** A property that never comes near a thing says nothing about it. */
function cameNear({ types, ...counted }: Account, { kinds }: Palette, ...not: readonly string[]): void {
  expect(kinds.map(({ type }) => type).filter((type) => !types.has(type))).toEqual([]);
  expect(Object.entries(counted).filter(([what, n]) => n === 0 && !not.includes(what))).toEqual([]);
}

test(
  `random graphs do what the reference does: ${RUNS} with seed ${SEED}`,
  () => cameNear(compareMany(PLAIN, traceChoice), PLAIN, 'keyed', 'takers', 'rekeys'),
  TIMEOUT,
);

test(
  `and so they do with keyed wires, while devices come and go: ${RUNS} with seed ${SEED}`,
  () => cameNear(compareMany(KEYED), KEYED),
  TIMEOUT,
);

test(
  `and so they do with every node type there is: ${RUNS} with seed ${SEED}`,
  () => {
    compareMany(ALL);
  },
  TIMEOUT,
);

let looks = 0;
/** Looks at everything there is to look at, and leaves out of the results what it saw. */
const watchedKernel: Subject['createKernel'] = (plan, app, options) => {
  const kernel = createKernel(plan, app, options);
  let now = 0;
  kernel.watch({
    profile: true,
    trace: true,
    clock: () => now++,
    breakpoints: plan.nodes.map((_, node) => ({ node, holds: () => false })),
  });
  return {
    ...kernel,
    step(instants) {
      const { profile, trace, ...result } = kernel.step(instants);
      looks += profile?.length ?? 0;
      if (!trace) throw new Error('It is not watched.');
      kernel.inspect();
      return result;
    },
  };
};

test(
  `and so they do while they are watched: ${RUNS} with seed ${SEED}`,
  () => {
    compareMany(ALL, keyedTraceChoice, { createKernel: watchedKernel, expandPlan, fitState });
    expect(looks).toBeGreaterThan(0);
  },
  TIMEOUT,
);
