/** Apps through the whole engine: real compiler, real hosts, real database. */
import { afterEach, expect, test } from 'vitest';
import { BOUND, BUILDER, flow, PRESS, REPORT_FLOW, type Rig, startRig } from './test-rig.ts';

/** The machine may be busy; what is waited for comes at once when it is not. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

const rowsOf = (r: Rig, app: string) => r.tables.rows(app, 'reports', 500).rows;

test('a report becomes a row, and the same key again does nothing', async () => {
  rig = await startRig();
  await rig.deploy('a', REPORT_FLOW);
  const input = { app: 'a', node: 'report', key: 'key-0001', payload: { order_no: 'A-1', good: 5 } };
  expect(await rig.engine.submit(input, BUILDER)).toEqual({ ok: true, duplicate: false, problems: [] });
  expect(await rig.engine.submit(input, BUILDER)).toEqual({ ok: true, duplicate: true, problems: [] });
  const r = rig;
  await eventually(() => rowsOf(r, 'a')).toHaveLength(1);
  expect(rowsOf(r, 'a')[0]).toMatchObject({ order_no: 'A-1', good: 5, created_by: 'Lin' });
});

test('a report that breaks the rules of its fields is not accepted', async () => {
  rig = await startRig();
  await rig.deploy('a', REPORT_FLOW);
  const answer = await rig.engine.submit({ app: 'a', node: 'report', key: 'key-0002', payload: { good: -1 } }, BUILDER);
  expect(answer).toMatchObject({
    ok: false,
    problems: [
      { field: 'order_no', problem: 'required' },
      { field: 'good', problem: 'min' },
    ],
  });
});

test('a hot press raises an alarm and turns its set-point down, once', async () => {
  rig = await startRig();
  const r = rig;
  await r.devices.save('press-1', PRESS);
  const doc = flow(
    [
      { id: 'press', type: 'device.input', config: { slot: 'press', tags: ['temperature'] } },
      { id: 'hot', type: 'logic.threshold', config: { limit: 80 } },
      { id: 'warn', type: 'alarm.alarm', config: { message: 'Too hot', priority: 'high' } },
      { id: 'lower', type: 'logic.formula', config: { expression: 'a > 80 ? 60 : 75', unit: 'Cel' } },
      { id: 'set', type: 'device.output', config: { slot: 'press', tag: 'setpoint' } },
    ],
    [
      'press.temperature > hot.value',
      'hot.active > warn.active',
      'press.temperature > lower.a',
      'lower.result > set.value',
    ],
  );
  const checked = r.engine.check(doc, BOUND).diagnostics.filter(({ severity }) => severity === 'error');
  expect(checked).toEqual([]);
  r.plant.values.set('temp', 70);
  await r.deploy('a', doc, BOUND);
  const seen: unknown[] = [];
  r.engine.onLive('a', (message) => seen.push(message));
  await eventually(() => JSON.stringify(seen)).toContain('[70,0,');
  r.plant.values.set('temp', 95);
  await eventually(() => r.alarms.list('a').length).toBe(1);
  await eventually(() => r.plant.written).toEqual([['setpoint', 60]]);
  await eventually(() => r.audit.list(10).map(({ action }) => action)).toContain('device.write');
});

test('state and samples go over to the next revision by node id', async () => {
  rig = await startRig();
  const r = rig;
  const script = (source: string) =>
    flow(
      [
        { id: 'report', type: 'page.form', config: { table: 'reports' } },
        {
          id: 'sum',
          type: 'logic.script',
          config: {
            inputs: [{ name: 'report', kind: 'event' }],
            outputs: [{ name: 'total', kind: 'signal', type: 'real' }],
            source,
          },
        },
        { id: 'show', type: 'page.value', config: {} },
      ],
      ['report.submitted > sum.report', 'sum.total > show.value'],
    );
  await r.deploy('a', script('state.n = (state.n ?? 0) + input.report.length; output.total(state.n);'));
  const submit = (key: string) =>
    r.engine.submit({ app: 'a', node: 'report', key, payload: { order_no: 'A', good: 1 } }, BUILDER);
  await submit('key-0001');
  await submit('key-0002');
  await r.deploy('a', script('state.n = (state.n ?? 0) + input.report.length; output.total(state.n * 100);'));
  await submit('key-0003');
  const seen: unknown[] = [];
  r.engine.onLive('a', (message) => seen.push(message));
  await eventually(() => JSON.stringify(seen)).toContain('[300,0,');
});

test('a table that already holds another kind of column refuses the deploy, and the app that ran goes on', async () => {
  rig = await startRig();
  const r = rig;
  await r.deploy('a', REPORT_FLOW);
  const changed = structuredClone(REPORT_FLOW);
  const column = changed.tables.reports.columns[1];
  if (column) column.type = 'text';
  Reflect.deleteProperty(column ?? {}, 'min');
  const refused = await r.engine.deploy({ app: 'a', revision: 2, doc: changed, bindings: {} }, BUILDER);
  expect(refused).toMatchObject({
    ok: false,
    diagnostics: [{ code: 'site/table-conflict', at: [{ table: 'reports', field: 'good' }] }],
  });
  const without = structuredClone(REPORT_FLOW);
  without.tables.reports.columns.push({ id: 'note', title: 'Note', type: 'text', required: false });
  expect(await r.engine.deploy({ app: 'a', revision: 3, doc: without, bindings: {} }, BUILDER)).toMatchObject({
    ok: true,
  });
  const again = await r.engine.deploy({ app: 'a', revision: 4, doc: REPORT_FLOW, bindings: {} }, BUILDER);
  expect(again).toMatchObject({ ok: true, diagnostics: [{ code: 'site/table-leftover', severity: 'warning' }] });
  await r.engine.submit({ app: 'a', node: 'report', key: 'key-0009', payload: { order_no: 'A-9', good: 5 } }, BUILDER);
  await eventually(() => rowsOf(r, 'a')).toHaveLength(1);
  expect(r.engine.list()[0]).toMatchObject({ state: 'running', revision: 4 });
});
