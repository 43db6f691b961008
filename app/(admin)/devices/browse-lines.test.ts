/** The tree of what a device has, and what its ticked lines become. */
import { expect, test } from 'vitest';
import type { BrowseRow } from '#runtime/rpc/index.ts';
import { type Branch, type Branches, type ItemLine, linesOf, TOP, tagOf } from './browse-lines.ts';
import type { DriverInfo } from './device-draft.ts';

const folder = (id: string): BrowseRow => ({ id, label: id, below: true });
const read = (...items: BrowseRow[]): Branch => ({ state: 'read', items, more: false });
const shown = (branches: Branches) =>
  linesOf(branches).map(
    (line) => `${'  '.repeat(line.level - 1)}${line.kind === 'item' ? line.title : `(${line.kind})`}`,
  );
const path = (...ids: string[]) => ids.map((id) => `\u0000${id}`).join('');

test('folders that were opened show what is in them, and how far reading it has come', () => {
  const zone: BrowseRow = { id: 'z0', label: '[0]', below: false };
  const branches = new Map<string, Branch>([
    [TOP, read(folder('a'), folder('b'))],
    [path('a'), read(folder('Zones'), folder('x'))],
    [path('a', 'Zones'), { ...read(zone), more: true }],
    [path('a', 'x'), read()],
    [path('b'), { state: 'failed', items: [], more: false, problem: 'away' }],
  ]);
  expect(shown(branches)).toEqual([
    'a',
    '  Zones',
    '    Zones [0]',
    '    (more)',
    '  x',
    '    (empty)',
    'b',
    '  (failed)',
  ]);
  expect(shown(new Map([[TOP, { state: 'reading', items: [], more: false }]]))).toEqual(['(reading)']);
});

test('the same thing in two folders is two lines', () => {
  const branches = new Map<string, Branch>([
    [TOP, read(folder('a'), folder('b'))],
    [path('a'), read(folder('same'))],
    [path('b'), read(folder('same'))],
  ]);
  const paths = linesOf(branches).map((line) => line.path);
  expect(new Set(paths).size).toBe(paths.length);
});

test('a ticked line is a tag with name, address, type, unit and access', () => {
  const driver = { address: { properties: {} }, endpoint: {} } as unknown as DriverInfo;
  const line = { title: 'Oil' } as ItemLine;
  const point = { address: { node: 'i=1' }, type: { type: 'real', unit: 'Cel' }, access: 'read-write' } as const;
  expect(tagOf(driver, line, point).tag).toMatchObject({
    title: 'Oil',
    address: { node: 'i=1' },
    type: 'real',
    unit: 'Cel',
    access: 'read-write',
  });
});
