/** What a trend is told of alarms, shifts and retention, over real rooms. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTagAlarms, type TagAlarms } from '#runtime/alarms/index.ts';
import { deviceDef, type Sample, STATUS } from '#runtime/contract/index.ts';
import { createDevices, type Devices } from '#runtime/devices/index.ts';
import { createDrivers } from '#runtime/drivers/index.ts';
import { type Clock, silentLog } from '#runtime/ops/index.ts';
import { tagAlarmDef } from '#runtime/rpc/index.ts';
import { createDeviceRows, createPlantModelRows } from '#runtime/store/index.ts';
import { BUILDER, type Rig, startRig } from '../engine/test-rig.ts';
import { trendHandlers } from './trend-handlers.ts';

const START = Date.UTC(2026, 0, 5, 8);
let now: number;
let rig: Rig;
let devices: Devices;
let tagAlarms: TagAlarms;
let handlers: ReturnType<typeof trendHandlers>;
let trail: unknown[];
const clock: Clock = { now: () => now, after: () => () => undefined };
const kiln = deviceDef.parse({
  title: 'Kiln',
  protocol: 'manual',
  endpoint: {},
  tags: { temp: { title: 'T', type: 'real', unit: 'Cel', address: { point: 't' } } },
});

beforeEach(async () => {
  now = START;
  trail = [];
  rig = await startRig();
  const { db, alarms, tags, historian } = rig;
  devices = createDevices({ tags, drivers: createDrivers(), rows: createDeviceRows(db), log: silentLog });
  await devices.save('kiln', kiln);
  tagAlarms = createTagAlarms({ db, alarms, tags, clock, device: (id) => devices.defs()[id], newId: () => 'limit-1' });
  tagAlarms.start();
  handlers = trendHandlers({
    historian,
    alarms,
    tagAlarms,
    devices,
    settings: createPlantModelRows(db),
    clock,
    zone: 'Asia/Shanghai',
    record: (_actor, action, detail) => void trail.push([action, detail]),
  });
});
afterEach(async () => {
  tagAlarms.close();
  await devices.close();
  await rig.close();
});

const say = (value: number, at: number) => {
  now = at;
  const sample: Sample = { value, quality: 'good', status: STATUS.good, sourceAt: at, serverAt: at };
  rig.tags.update('kiln', 'temp', sample);
};
const asked = (from: number, to: number) => handlers['trends.alarms']({ device: 'kiln', tag: 'temp', from, to });

test('limits that are levels are told, with the periods in which their alarms stood, wherever the view begins or ends', () => {
  tagAlarms.save(
    undefined,
    tagAlarmDef.parse({ device: 'kiln', tag: 'temp', kind: 'high', limit: 80, priority: 'high' }),
  );
  for (const [value, at] of [
    [20, 0],
    [90, 100],
    [20, 200],
    [95, 300],
  ] as const)
    say(value, START + at);
  const { limits, periods } = asked(START, START + 1000);
  expect(limits).toEqual([{ id: 'limit-1', kind: 'high', limit: 80, priority: 'high' }]);
  expect(periods.map(({ from, to }) => [from - START, to === undefined ? undefined : to - START])).toEqual([
    [300, undefined],
    [100, 200],
  ]);
  const seen = (from: number, to: number) =>
    asked(START + from, START + to).periods.map((one) => [
      one.from - START,
      one.to === undefined ? undefined : one.to - START,
    ]);
  expect(seen(150, 160)).toEqual([[100, 200]]);
  expect(seen(210, 290)).toEqual([]);
  expect(seen(150, 1000)).toEqual([
    [300, undefined],
    [100, 200],
  ]);
  expect(handlers['trends.alarms']({ device: 'kiln', tag: 'other', from: 0, to: 1 })).toEqual({
    limits: [],
    periods: [],
  });
});

test('a shift is found by the clock of the site, over midnight too, and in a pause the last one', () => {
  const at = (iso: string) => handlers['trends.shift']({ at: Date.parse(iso) }).shift;
  expect(at('2026-01-05T01:00:00+08:00')).toEqual({
    name: 'C',
    from: Date.parse('2026-01-04T22:00:00+08:00'),
    to: Date.parse('2026-01-05T06:00:00+08:00'),
  });
  handlers['trends.setShifts']({ shifts: '白班 08:00-17:00 1-5' }, BUILDER);
  expect(handlers['trends.site']()).toMatchObject({ zone: 'Asia/Shanghai', shifts: '白班 08:00-17:00 1-5' });
  // A Sunday: the last one was on Friday.
  expect(at('2026-01-11T12:00:00+08:00')?.to).toBe(Date.parse('2026-01-09T17:00:00+08:00'));
  expect(() => handlers['trends.setShifts']({ shifts: 'x 08:00-17:00\nnonsense' }, BUILDER)).toThrow('Line 2');
  handlers['trends.setShifts']({ shifts: '' }, BUILDER);
  expect(at('2026-01-05T01:00:00+08:00')).toBeUndefined();
});

test('lines come in the order asked for, each with its own time', async () => {
  const { historian } = rig;
  for (let i = 0; i < 10; i++) historian.append('tag:kiln/temp', START + i * 1000, i, 0);
  const series = { device: 'kiln', tag: 'temp' };
  const lines = await handlers['trends.lines']({
    lines: [
      { series, from: START + 5000, to: START + 20_000 },
      { series: { device: 'kiln', tag: 'none' }, from: START, to: START + 1 },
      { series, from: START, to: START + 3000 },
    ],
    points: 100,
  });
  expect(lines.map(({ value }) => value)).toEqual([[5, 6, 7, 8, 9], [], [0, 1, 2]]);
});

test('how long a tag is kept is set, audited, and taken back', async () => {
  const tag = () => devices.defs()['kiln']?.tags['temp'];
  await handlers['trends.retain']({ device: 'kiln', tag: 'temp', days: 30 }, BUILDER);
  expect(tag()?.historyDays).toEqual({ points: 30, minutes: 30, hours: 30, days: 30 });
  await handlers['trends.retain']({ device: 'kiln', tag: 'temp' }, BUILDER);
  expect(tag()?.historyDays).toBeUndefined();
  expect(trail).toEqual([
    ['tag.retain', { device: 'kiln', tag: 'temp', days: 30 }],
    ['tag.retain', { device: 'kiln', tag: 'temp', days: null }],
  ]);
  await expect(handlers['trends.retain']({ device: 'kiln', tag: 'gone', days: 3 }, BUILDER)).rejects.toThrow('gone');
});
