import { expect, test } from 'vitest';
import { seenBy } from './debugging.ts';

const step = (node: string, key: string, value: number) => ({
  node,
  key,
  in: { value: { sample: { value }, status: 0, sourceAt: 0, serverAt: 0 } },
  out: {},
  requests: [],
});

test('where a node runs per device the first stands for all, but of the node that stopped a run the one that did', () => {
  const steps = [
    step('scale', 'press-1', 1),
    step('scale', 'press-2', 2),
    step('add', 'press-1', 3),
    step('add', 'press-2', 4),
  ];
  expect(seenBy(steps).get('add')?.key).toBe('press-1');
  const seen = seenBy(steps, 'add');
  expect(seen.get('add')?.key).toBe('press-2');
  expect(seen.get('scale')?.key).toBe('press-1');
});
