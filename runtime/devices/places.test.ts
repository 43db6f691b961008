/** The site's tree: what may stand where, and what moves when a place goes. */
import { expect, it } from 'vitest';
import { createPlantModelRows, Database, migrate, type PlantSchema, plantMigrations } from '#runtime/store/index.ts';

import { createPlaces } from './places.ts';

function rig() {
  const db = new Database<PlantSchema>(':memory:', 'FULL');
  migrate(db, plantMigrations, 0);
  const devices = new Set(['press', 'oven']);
  const places = createPlaces(createPlantModelRows(db), (id) => devices.has(id));
  places.save({ id: 'hall', kind: 'area', title: { en: 'Hall', 'zh-CN': '车间' }, position: 2 });
  places.save({ id: 'yard', kind: 'area', title: 'Yard', position: 1 });
  places.save({ id: 'line', kind: 'work-centre', parent: 'hall', title: 'Line 1', position: 1 });
  return { devices, places };
}

it('is kept with its order and its devices', () => {
  const { places, devices } = rig();
  places.rename('Plant A');
  places.put('press', 'line');
  places.put('oven', 'hall');
  expect(places.tree()).toMatchObject({ title: 'Plant A', devices: { press: 'line', oven: 'hall' } });
  expect(places.tree().places.map(({ id, parent }) => [id, parent])).toEqual([
    ['line', 'hall'],
    ['yard', undefined],
    ['hall', undefined],
  ]);
  places.put('oven', undefined);
  devices.delete('press');
  expect(places.tree().devices).toEqual({});
});

it('has areas in the site, and work centres in the site or an area', () => {
  const { places } = rig();
  const one = { title: 'X', position: 1 };
  expect(() => places.save({ ...one, id: 'x', kind: 'area', parent: 'hall' })).toThrow(/stands in the site/);
  expect(() => places.save({ ...one, id: 'x', kind: 'work-centre', parent: 'line' })).toThrow(/stands in an area/);
  expect(() => places.save({ ...one, id: 'x', kind: 'work-centre', parent: 'ghost' })).toThrow(/no place "ghost"/);
  expect(() => places.save({ ...one, id: 'hall', kind: 'work-centre' })).toThrow(/stands in/);
  expect(() => places.put('press', 'ghost')).toThrow(/no place/);
  expect(() => places.put('ghost', 'hall')).toThrow(/no device/);
});

it('lets what stood in a place move up when the place goes', () => {
  const { places } = rig();
  places.put('press', 'line');
  places.put('oven', 'hall');
  places.remove('line');
  expect(places.tree().devices).toEqual({ press: 'hall', oven: 'hall' });
  places.save({ id: 'line', kind: 'work-centre', parent: 'hall', title: 'L', position: 1 });
  places.remove('hall');
  expect(places.tree().devices).toEqual({});
  expect(places.tree().places.find(({ id }) => id === 'line')?.parent).toBeUndefined();
  expect(() => places.remove('hall')).toThrow(/no place/);
});
