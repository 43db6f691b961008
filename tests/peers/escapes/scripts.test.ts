/** Scripts that try to get out, each against the sandbox as it is and against one that lacks the wall that holds it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BatchResult } from '#runtime/contract/index.ts';
import { type Attempt, attemptOf, type Kind, WALLS, type Wall } from './attempt.ts';
import { clockAndDice } from './attempts/clock-and-dice.ts';
import { codeFromText } from './attempts/code-from-text.ts';
import { machine } from './attempts/machine.ts';
import { messages } from './attempts/messages.ts';
import { nodeWorld } from './attempts/node-world.ts';
import { pollution } from './attempts/pollution.ts';
import { sharedWorld } from './attempts/shared-world.ts';
import { sizes } from './attempts/sizes.ts';
import { sloppy } from './attempts/sloppy.ts';
import { turns } from './attempts/turns.ts';
import { appOf, KEPT } from './flow.ts';
import { kernelWithout } from './kernels.ts';
import { isolateOf, type Tried, tryIt, type World, weakWorld } from './run.ts';

const KINDS: readonly Kind[] = [
  codeFromText,
  sharedWorld,
  clockAndDice,
  machine,
  nodeWorld,
  messages,
  pollution,
  sizes,
  turns,
  sloppy,
];
const NOTHING = { code: ';' };
const kernels = new Map<Wall | undefined, string>();

beforeAll(async () => {
  for (const wall of [undefined, ...WALLS]) kernels.set(wall, await kernelWithout(wall));
});
const kernel = (wall?: Wall) => kernels.get(wall) ?? '';

describe.each(KINDS)('$title', ({ wall: usual, apart = false, attempts }) => {
  const all = Object.entries(attempts).map(([name, given], i) => ({ name, i, ...attemptOf(given) }));
  let world: World;
  let seq = 1;
  let whole = 0;
  beforeAll(() => {
    world = isolateOf(appOf([...all, NOTHING]), kernel());
  });
  afterAll(() => {
    world.dispose();
    for (const weak of shared.values()) weak.dispose();
    shared.clear();
  });

  const hold = (i: number) => {
    const tried = tryIt(world, i, seq);
    whole += tried.whole;
    return tried;
  };

  /** Without the wall: one world for all that leave it as it was. */
  const shared = new Map<Wall, World>();
  function loosen(i: number, attempt: Attempt, wall: Wall): Tried {
    if (apart) {
      const weak = weakWorld(appOf([attempt]), wall, kernel(wall));
      try {
        return tryIt(weak, 0, 1);
      } finally {
        weak.dispose();
      }
    }
    let weak = shared.get(wall);
    if (!weak) {
      weak = weakWorld(appOf(all), wall, kernel(wall));
      shared.set(wall, weak);
    }
    return tryIt(weak, i, seq);
  }

  test.each(all)('$name', ({ i, name: _, wall = usual, ...attempt }) => {
    expect(hold(i).out, 'out of the sandbox as it is').toBe(false);
    const { out, results } = loosen(i, attempt, wall);
    seq += 4;
    expect(out, `held though the wall is gone: ${results.map(({ fault }) => fault?.message).join('; ')}`).toBe(true);
  });

  test('and after all of them the keeper beside them has counted right and works out the same as ever', () => {
    const { results } = hold(all.length);
    expect(results.at(-1)?.states['keeper']).toMatchObject({ n: whole });
    expect(shown(world, results, 'told') ?? KEPT).toBe(KEPT);
  });
});

/** A keeper nobody bends, in a world of its own. */
test('the keeper works', () => {
  const world = isolateOf(appOf([NOTHING]), kernel());
  const { results } = tryIt(world, 0, 1);
  world.dispose();
  expect(shown(world, results, 'told')).toBe(KEPT);
});

function shown({ plan }: World, results: readonly BatchResult[], port: string): unknown {
  const index = plan.cells.findIndex((cell) => cell.node === 'keeper' && cell.port === port);
  return results.flatMap(({ cells }) => cells).findLast(([cell]) => cell === index)?.[1];
}
