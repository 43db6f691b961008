/** What tags say comes into history when it came; what a person read off a machine, when it was read, in whatever order it is entered. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deviceDef, qualityOf, type Sample, STATUS } from '#runtime/contract/index.ts';
import { createDevices, type Devices } from '#runtime/devices/index.ts';
import { createDrivers, createManualDesk, type ManualDesk } from '#runtime/drivers/index.ts';
import { createHistorian, type Historian } from '#runtime/historian/index.ts';
import { silentLog } from '#runtime/ops/index.ts';
import { createAudit, createDeviceRows, createEntryRows, openPlant } from '#runtime/store/index.ts';
import { createTags, type Tags } from '#runtime/tags/index.ts';
import { keepHistory } from './keep-history.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 0, 5, 8);
let folder: string;
let now: number;
let tags: Tags;
let desk: ManualDesk;
let devices: Devices;
let historian: Historian;
let close: () => Promise<void>;
const clock = { now: () => now, after: () => () => undefined };
const by = { id: 'u1', name: '王工' };

const online = (): Promise<void> =>
  new Promise((resolve) => {
    const check = () => devices.stateOf('press')?.state === 'online' && resolve();
    devices.onChange(check);
    check();
  });

async function open() {
  const { db } = openPlant(folder, 1);
  tags = createTags();
  desk = createManualDesk(createEntryRows(db, createAudit(db)));
  devices = createDevices({
    tags,
    drivers: createDrivers({ manual: { desk, clock } }),
    rows: createDeviceRows(db),
    log: silentLog,
    clock,
  });
  historian = createHistorian(join(folder, 'history.db'), clock);
  const end = keepHistory({ devices, tags, desk, historian });
  devices.start();
  close = async () => {
    end();
    await devices.close();
    historian.close();
    db.close();
  };
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jig-keep-'));
  now = START;
  await open();
  await devices.save(
    'press',
    deviceDef.parse({
      title: 'Press',
      protocol: 'manual',
      endpoint: {},
      tags: {
        pressure: { title: 'P', type: 'real', address: { point: 'PI-1' } },
        scaled: {
          title: 'S',
          type: 'real',
          scale: 10,
          range: { low: 0, high: 50 },
          clamp: true,
          address: { point: 'dial' },
        },
        unkept: { title: 'U', type: 'real', history: false, address: { point: 'PI-1' } },
      },
    }),
  );
  await online();
});
afterEach(async () => {
  await close();
  rmSync(folder, { recursive: true });
});

let n = 0;
const enter = (at: number, values: Record<string, unknown>) =>
  desk.enter({ device: 'press', key: `key-${n++}`, at, enteredAt: now, by, values });
const points = (tag: string) => {
  const { at, value, status } = historian.raw(`tag:press/${tag}`, START - 24 * HOUR, now + HOUR, 100);
  return [...at].flatMap((time, i) => (qualityOf(status?.[i] ?? 0) === 'bad' ? [] : [[time, value[i]]]));
};

test('an entry lies in history at the time it was read, and nowhere else', async () => {
  now = START + HOUR;
  await enter(START + 10 * MINUTE, { 'PI-1': 5.2 });
  expect(points('pressure')).toEqual([[START + 10 * MINUTE, 5.2]]);
  expect(points('unkept')).toEqual([]);
});

test('late entries are filled in where they belong, in order, and the present stays the present', async () => {
  now = START + HOUR;
  await enter(START + 40 * MINUTE, { 'PI-1': 4 });
  await enter(START + 10 * MINUTE, { 'PI-1': 1 });
  await enter(START + 20 * MINUTE, { 'PI-1': 2 });
  expect(points('pressure')).toEqual([
    [START + 10 * MINUTE, 1],
    [START + 20 * MINUTE, 2],
    [START + 40 * MINUTE, 4],
  ]);
  expect(tags.get('press', 'pressure').value).toBe(4);
});

test('an entry is scaled and held within its range as everywhere', async () => {
  await enter(START, { dial: 3 });
  now += MINUTE;
  await enter(now, { dial: 9 });
  expect(points('scaled').map(([, value]) => value)).toEqual([30, 50]);
});

test('after a restart the last entry holds from then on, since between nobody was there', async () => {
  await enter(START, { 'PI-1': 5 });
  now += MINUTE;
  await close();
  now += HOUR;
  await open();
  await online();
  expect(points('pressure')).toEqual([
    [START, 5],
    [now, 5],
  ]);
});

test('what a person holds in its place is kept from when they did, and the entry again when it ends', async () => {
  await enter(START, { 'PI-1': 5 });
  now += MINUTE;
  const held: Sample = { value: 9, quality: 'good', status: STATUS.goodLocalOverride, sourceAt: now, serverAt: now };
  tags.override('press', 'pressure', held, now);
  now += MINUTE;
  tags.override('press', 'pressure', undefined, now);
  expect(points('pressure')).toEqual([
    [START, 5],
    [START + MINUTE, 9],
    [START + 2 * MINUTE, 5],
  ]);
});
