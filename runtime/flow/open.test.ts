import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDoc, MAX_LENGTH, MAX_NODES } from './document.ts';
import { migrateFormat } from './format-migrations.ts';
import { openDoc } from './open.ts';

const codes = (source: unknown) => openDoc(source).diagnostics.map((d) => d.code);

test('a document opens from text and from a value alike', () => {
  const doc = emptyDoc('Press');
  expect(openDoc(doc).doc).toEqual(doc);
  expect(openDoc(JSON.stringify(doc)).doc).toEqual(doc);
});

test('text that is not JSON is reported with its line', () => {
  const { diagnostics } = openDoc('{\n  "format": 1,\n  oops\n}');
  expect(diagnostics).toMatchObject([{ code: 'parse/not-json', data: { line: 3, column: 3 } }]);
  expect(codes('')).toEqual(['parse/not-json']);
});

test('what is no object is no document', () => {
  for (const source of ['null', '[]', '7', '"x"', null, undefined, [], 7])
    expect(codes(source)).toEqual(['parse/not-a-document']);
});

test('a newer format is refused by its number', () => {
  expect(openDoc({ format: 99, anything: true }).diagnostics).toMatchObject([
    { code: 'parse/newer', data: { format: 99 } },
  ]);
});

test('a million nodes are refused without looking at them', () => {
  const nodes = new Array(1_000_000).fill(null);
  expect(openDoc({ ...emptyDoc('Big'), nodes }).diagnostics).toMatchObject([
    { code: 'parse/too-large', data: { what: 'nodes', found: 1_000_000, limit: MAX_NODES } },
  ]);
  expect(codes(' '.repeat(MAX_LENGTH + 1))).toEqual(['parse/too-large']);
});

test('deep nesting and a value that holds itself are refused', () => {
  const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
  expect(codes(deep)).toEqual(['parse/too-large']);
  const ring: Record<string, unknown> = { ...emptyDoc('Ring') };
  ring['self'] = [ring, ring];
  expect(codes(ring)).toEqual(['parse/too-large']);
});

test('wrong shapes are all reported, each at its place', () => {
  const node = { id: 'a', type: 'logic.x', version: 1, config: {}, at: { x: 'left', y: 0 } };
  const doc = { ...emptyDoc('Shapes'), nodes: [node], wires: 'none', slots: { press: { title: 1, tags: {} } } };
  const { diagnostics } = openDoc(doc);
  expect(diagnostics.map((d) => [d.code, d.data['where'], d.at[0] ?? null])).toEqual([
    ['parse/shape', 'slots.press.title', { slot: 'press' }],
    ['parse/shape', 'nodes[0].at.x', { node: 'a' }],
    ['parse/shape', 'wires', null],
  ]);
});

test('an id that is the name of a prototype is refused', () => {
  const node = { id: '__proto__', type: 'logic.x', version: 1, config: {}, at: { x: 0, y: 0 } };
  expect(codes({ ...emptyDoc('Proto'), nodes: [node] })).toEqual(['parse/shape']);
});

test('anything at all opens or is reported', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }), (value) => {
      const { doc, diagnostics } = openDoc(value);
      expect(doc !== undefined).toBe(diagnostics.length === 0);
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(openDoc(text).diagnostics.length).toBeGreaterThan(0);
    }),
  );
});

test('an older document takes every step after its own format, in order', () => {
  const steps = [
    { to: 2, name: 'two', up: (d: object) => ({ ...d, two: true }) },
    { to: 3, name: 'three', up: (d: object) => ({ ...d, three: 'two' in d }) },
  ];
  expect(migrateFormat({ format: 1 }, steps)).toEqual({ format: 3, two: true, three: true });
  expect(migrateFormat({ format: 2 }, steps)).toEqual({ format: 3, three: false });
});
