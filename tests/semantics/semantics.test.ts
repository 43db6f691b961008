/** Holds compiler and kernel to a slow interpreter over random graphs and inputs. JIG_SEMANTICS_RUNS runs more, JIG_SEMANTICS_SEED others. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareRun, newAccount } from './compare.ts';
import { graphChoice, graphFrom } from './graph.ts';
import { CHOSEN, PALETTE } from './palette.ts';
import { traceChoice } from './trace.ts';

const RUNS = Number(process.env['JIG_SEMANTICS_RUNS'] ?? 200);
const SEED = Number(process.env['JIG_SEMANTICS_SEED'] ?? 20_261_121);
const TIMEOUT = RUNS * 200 + 20_000;

/** Throws with the seed, the path and the smallest graph and inputs that show it. */
function compareMany(kinds: number) {
  const account = newAccount();
  fc.assert(
    fc.property(graphChoice(kinds), traceChoice, (graph, trace) => compareRun(graphFrom(graph), trace, account)),
    { numRuns: RUNS, seed: SEED },
  );
  console.log(`${RUNS} graphs, seed ${SEED}:`, { ...account, types: account.types.size });
  return account;
}

test(
  `random graphs do what the reference does: ${RUNS} with seed ${SEED}`,
  () => {
    const { types, ...counted } = compareMany(CHOSEN.length);
    // A property that never comes near a thing says nothing about it.
    expect(CHOSEN.map(({ type }) => type).filter((type) => !types.has(type))).toEqual([]);
    expect(Object.entries(counted).filter(([, n]) => n === 0)).toEqual([]);
  },
  TIMEOUT,
);

test(
  `and so they do with every node type there is: ${RUNS} with seed ${SEED}`,
  () => {
    compareMany(PALETTE.length);
  },
  TIMEOUT,
);
