/** What an app hears of its own doings, through the whole engine: changed rows, refused ones, failed writes, a device that is away. */
import { afterEach, describe, expect, test } from 'vitest';
import { MAX_DEPTH } from '#runtime/contract/index.ts';
import { BOUND, BUILDER, flow, PRESS, type Rig, startRig } from './test-rig.ts';

/** The machine may be busy; what is waited for comes at once when it is not. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

const column = (id: string, type: string, more: object = {}) => ({ id, title: id, type, required: false, ...more });
/** With a table of stock by part, and one that takes notes. */
const withTables = (doc: ReturnType<typeof flow>) => ({
  ...doc,
  tables: {
    ...doc.tables,
    stock: {
      title: 'Stock',
      key: ['part'],
      columns: [column('part', 'text', { required: true }), column('pieces', 'int', { min: 0 })],
    },
    notes: { title: 'Notes', columns: [column('what', 'text'), column('n', 'int'), column('was', 'int')] },
  },
});
const FIELDS = [column('part', 'text', { required: true }), column('pieces', 'int')];
const form = (id: string) => ({ id, type: 'page.form', config: { fields: FIELDS } });
const note = (id: string, what: string, n = 'pieces') => ({
  id,
  type: 'data.table-insert',
  config: { table: 'notes', values: { what: { value: what }, n: { field: n } } },
});

let key = 0;
const send = (r: Rig, node: string, payload: Readonly<Record<string, unknown>>) =>
  r.engine.submit({ app: 'a', node, key: `key-${String(++key).padStart(6, '0')}`, payload }, BUILDER);
const rows = (r: Rig, table: string) =>
  r.tables.query('a', { table, where: [], orderBy: { column: 'created_at', descending: false }, limit: 500 });
const notes = (r: Rig) => rows(r, 'notes').map(({ what, n, was }) => [what, n, ...(was === null ? [] : [was])]);

describe('rows that change', () => {
  const DOC = withTables(
    flow(
      [
        form('keep'),
        form('drop'),
        form('count'),
        { id: 'upsert', type: 'data.table-upsert', config: { table: 'stock' } },
        {
          id: 'delete',
          type: 'data.table-delete',
          config: { table: 'stock', where: [{ column: 'part', field: 'part' }], limit: 1 },
        },
        { id: 'figures', type: 'data.table-aggregate', config: { table: 'stock', sum: ['pieces'] } },
        { id: 'trigger', type: 'data.row-trigger', config: { table: 'stock' } },
        note('added', 'added'),
        {
          id: 'changed',
          type: 'logic.script',
          config: {
            inputs: [{ name: 'e', kind: 'event', type: 'any', fields: [] }],
            outputs: [{ name: 'out', kind: 'event', type: 'record', fields: [] }],
            source: 'for (const r of input.e) emit.out({ what: "changed", n: r.pieces, was: r.rowBefore.pieces });',
          },
        },
        { id: 'change-note', type: 'data.table-insert', config: { table: 'notes' } },
        note('gone', 'gone'),
        note('sum', 'sum', 'sum_pieces'),
        note('removed', 'removed', 'rows'),
      ],
      [
        'keep.submitted > upsert.row',
        'drop.submitted > delete.run',
        'count.submitted > figures.run',
        'trigger.inserted > added.row',
        'trigger.updated > changed.e',
        'changed.out > change-note.row',
        'trigger.deleted > gone.row',
        'figures.each > sum.row',
        'delete.done > removed.row',
      ],
    ),
  );

  test('are kept by key, deleted, added up, and each change is told once, with the row before it', async () => {
    rig = await startRig();
    const r = rig;
    await r.deploy('a', DOC);
    await send(r, 'keep', { part: 'nut', pieces: 5 });
    await send(r, 'keep', { part: 'bolt', pieces: 7 });
    await send(r, 'keep', { part: 'nut', pieces: 9 });
    await send(r, 'keep', { part: 'nut', pieces: 9 });
    await send(r, 'count', { part: 'x' });
    await eventually(() => notes(r).toSorted()).toEqual([
      ['added', 5],
      ['added', 7],
      ['changed', 9, 5],
      ['sum', 16],
    ]);
    await send(r, 'drop', { part: 'nut' });
    await send(r, 'drop', { part: 'nut' });
    await eventually(() => notes(r).toSorted().slice(3)).toEqual([
      ['gone', 9],
      ['removed', 0],
      ['removed', 1],
      ['sum', 16],
    ]);
    expect(rows(r, 'stock').map(({ part, pieces }) => [part, pieces])).toEqual([['bolt', 7]]);
    expect(r.stateOf('a')).toBe('running');
  });

  test('of another app’s table of the same name are not its own', async () => {
    rig = await startRig();
    const r = rig;
    await r.deploy('a', DOC);
    await r.deploy('b', DOC);
    await r.engine.submit(
      { app: 'b', node: 'keep', key: 'key-other-app', payload: { part: 'nut', pieces: 1 } },
      BUILDER,
    );
    await eventually(() => r.tables.rows('b', 'notes', 9).rows.length).toBe(1);
    expect(notes(r)).toEqual([]);
  });

  test('an app that sets itself off for ever is stopped, and says so', async () => {
    rig = await startRig();
    const r = rig;
    const loop = flow(
      [
        form('start'),
        note('first', 'first'),
        { id: 'trigger', type: 'data.row-trigger', config: { table: 'notes' } },
        note('again', 'again', 'n'),
      ],
      ['start.submitted > first.row', 'trigger.inserted > again.row'],
    );
    await r.deploy('a', withTables(loop));
    await send(r, 'start', { part: 'x', pieces: 1 });
    await eventually(() => r.stateOf('a')).toBe('faulted');
    expect(r.faultOf('a')).toMatchObject({
      kind: 'quota',
      node: 'trigger',
      message: `More than ${MAX_DEPTH} triggers follow one from the other: the app sets itself off.`,
    });
    // The first row, and one more for each trigger that was let through.
    expect(notes(r)).toHaveLength(MAX_DEPTH);
  });
});

describe('problems', () => {
  const caught = (nodes: readonly string[], more: Parameters<typeof flow>[0], wires: readonly string[]) =>
    withTables(
      flow(
        [
          form('report'),
          { id: 'save', type: 'data.table-insert', config: { table: 'stock' } },
          { id: 'catch', type: 'logic.catch', config: { nodes } },
          {
            id: 'log',
            type: 'data.table-insert',
            config: { table: 'notes', values: { what: { field: 'kind' } } },
          },
          ...more,
        ],
        ['report.submitted > save.row', 'catch.problem > log.row', ...wires],
      ),
    );
  const kinds = (r: Rig) => rows(r, 'notes').map(({ what }) => what);

  test('a refused row is told to whoever catches it, and to nobody when only others are meant', async () => {
    rig = await startRig();
    const r = rig;
    const keep = { id: 'keep', type: 'data.table-upsert', config: { table: 'stock' } };
    await r.deploy('a', caught([], [keep], ['report.submitted > keep.row']));
    await send(r, 'report', { part: 'nut', pieces: -1 });
    await eventually(() => kinds(r)).toEqual(['row-refused', 'row-refused']);
    await r.deploy('a', caught(['keep'], [keep], ['report.submitted > keep.row']));
    await send(r, 'report', { part: 'nut', pieces: -1 });
    await eventually(() => kinds(r)).toHaveLength(3);
    await send(r, 'report', { part: 'nut', pieces: 1 });
    // The row of the insert is there first, so the upsert finds it as it should be.
    await eventually(() => rows(r, 'stock')).toHaveLength(1);
    expect(kinds(r)).toHaveLength(3);
  });

  test('a write that the device does not take is told, with what was to be written', async () => {
    rig = await startRig();
    const r = rig;
    r.plant.refusing.add('setpoint');
    await r.devices.save('press-1', PRESS);
    const set = [
      { id: 'set', type: 'device.output', config: { slot: 'press', tag: 'setpoint', field: 'pieces' } },
      { id: 'show', type: 'data.debug' },
    ];
    const wires = ['report.submitted > set.write', 'catch.problem > show.event'];
    const lines: unknown[] = [];
    await r.deploy('a', caught(['set'], set, wires), BOUND);
    r.engine.onLive('a', (message) => lines.push(...(message.debug ?? [])));
    await eventually(() => r.tags.get('press-1', 'setpoint').serverAt).toBeGreaterThan(0);
    await send(r, 'report', { part: 'nut', pieces: 42 });
    await eventually(() => kinds(r)).toEqual(['write-failed']);
    await eventually(() => JSON.stringify(lines)).toContain(
      '"detail":{"device":"press-1","tag":"setpoint","value":42}',
    );
    expect(r.plant.written).toEqual([]);
  });

  test('an app that answers its own problems with new ones is stopped', async () => {
    rig = await startRig();
    const r = rig;
    const doc = caught(
      [],
      [{ id: 'bad', type: 'data.table-insert', config: { table: 'stock', values: { part: { value: 'nut' } } } }],
      ['catch.problem > bad.row'],
    );
    await r.deploy('a', doc);
    await send(r, 'report', { part: 'nut', pieces: 1 });
    // From then on there is such a part already.
    await send(r, 'report', { part: 'nut', pieces: -1 });
    await eventually(() => r.stateOf('a')).toBe('faulted');
    expect(r.faultOf('a')).toMatchObject({ kind: 'quota', node: 'catch' });
  });
});

test('a device that comes, goes and is not bound is told as such', async () => {
  rig = await startRig();
  const r = rig;
  await r.devices.save('press-1', PRESS);
  const doc = flow(
    [
      { id: 'state', type: 'device.status', config: { slot: 'press' } },
      { id: 'show', type: 'page.value' },
    ],
    ['state.online > show.value'],
  );
  expect(r.engine.check(doc, {}).diagnostics).toMatchObject([{ code: 'site/slot-not-bound', at: [{ node: 'state' }] }]);
  await r.deploy('a', doc, BOUND);
  const plan = r.statusOf('a');
  expect(plan?.state).toBe('running');
  let online: readonly unknown[] | undefined;
  r.engine.onLive('a', ({ cells }) => {
    online = cells?.['0'] ?? online;
  });
  await eventually(() => online?.slice(0, 2)).toEqual([true, 0]);
  await r.devices.remove('press-1');
  await eventually(() => online?.[1]).toBe(0x8089_0000);
});

test('the state of each device of a slot that stands for many is its own', async () => {
  rig = await startRig();
  const r = rig;
  for (const id of ['press-1', 'press-2', 'press-3']) await r.devices.save(id, PRESS);
  const drawn = flow(
    [
      { id: 'state', type: 'device.status', config: { slot: 'press' } },
      { id: 'reached', type: 'data.reduce', config: { function: 'count' } },
      { id: 'all', type: 'data.reduce', config: { function: 'all' } },
      { id: 'show', type: 'page.value' },
    ],
    ['state.online > reached.values', 'state.online > all.values', 'all.result > show.value'],
  );
  const doc = { ...drawn, slots: { press: { ...drawn.slots.press, many: true } } };
  const devices = ['press-1', 'press-2', 'press-3'].map((device) => ({ device, tags: {} }));
  const { status } = await r.deploy('a', doc, { press: { devices } });
  expect(status?.state).toBe('running');
  const samples = new Map<string, readonly unknown[]>();
  r.engine.onLive('a', ({ cells }) => {
    for (const [cell, sample] of Object.entries(cells ?? {})) samples.set(cell, sample);
  });
  const values = () => [...samples.values()].map(([value]) => value);
  await eventually(values).toContain(3);
  await eventually(values).toContain(true);
});
