/** Changing the revision of an app at work: nothing it was given is lost, nothing counts twice, and there is a way back. */
import { afterEach, expect, test } from 'vitest';
import { qualityOf } from '#runtime/contract/index.ts';
import { BOUND, BUILDER, flow, PRESS, type Rig, startRig } from './test-rig.ts';

/** The machine may be busy; what is waited for comes at once when it is not. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

/** Counts reports and samples; `mark` makes each revision another one. */
const counting = (mark: number) =>
  flow(
    [
      { id: 'report', type: 'page.form', config: { table: 'reports' } },
      { id: 'save', type: 'data.table-insert', config: { table: 'reports' } },
      { id: 'press', type: 'device.input', config: { slot: 'press', tags: ['temperature'], mode: 'every' } },
      {
        id: 'count',
        type: 'logic.script',
        config: {
          inputs: [
            { name: 'report', kind: 'event' },
            { name: 'sample', kind: 'signal', type: 'real' },
          ],
          outputs: [
            { name: 'reports', kind: 'signal', type: 'int' },
            { name: 'samples', kind: 'signal', type: 'int' },
          ],
          source: `// ${mark}
state.reports = (state.reports ?? 0) + input.report.length;
if (changed.sample) state.samples = (state.samples ?? 0) + 1;
output.reports(state.reports);
output.samples(state.samples ?? 0);`,
        },
      },
      { id: 'show', type: 'page.value' },
    ],
    [
      'report.submitted > save.row',
      'report.submitted > count.report',
      'press.temperature > count.sample',
      'count.reports > show.value',
    ],
  );

function cellsOf(r: Rig, app: string) {
  const seen = new Map<string, unknown>();
  const end = r.engine.onLive(app, ({ cells = {} }) => {
    for (const [cell, [value]] of Object.entries(cells)) seen.set(cell, value);
  });
  return { values: () => [...seen.values()], end };
}

const submit = (r: Rig, key: string) =>
  r.engine.submit({ app: 'a', node: 'report', key, payload: { order_no: key, good: 1 } }, BUILDER);
/** One measurement more, as a driver that is told of changes would bring it. */
function measure(r: Rig, value: number): void {
  const at = Date.now();
  r.tags.update('press-1', 'temp', { value, status: 0, quality: qualityOf(0), sourceAt: at, serverAt: at });
}
/** Polled once; after that only the test measures. */
async function quietPress(r: Rig): Promise<void> {
  const tags = Object.entries(PRESS.tags).map(([tag, def]) => [tag, { ...def, intervalMs: 3_600_000 }]);
  await r.devices.save('press-1', { ...PRESS, tags: Object.fromEntries(tags) });
  await eventually(() => r.tags.get('press-1', 'temp').serverAt).toBeGreaterThan(0);
}
const rowCount = (r: Rig) => r.tables.list().find(({ table }) => table === 'reports')?.rows;

test('while revision after revision is deployed, every report and every sample counts exactly once', async () => {
  rig = await startRig();
  const r = rig;
  await quietPress(r);
  await r.deploy('a', counting(0), BOUND);
  const live = cellsOf(r, 'a');
  let reports = 0;
  let samples = 0;
  let over = false;
  const load = (async () => {
    while (!over) {
      measure(r, ++samples);
      await submit(r, `key-${String(++reports).padStart(6, '0')}`);
    }
  })();
  for (let revision = 1; revision <= 8; revision++) {
    const had = reports;
    await eventually(() => reports).toBeGreaterThan(had + 5);
    await r.deploy('a', counting(revision), BOUND);
  }
  over = true;
  await load;
  await eventually(() => rowCount(r)).toBe(reports);
  await eventually(() => live.values()).toEqual([samples, reports, samples]);
  live.end();
}, 60_000);

test('a deploy loses nothing that was accepted while the old revision was still at work', async () => {
  rig = await startRig();
  const r = rig;
  await quietPress(r);
  await r.deploy('a', counting(0), BOUND);
  const keys = Array.from({ length: 300 }, (_, i) => `key-${String(i).padStart(6, '0')}`);
  const all = Promise.all(keys.map((key) => submit(r, key)));
  await r.deploy('a', counting(1), BOUND);
  await all;
  await eventually(() => rowCount(r)).toBe(300);
});

test('a second deploy of the same app at the same time is refused, another app is not held up', async () => {
  rig = await startRig();
  const r = rig;
  await quietPress(r);
  await r.deploy('a', counting(0), BOUND);
  const first = r.deploy('a', counting(1), BOUND);
  await expect(r.deploy('a', counting(2), BOUND)).rejects.toMatchObject({ code: 'conflict' });
  await r.deploy('b', counting(0), BOUND);
  await first;
  expect(r.statusOf('a')?.state).toBe('running');
});

test('an older revision comes back with the state it had, or with the present one, and time goes on', async () => {
  rig = await startRig();
  const r = rig;
  await quietPress(r);
  await r.deploy('a', counting(0), BOUND);
  await submit(r, 'key-0001');
  await submit(r, 'key-0002');
  await r.deploy('a', counting(1), BOUND);
  await submit(r, 'key-0003');
  const live = cellsOf(r, 'a');
  await eventually(() => live.values()).toContain(3);
  const seq = () => r.db.raw.prepare('select seq from apps').pluck().get() as number;
  const before = seq();
  const [snapshot] = r.engine.snapshots('a');
  expect(r.engine.snapshots('a')).toHaveLength(1);
  const back = { app: 'a', snapshot: snapshot?.id ?? 0 };
  expect(await r.engine.rollback({ ...back, state: 'restore' }, BUILDER)).toMatchObject({
    ok: true,
    status: { hash: snapshot?.hash },
  });
  await submit(r, 'key-0004');
  await eventually(() => live.values()).toContain(3);
  await eventually(() => rowCount(r)).toBe(4);
  expect(seq()).toBeGreaterThan(before);
  await r.engine.rollback({ ...back, state: 'keep' }, BUILDER);
  await submit(r, 'key-0005');
  await eventually(() => live.values()).toContain(4);
  live.end();
  expect(r.audit.list(10).map(({ action }) => action)).toContain('app.rollback');
  expect(() => r.engine.rollback({ app: 'a', snapshot: 99, state: 'keep' }, BUILDER)).toThrow('no snapshot 99');
});
