/** The order of places on the screen. */
import { expect, test } from 'vitest';
import type { PlantPlace } from '#runtime/contract/index.ts';
import { inSight, placesInOrder, within } from './tree.ts';

const place = (id: string, position: number, parent?: string): PlantPlace => ({
  id,
  position,
  title: id,
  kind: parent ? 'work-centre' : 'area',
  ...(parent ? { parent } : {}),
});
const places = [place('b', 2), place('a', 1), place('a2', 4, 'a'), place('a1', 3, 'a'), place('lost', 5, 'gone')];

test('each work centre stands below its area, and one whose area is gone in the site', () => {
  expect(placesInOrder(places).map(({ place: { id }, depth }) => [id, depth])).toEqual([
    ['a', 0],
    ['a1', 1],
    ['a2', 1],
    ['b', 0],
    ['lost', 0],
  ]);
});

test('an area holds what stands in its work centres', () => {
  expect([...within(places, 'a')]).toEqual(['a', 'a2', 'a1']);
  expect([...within(places, 'b')]).toEqual(['b']);
});

test('a closed area hides its work centres and nothing else', () => {
  const left = (...open: string[]) =>
    inSight(placesInOrder(places), (area) => open.includes(area)).map(({ place: { id } }) => id);
  expect(left('a')).toEqual(['a', 'a1', 'a2', 'b', 'lost']);
  expect(left()).toEqual(['a', 'b', 'lost']);
});
