/** Derived tags from real devices through a real sandbox to tags again. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DeviceDef, deviceDef, type Sample, STATUS } from '#runtime/contract/index.ts';
import { silentLog, systemClock } from '#runtime/ops/index.ts';
import { type Rig, startRig } from '../test-rig.ts';
import { createDerived, type Derived } from './derived.ts';
import { vetDerived } from './vet.ts';

let rig: Rig;
let derived: Derived;

beforeEach(async () => {
  rig = await startRig(undefined, { values: { u: 230, i: 10 } });
  const { devices, tags, pool } = rig;
  derived = createDerived({ devices, tags, pool, clock: systemClock, log: silentLog, zone: 'Asia/Shanghai' });
});
afterEach(async () => {
  derived.close();
  await rig.close();
});

const read = (key: string, unit?: string) => ({
  title: key,
  address: { key },
  type: 'real',
  intervalMs: 50,
  ...(unit ? { unit } : {}),
});
const formula = (expression: string, inputs: Record<string, { device?: string; tag: string }>, rest = {}) => ({
  title: 'D',
  address: {},
  type: 'real',
  derived: { expression, inputs },
  ...rest,
});
const meter = (tags: Record<string, unknown>): DeviceDef =>
  deviceDef.parse({ title: 'Meter', protocol: 'memory', endpoint: {}, tags });
const METER = meter({
  u: read('u', 'V'),
  i: read('i', 'A'),
  power: formula('u * i / 1000', { u: { tag: 'u' }, i: { tag: 'i' } }, { unit: 'kW' }),
  twice: formula('p * 2', { p: { tag: 'power' } }),
});

function when(tag: string, is: (sample: Sample) => boolean, device = 'meter'): Promise<Sample> {
  return new Promise((resolve) => {
    const now = rig.tags.get(device, tag);
    if (is(now)) return resolve(now);
    const end = rig.tags.subscribe(device, tag, 'every', (sample) => {
      if (!is(sample)) return;
      end();
      resolve(sample);
    });
  });
}

it('are worked out, one from the other, and change together', async () => {
  await rig.devices.save('meter', METER);
  derived.start();
  expect((await when('power', ({ quality }) => quality === 'good')).value).toBe(2.3);
  expect((await when('twice', ({ quality }) => quality === 'good')).value).toBe(4.6);
  const torn: unknown[] = [];
  rig.tags.subscribe('meter', 'twice', 'every', ({ value }) => {
    if ((value as number) !== (rig.tags.get('meter', 'power').value as number) * 2) torn.push(value);
  });
  rig.plant.values.set('i', 20);
  await when('twice', ({ value }) => value === 9.2);
  expect(torn).toEqual([]);
});

it('are as good as the worst of what they rest on, and come back with it', async () => {
  await rig.devices.save('meter', METER);
  derived.start();
  await when('twice', ({ quality }) => quality === 'good');
  rig.plant.values.set('u', Number.NaN);
  expect(await when('twice', ({ quality }) => quality === 'bad')).toMatchObject({ value: 4.6, status: STATUS.bad });
  rig.plant.values.set('u', 231);
  expect((await when('twice', ({ quality }) => quality === 'good')).value).toBe(4.62);
});

it('follow the devices: a changed formula, an input that goes and comes', async () => {
  await rig.devices.save('meter', METER);
  derived.start();
  await when('power', ({ value }) => value === 2.3);
  const { tags } = METER;
  await rig.devices.save('meter', {
    ...METER,
    tags: { ...tags, power: { ...tags['power']!, derived: { ...tags['power']!.derived!, expression: 'u + i' } } },
  });
  await when('power', ({ value }) => value === 240);
  await rig.devices.save('total', meter({ all: formula('a + 1', { a: { device: 'meter', tag: 'u' } }) }));
  await when('all', ({ value }) => value === 231, 'total');
  await rig.devices.remove('meter');
  await when('all', ({ status }) => status === STATUS.badConfiguration, 'total');
  await rig.devices.save('meter', METER);
  await when('all', ({ quality }) => quality === 'good', 'total');
});

it('cannot be written', async () => {
  await rig.devices.save('meter', METER);
  expect(await rig.devices.write('meter', 'power', 3)).toEqual({
    outcome: 'refused',
    problem: 'This tag is worked out from others and cannot be written.',
  });
});

it.each([
  [
    'a ring',
    { a: formula('x', { x: { tag: 'b' } }), b: formula('x', { x: { tag: 'a' } }) },
    /rests on itself: meter · a → meter · b → meter · a/,
  ],
  ['a tag of itself', { a: formula('x', { x: { tag: 'a' } }) }, /meter · a → meter · a/],
  ['an input that is not there', { a: formula('x', { x: { device: 'ghost', tag: 'u' } }) }, /no such tag/],
  ['a name without an input', { a: formula('y', {}) }, /no input called "y"/],
  ['no formula', { a: formula('1 +', {}) }, /from character/],
  ['an unknown function', { a: formula('launch(1)', {}) }, /no function "launch"/],
  ['code', { a: formula('x.constructor', { x: { tag: 'u' } }) }, /./],
])('%s is refused, in words', (_name, tags, words) => {
  expect(() => vetDerived('meter', meter({ u: read('u'), ...tags }), {})).toThrow(words);
});

it('a ring through another device is found too', () => {
  const other = meter({ b: formula('x', { x: { device: 'meter', tag: 'a' } }) });
  const def = meter({ a: formula('x', { x: { device: 'other', tag: 'b' } }) });
  expect(() => vetDerived('meter', def, { other })).toThrow(/meter · a → other · b → meter · a/);
});

it('takes no scaling, limits or rules for writing', async () => {
  for (const rest of [{ scale: 2 }, { access: 'read-write' }, { deadband: 1 }])
    await expect(rig.devices.save('meter', meter({ a: formula('1', {}, rest) }))).rejects.toThrow(/only read/);
});
