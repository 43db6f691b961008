/** Tables in memory against those of a plant, over random rows, changes and questions: the same rows, answers and refusals. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FIGURES } from '#runtime/contract/index.ts';
import { openTables, table } from '#runtime/tables/test-tables.ts';
import { MemoryTables } from './memory-tables.ts';

let opened: ReturnType<typeof openTables>;
beforeAll(() => {
  opened = openTables();
});
afterAll(() => opened.close());

const RUNS = Number(process.env['JIG_FUZZ_RUNS'] ?? 60);
const STOCK = table(
  [
    { id: 'part', type: 'text' },
    { id: 'bin', type: 'enum', values: ['a', 'b'] },
    { id: 'pieces', type: 'int', min: -5 },
    { id: 'weight', type: 'decimal' },
    { id: 'size', type: 'real' },
    { id: 'checked', type: 'bool' },
    { id: 'seen', type: 'time' },
  ],
  { key: ['part', 'bin'] },
);
const COLUMNS = [...STOCK.columns.map(({ id }) => id), 'id', 'created_at', 'created_by', 'none'];

const cells = {
  part: fc.constantFrom('bolt', 'Bolt', '螺栓', '𠮷', '￿', '', null),
  bin: fc.constantFrom('a', 'b', 'c', null),
  pieces: fc.oneof(fc.integer({ min: -6, max: 6 }), fc.constantFrom(2n ** 62n, 2n ** 62n + 1n, 1.5, null)),
  weight: fc.constantFrom('0.30', '0.3', '-12.000000001', '99999999999999999999', '7', 'heavy', null),
  size: fc.oneof(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.constantFrom(0.1, 0.2, 1e16, -0, null)),
  checked: fc.constantFrom(true, false, null),
  seen: fc.constantFrom(0, 1_700_000_000_000, null),
};
const row = fc.record(cells, { requiredKeys: [] });
const condition = fc.record({
  column: fc.constantFrom(...COLUMNS),
  op: fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
  value: fc.constantFrom('bolt', '螺栓', 'a', 3, '3', 0.3, '0.3', true, 'false', 5000, null, '', '4611686018427387904'),
});
const where = fc.array(condition, { maxLength: 2 });
const orderBy = fc.option(fc.record({ column: fc.constantFrom(...COLUMNS), descending: fc.boolean() }), {
  nil: undefined,
});
const deed = fc.oneof(
  fc.record({ do: fc.constant('insert' as const), row }),
  fc.record({ do: fc.constant('upsert' as const), row }),
  fc.record({
    do: fc.constant('update' as const),
    set: row,
    where,
    limit: fc.integer({ min: 1, max: 5 }),
    all: fc.boolean(),
  }),
  fc.record({ do: fc.constant('delete' as const), where, limit: fc.integer({ min: 1, max: 3 }), all: fc.boolean() }),
  fc.record({ do: fc.constant('query' as const), where, orderBy, limit: fc.integer({ min: 1, max: 20 }) }),
  fc.record({
    do: fc.constant('aggregate' as const),
    where,
    groupBy: fc.uniqueArray(fc.constantFrom(...COLUMNS), { maxLength: 2 }),
    figures: fc.array(
      fc.record(
        {
          name: fc.constantFrom('x', 'y', 'part'),
          function: fc.constantFrom(...FIGURES),
          column: fc.constantFrom(...COLUMNS),
        },
        { requiredKeys: ['name', 'function'] },
      ),
      { minLength: 1, maxLength: 3 },
    ),
    orderBy: fc.option(fc.record({ column: fc.constantFrom('x', 'y', 'part', 'bin'), descending: fc.boolean() }), {
      nil: undefined,
    }),
    limit: fc.integer({ min: 1, max: 20 }),
  }),
);

interface Asked {
  readonly do: string;
  readonly row: Readonly<Record<string, unknown>>;
}
let apps = 0;
test(
  'the same requests come to the same',
  () => {
    fc.assert(
      fc.property(fc.array(deed, { minLength: 4, maxLength: 25 }), (deeds) => {
        const app = `a${++apps}`;
        expect(opened.tables.ensure(app, { stock: STOCK })).toEqual([]);
        const memory = new MemoryTables({ stock: STOCK });
        let ids = 0;
        const inMemory = (one: (typeof deeds)[number]): unknown => {
          const { do: what, row: given, ...rest } = { table: 'stock', ...one } as unknown as Asked;
          const context = { at: 5000, by: 'Li Wei' };
          switch (what) {
            case 'insert':
              return bare(memory.insert('stock', given, context));
            case 'upsert':
              return changesOf(memory.upsert('stock', given, context));
            case 'update':
              return changesOf(memory.update(rest as never));
            case 'delete':
              return changesOf(memory.delete(rest as never));
            case 'query':
              return memory.query(rest as never);
            default:
              return memory.aggregate(rest as never);
          }
        };
        const inPlant = (one: (typeof deeds)[number]): unknown => {
          const { do: what, row: given, ...rest } = { table: 'stock', ...one } as unknown as Asked;
          // An id that was not used up is given again.
          const context = { at: 5000, by: 'Li Wei', id: `row-${ids + 1}` };
          const used = <T extends { kind?: string; inserted?: boolean }>(out: T): T => {
            if (out.kind === 'insert' || out.inserted) ids++;
            return out;
          };
          switch (what) {
            case 'insert':
              return bare(used(opened.tables.insert(app, 'stock', given, context)));
            case 'upsert':
              return changesOf(used(opened.tables.upsert(app, 'stock', given, context)));
            case 'update':
              return changesOf(opened.tables.update(app, rest as never, context));
            case 'delete':
              return changesOf(opened.tables.delete(app, rest as never, context));
            case 'query':
              return opened.tables.query(app, rest as never);
            default:
              return opened.tables.aggregate(app, rest as never);
          }
        };
        for (const one of deeds)
          expect(
            attempt(() => inMemory(one)),
            JSON.stringify(one, big),
          ).toEqual(attempt(() => inPlant(one)));
        expect(memory.rows('stock').toReversed()).toEqual(opened.tables.rows(app, 'stock', 100).rows);
      }),
      { numRuns: RUNS },
    );
  },
  20_000 + RUNS * 200,
);

const big = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value);

function attempt(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    const { message, problems } = error as { message: string; problems?: unknown };
    if (problems === undefined) throw error;
    return { message, problems };
  }
}

/** Sequence numbers and the app are each store's own. */
function bare({ kind, row: now, before }: { kind: string; row: unknown; before?: unknown }): unknown {
  return { kind, now, ...(before ? { before } : {}) };
}
function changesOf(out: {
  rows: number;
  inserted?: boolean;
  changes: readonly { kind: string; row: unknown; before?: unknown }[];
}): unknown {
  const { rows, inserted, changes } = out;
  return { rows, ...(inserted === undefined ? {} : { inserted }), changes: changes.map(bare) };
}
