/** A slot `many` in a whole engine: sources, writes, alarms, rows and state per device, and devices that come and go. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Bindings, type DeviceDef, fromJson, type Plan } from '#runtime/contract/index.ts';
import type { LiveMessage } from './live.ts';
import { flow, type Rig, startRig } from './test-rig.ts';

const tag = (key: string, access: 'read' | 'write'): DeviceDef['tags'][string] => ({
  title: key,
  address: { key },
  type: 'real',
  access,
  intervalMs: 50,
  history: false,
});
const vehicle = (id: string): DeviceDef => ({
  title: `Vehicle ${id}`,
  protocol: 'memory',
  endpoint: {},
  tags: { battery: tag(`${id}.battery`, 'read'), command: tag(`${id}.command`, 'write') },
});
const boundTo = (...ids: readonly string[]): Bindings => ({
  agv: { devices: ids.map((device) => ({ device, tags: { battery: 'battery', command: 'command' } })) },
});

/** Low battery: an order to that vehicle, an alarm, a row with its id, and how many are low. */
const FLEET = {
  ...flow(
    [
      { id: 'agv', type: 'device.input', config: { slot: 'agv', tags: ['battery'], mode: 'every' } },
      { id: 'low', type: 'logic.threshold', config: { direction: 'below', limit: 20, deadband: 5 } },
      {
        id: 'order',
        type: 'logic.script',
        config: {
          inputs: [{ name: 'crossed', kind: 'event' }],
          outputs: [
            { name: 'send', kind: 'event', fields: [{ id: 'value', type: 'real' }] },
            { name: 'row', kind: 'event', fields: [] },
          ],
          source: [
            'for (const { value } of input.crossed) {',
            '  state.n = (state.n ?? 0) + 1;',
            '  emit.send({ value: state.n });',
            '  emit.row({ order_no: key, good: state.n });',
            '  if (value < 0) throw new Error(keyTitle + " is below zero");',
            '}',
          ].join('\n'),
        },
      },
      { id: 'relieve', type: 'device.output', config: { slot: 'agv', tag: 'command' } },
      { id: 'save', type: 'data.table-insert', config: { table: 'reports' } },
      {
        id: 'warn',
        type: 'alarm.alarm',
        config: { message: { en: 'Vehicle a: at {value}', 'zh-CN': '{keyTitle} 电量 {value}' } },
      },
      { id: 'lows', type: 'data.reduce', config: { function: 'count-where', op: '=', value: 'true' } },
      { id: 'shown', type: 'page.value', config: { page: 'main' } },
    ],
    [
      'agv.battery > low.value',
      'low.crossed > order.crossed',
      'order.send > relieve.write',
      'order.row > save.row',
      'low.active > warn.active',
      'agv.battery > warn.value',
      'low.active > lows.values',
      'lows.result > shown.value',
    ],
  ),
  slots: {
    agv: {
      title: 'AGV',
      many: true,
      tags: {
        battery: { title: 'Battery', type: 'real', access: 'read' },
        command: { title: 'Command', type: 'real', access: 'write' },
      },
    },
  },
};

async function fleetOf(...ids: readonly string[]): Promise<Rig> {
  const rig = await startRig();
  onTestFinished(() => rig.close());
  for (const id of ids) {
    rig.plant.values.set(`${id}.battery`, 80);
    await rig.devices.save(id, vehicle(id));
  }
  return rig;
}
const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 10 });
const rowsOf = (rig: Rig) => rig.tables.rows('fleet', 'reports', 100).rows.map((row) => [row['order_no'], row['good']]);
const stateOf = (rig: Rig, node: string) =>
  rig.db.all(rig.db.sql.selectFrom('app_nodes').select('value').where('node', '=', node))[0]?.value;
const latest = (rig: Rig, seen: LiveMessage[] = []) => {
  onTestFinished(rig.engine.onLive('fleet', (message) => void seen.push(message), 200));
  return seen;
};

test('each vehicle has state, order, row and alarm of its own', async () => {
  const rig = await fleetOf('a1', 'a2', 'a3');
  await rig.deploy('fleet', FLEET, boundTo('a1', 'a2', 'a3'));
  rig.plant.values.set('a2.battery', 12);
  await until(() => expect(rowsOf(rig)).toEqual([['a2', 1]]));
  rig.plant.values.set('a2.battery', 70);
  rig.plant.values.set('a3.battery', 3);
  await until(() =>
    expect(rowsOf(rig)).toEqual([
      ['a3', 1],
      ['a2', 1],
    ]),
  );
  await until(() => expect(rig.alarms.list('fleet').find(({ key }) => key === 'a2')?.state).toBe('returned'));
  rig.plant.values.set('a2.battery', 11);
  await until(() => expect(rowsOf(rig)[0]).toEqual(['a2', 2]));
  await until(() =>
    expect(rig.plant.written).toEqual([
      ['a2.command', 1],
      ['a3.command', 1],
      ['a2.command', 2],
    ]),
  );
  const alarms = rig.alarms.list('fleet');
  expect(alarms.map(({ node, key, title, state }) => [node, key, title, state]).sort()).toEqual([
    ['warn', 'a2', expect.anything(), 'active'],
    ['warn', 'a3', expect.anything(), 'active'],
  ]);
  const words = (key: string) => alarms.find((alarm) => alarm.key === key);
  expect(words('a3')?.title).toMatchObject({ en: 'Alarm · Vehicle a3' });
  expect(words('a3')?.message).toEqual({
    en: 'Vehicle a3: Vehicle a: at 3',
    'zh-CN': 'Vehicle a3 电量 3',
  });
});

test('a fault names the node, the vehicle and the line', async () => {
  const rig = await fleetOf('a1', 'a2');
  await rig.deploy('fleet', FLEET, boundTo('a1', 'a2'));
  rig.plant.values.set('a2.battery', -1);
  await until(() => expect(rig.stateOf('fleet')).toBe('faulted'));
  expect(rig.faultOf('fleet')).toMatchObject({ node: 'order', key: 'a2', line: 5, kind: 'error' });
  expect(rig.faultOf('fleet')?.message).toContain('Vehicle a2 is below zero');
});

test('who looks sees how many there are and how many are bad, and the samples of those asked for', async () => {
  const rig = await fleetOf('a1', 'a2', 'a3');
  await rig.deploy('fleet', FLEET, boundTo('a1', 'a2', 'a3'));
  await rig.devices.remove('a3');
  const [stored] = rig.db.all(rig.db.sql.selectFrom('revisions').select('plan'));
  const plan = fromJson(stored?.plan ?? '') as Plan;
  const cell = (node: string, port: string) => plan.cells.findIndex((one) => one.node === node && one.port === port);
  const seen = latest(rig);
  const now = () => {
    const keyed: Record<string, { devices: number; bad: number; samples: Record<string, unknown[]> }> = {};
    for (const message of seen)
      for (const [at, told] of Object.entries(message.keyed ?? {}))
        keyed[at] = { ...told, samples: { ...keyed[at]?.samples, ...told.samples } as Record<string, unknown[]> };
    return keyed[cell('agv', 'battery')];
  };
  await until(() => expect(now()?.samples['a1']?.[0]).toBe(80));
  expect(now()).toMatchObject({ devices: 3, bad: 1 });
  rig.plant.values.set('a1.battery', 5);
  await until(() => expect(now()?.samples['a1']?.[0]).toBe(5));
  const single = cell('lows', 'result');
  await until(() =>
    expect(
      seen
        .map(({ cells }) => cells?.[single]?.[0])
        .filter((v) => v !== undefined)
        .at(-1),
    ).toBe(1),
  );
  const few: LiveMessage[] = [];
  rig.engine.onLive('fleet', (message) => void few.push(message))();
  expect(few[0]?.keyed?.[cell('agv', 'battery')]).toEqual({ devices: 3, bad: 1, samples: {} });
});

test('a vehicle more begins alone; one less takes its state and alarm along; the others go on', async () => {
  const rig = await fleetOf('a1', 'a2', 'a3');
  await rig.deploy('fleet', FLEET, boundTo('a1', 'a2'));
  rig.plant.values.set('a1.battery', 10);
  rig.plant.values.set('a2.battery', 10);
  await until(() => expect(rowsOf(rig)).toHaveLength(2));
  await until(() => expect(rig.plant.written).toHaveLength(2));
  await rig.deploy('fleet', FLEET, boundTo('a3', 'a2'));
  expect(stateOf(rig, 'order/a2')).toBe('{"n":1}');
  expect(stateOf(rig, 'order/a1')).toBeUndefined();
  expect(
    rig.alarms
      .list('fleet')
      .map(({ key, state }) => [key, state])
      .sort(),
  ).toEqual([
    ['a1', 'returned'],
    ['a2', 'active'],
  ]);
  rig.plant.values.set('a3.battery', 10);
  await until(() => expect(rowsOf(rig)).toHaveLength(3));
  expect(rowsOf(rig)[0]).toEqual(['a3', 1]);
  rig.plant.values.set('a2.battery', 90);
  await until(() => expect(stateOf(rig, 'low/a2')).toBe('{"active":false}'));
  rig.plant.values.set('a2.battery', 10);
  await until(() => expect(rowsOf(rig)[0]).toEqual(['a2', 2]));
});

test('a restart gives each vehicle its own state back', async () => {
  const first = await startRig();
  for (const id of ['a1', 'a2']) {
    first.plant.values.set(`${id}.battery`, 80);
    await first.devices.save(id, vehicle(id));
  }
  await first.deploy('fleet', FLEET, boundTo('a1', 'a2'));
  first.plant.values.set('a2.battery', 12);
  await until(() => expect(rowsOf(first)).toEqual([['a2', 1]]));
  await first.close({ keep: true });

  const rig = await startRig(first.folder);
  onTestFinished(() => rig.close());
  for (const id of ['a1', 'a2']) rig.plant.values.set(`${id}.battery`, 80);
  await until(() => expect(stateOf(rig, 'low/a2')).toBe('{"active":false}'));
  rig.plant.values.set('a1.battery', 12);
  await until(() => expect(rowsOf(rig)[0]).toEqual(['a1', 1]));
  rig.plant.values.set('a2.battery', 12);
  await until(() => expect(rowsOf(rig)[0]).toEqual(['a2', 2]));
});
