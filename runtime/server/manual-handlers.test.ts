/** From a sheet to a tag: checked, kept, audited, and the same after a restart. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deviceDef, STATUS } from '#runtime/contract/index.ts';
import { createDevices, type Devices } from '#runtime/devices/index.ts';
import { createDrivers, createManualDesk } from '#runtime/drivers/index.ts';
import { silentLog, systemClock } from '#runtime/ops/index.ts';
import { type Audit, createAudit, createDeviceRows, createEntryRows, openPlant } from '#runtime/store/index.ts';
import { createTags, type Tags } from '#runtime/tags/index.ts';
import { manualHandlers } from './manual-handlers.ts';

interface Plant {
  readonly tags: Tags;
  readonly devices: Devices;
  readonly audit: Audit;
  readonly handlers: ReturnType<typeof manualHandlers>;
  close(): Promise<void>;
}
let folder: string;
let plant: Plant;

function open(): Plant {
  const { db } = openPlant(folder, 1);
  const tags = createTags();
  const audit = createAudit(db);
  const desk = createManualDesk(createEntryRows(db, audit));
  const drivers = createDrivers({ manual: { desk, clock: systemClock } });
  const devices = createDevices({ tags, drivers, rows: createDeviceRows(db), log: silentLog });
  devices.start();
  const close = async () => {
    await devices.close();
    db.close();
  };
  return { tags, devices, audit, handlers: manualHandlers({ devices, desk, clock: systemClock }), close };
}
const online = (): Promise<void> =>
  new Promise((resolve) => {
    const check = () => plant.devices.stateOf('press')?.state === 'online' && resolve();
    plant.devices.onChange(check);
    check();
  });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jig-manual-'));
  plant = open();
  await plant.devices.save(
    'press',
    deviceDef.parse({
      title: { en: 'Old press', 'zh-CN': '老冲床' },
      protocol: 'manual',
      endpoint: { place: 'B2' },
      tags: {
        pressure: { title: 'P', type: 'real', unit: 'bar', min: 0, max: 16, address: { point: 'PI-1', everyHours: 8 } },
        count: { title: 'N', type: 'int', address: { point: 'counter', type: 'int' } },
        price: { title: 'D', type: 'decimal', address: { point: 'bill', type: 'decimal' } },
        scaled: { title: 'S', type: 'real', scale: 10, address: { point: 'dial' } },
        on: { title: 'O', type: 'bool', address: { point: 'lamp', type: 'bool' } },
      },
    }),
  );
  await online();
});
afterEach(async () => {
  await plant.close();
  rmSync(folder, { recursive: true });
});

const worker = { id: 'u7', name: '王工', role: 'operator' } as const;
let n = 0;
const enter = (values: Record<string, string | number | bigint | boolean>, more: object = {}) =>
  plant.handlers['manual.enter']({ device: 'press', key: `sheet-${n++}-00`, values, ...more }, worker);
const fields = () => plant.handlers['manual.sheets']().sheets[0]?.fields ?? [];

test('what is entered stands in the tags, exactly, with who and when', async () => {
  const BIG = 9223372036854775807n;
  const values = { pressure: 5.2, count: BIG, price: '1234567890123456789.10', scaled: 25, on: true };
  expect(await enter(values)).toEqual({ ok: true, duplicate: false, problems: [] });
  const { tags, audit } = plant;
  expect(tags.get('press', 'pressure')).toMatchObject({ value: 5.2, status: STATUS.good });
  expect(tags.get('press', 'count').value).toBe(BIG);
  expect(tags.get('press', 'price').value).toBe('1234567890123456789.1');
  expect(tags.get('press', 'scaled').value).toBe(25);
  expect(tags.get('press', 'on').value).toBe(true);
  expect(fields().map(({ last }) => [last?.value, last?.by])).toEqual([
    [5.2, '王工'],
    [BIG, '王工'],
    ['1234567890123456789.1', '王工'],
    [25, '王工'],
    [true, '王工'],
  ]);
  const [entry] = audit.list(1);
  expect(entry).toMatchObject({ who: '王工 (u7)', action: 'device.enter', detail: { device: 'press' } });
});

test('nothing of a sheet is kept when something in it cannot be', async () => {
  const { ok, problems } = await enter({ pressure: 160, count: 1.5, on: 'maybe', gone: 1, price: '2' });
  expect(ok).toBe(false);
  expect(problems).toEqual([
    { field: 'pressure', problem: '160 is above the highest value allowed, 16.' },
    { field: 'count', problem: '1.5 is not of type int.' },
    { field: 'on', problem: '"maybe" is not of type bool.' },
    { field: 'gone', problem: 'The device has no tag "gone".' },
  ]);
  expect(fields().every(({ last }) => last === undefined)).toBe(true);
  expect(plant.audit.list(5)).toEqual([]);
  expect((await enter({})).problems).toEqual([{ field: '', problem: 'Nothing was entered.' }]);
});

test('it may be entered later than it was read, within reason', async () => {
  const now = Date.now();
  const hour = 3_600_000;
  await enter({ pressure: 5 }, { at: now - hour });
  expect(plant.tags.get('press', 'pressure')).toMatchObject({ value: 5, status: STATUS.good, sourceAt: now - hour });
  await enter({ pressure: 4 }, { at: now - 2 * hour });
  expect(plant.tags.get('press', 'pressure').value).toBe(5);
  await enter({ count: 1 }, { at: now - 9 * hour });
  // Read longer ago than it is good for.
  await enter({ pressure: 3 }, { at: now - hour / 2 });
  expect(fields()[0]?.due).toBe(now - hour / 2 + 8 * hour);
  expect((await enter({ pressure: 1 }, { at: now + hour })).problems).toEqual([
    { field: 'at', problem: 'This time has not come yet.' },
  ]);
  expect((await enter({ pressure: 1 }, { at: now - 800 * hour })).problems).toEqual([
    { field: 'at', problem: 'At most 31 days ago.' },
  ]);
});

test('the same sheet twice is one', async () => {
  await enter({ pressure: 5 }, { key: 'the-sheet' });
  await enter({ pressure: 6 });
  expect(await enter({ pressure: 5 }, { key: 'the-sheet' })).toEqual({ ok: true, duplicate: true, problems: [] });
  expect(plant.tags.get('press', 'pressure').value).toBe(6);
});

test('a restart changes nothing', async () => {
  await enter({ pressure: 5.2, count: 2n ** 62n, on: false }, { key: 'the-sheet' });
  const before = fields();
  const [was, count] = [plant.tags.get('press', 'pressure'), plant.tags.get('press', 'count').value];
  await plant.close();
  plant = open();
  await online();
  expect(fields()).toEqual(before);
  const is = plant.tags.get('press', 'pressure');
  expect([is.value, is.status, is.sourceAt]).toEqual([was.value, was.status, was.sourceAt]);
  expect(plant.tags.get('press', 'count').value).toBe(count);
  expect((await enter({ pressure: 5.2 }, { key: 'the-sheet' })).duplicate).toBe(true);
});

test('only machines that people read take sheets', async () => {
  await expect(enter({ pressure: 1 }, { device: 'other' })).rejects.toThrow('There is no device "other".');
  expect(plant.handlers['manual.sheets']().sheets.map(({ device, place }) => [device, place])).toEqual([
    ['press', 'B2'],
  ]);
});
