import { describe, expect, it } from 'vitest';
import { STATUS } from '#runtime/contract/index.ts';
import { extend } from './trend-block.tsx';

describe('a trend that grows while the page is open', () => {
  it('joins a newer sample on and drops what left the window', () => {
    const points = extend(
      [
        [10, 1, 0],
        [20, 2, 0],
      ],
      [3, STATUS.good, 30, 30],
      15,
    );
    expect(points).toEqual([
      [20, 2, 0],
      [30, 3, 0],
    ]);
  });

  it('does not repeat the sample that the history already holds', () => {
    expect(extend([[20, 2, 0]], [2, STATUS.good, 20, 20], 0)).toEqual([[20, 2, 0]]);
  });

  it('marks a bad sample as a gap', () => {
    expect(extend([], [7, STATUS.badNotConnected, 5, 5], 0)).toEqual([[5, null, STATUS.badNotConnected]]);
  });
});
