/** The site's zone is changed between two starts: every app goes by the new clock at once, and replays by the clock it ran by. */
import { afterEach, expect, test } from 'vitest';
import { createAppRows } from '#runtime/store/index.ts';
import { BUILDER, flow, type Rig, startRig } from './test-rig.ts';

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });
/** Twelve hours apart all year: when it is the one half of the day here, it is the other half there. */
const HERE = 'Asia/Shanghai';
const THERE = 'Etc/GMT+4';

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

const HALVES = flow(
  [
    { id: 'half', type: 'logic.shift', config: { shifts: 'morning 00:00-12:00\nafternoon 12:00-24:00' } },
    { id: 'show', type: 'page.value' },
    { id: 'report', type: 'page.form', config: { table: 'reports' } },
    { id: 'save', type: 'data.table-insert', config: { table: 'reports' } },
  ],
  ['half.shift > show.value', 'report.submitted > save.row'],
);

/** What the shift node last said, as it is on disk. */
function half(r: Rig): unknown {
  const place = createAppRows(r.db)
    .revision(r.statusOf('a')!.hash)!
    .plan.cells.findIndex(({ node, port }) => node === 'half' && port === 'shift');
  return createAppRows(r.db)
    .load('a')!
    .state.cells.find(([cell]) => cell === place)?.[1];
}

async function restarted(r: Rig, zone: string): Promise<Rig> {
  await r.close({ keep: true });
  rig = await startRig(r.folder, { zone });
  return rig;
}

test('after the change the shift is that of the new clock, and nothing that waited is lost', async () => {
  rig = await startRig(undefined, { zone: HERE });
  await rig.deploy('a', HALVES);
  await eventually(() => half(rig!)).toBeOneOf(['morning', 'afternoon']);
  const before = half(rig);
  await rig.engine.submit({ app: 'a', node: 'report', key: 'key-0001', payload: { order_no: 'A', good: 1 } }, BUILDER);
  const again = await restarted(rig, HERE);
  expect(half(again)).toBe(before);
  const there = await restarted(again, THERE);
  await eventually(() => half(there)).toBe(before === 'morning' ? 'afternoon' : 'morning');
  expect(there.tables.rows('a', 'reports', 10).rows).toHaveLength(1);
});

test('an app that stood still during the change goes by the new clock once it is started', async () => {
  rig = await startRig(undefined, { zone: HERE });
  await rig.deploy('a', HALVES);
  await eventually(() => half(rig!)).toBeOneOf(['morning', 'afternoon']);
  const before = half(rig);
  rig.engine.stopApp('a', BUILDER);
  const there = await restarted(rig, THERE);
  expect(half(there)).toBe(before);
  there.engine.startApp('a', BUILDER);
  await eventually(() => half(there)).not.toBe(before);
});

test('each stretch is replayed by the clock that it ran by', async () => {
  rig = await startRig(undefined, { zone: HERE });
  await rig.deploy('a', HALVES);
  await eventually(() => half(rig!)).toBeOneOf(['morning', 'afternoon']);
  const before = half(rig);
  const there = await restarted(rig, THERE);
  await eventually(() => half(there)).not.toBe(before);
  const report = await there.replays.replay(
    { app: 'a', from: Date.now() - 60_000, to: Date.now() },
    { budgetMs: 60_000 },
  );
  expect(report).toMatchObject({ equal: true, gaps: [] });
  expect(report.instants).toBeGreaterThan(1);
});
