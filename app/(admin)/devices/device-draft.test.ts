/** A device on its way from the form to the runtime. */
import { expect, test } from 'vitest';
import { deviceDef } from '#runtime/contract/index.ts';
import { drivers, driversList } from '#runtime/drivers/index.ts';
import {
  type DeviceDraft,
  type DriverInfo,
  isWhole,
  newTag,
  problemsIn,
  type TagDraft,
  tagDrafts,
  toDef,
  toTrial,
  wireTypeOf,
} from './device-draft.ts';

const tag = (title: TagDraft['tag']['title'], id?: string): TagDraft => ({
  key: `${id} ${JSON.stringify(title)}`,
  id,
  tag: { title, address: { offset: 0 }, type: 'int', access: 'read', intervalMs: 1000, history: true },
});
const driver = {
  endpoint: { properties: { host: {} }, required: ['host'] },
  address: {
    properties: { offset: { type: 'integer', steps: {} }, area: { default: 'holding' } },
    required: ['offset'],
  },
} as unknown as DriverInfo;
const draft = (...tags: TagDraft[]): DeviceDraft => ({
  title: 'Press',
  protocol: 'modbus-tcp',
  endpoint: { host: 'x' },
  tags,
});

test('new tags get readable ids that nobody has, saved ones keep theirs', () => {
  const def = toDef(
    draft(tag('Oil temperature'), tag('oil temperature'), tag('温度'), tag('压力'), tag('Speed', 'tag1')),
    driver,
  );
  expect(Object.keys(def.tags)).toEqual(['oil_temperature', 'oil_temperature1', 'tag2', 'tag3', 'tag1']);
  expect(deviceDef.safeParse(def).success).toBe(true);
});

test('a saved device comes back as it was', () => {
  const def = toDef(draft(tag({ 'zh-CN': '温度', en: 'Temperature' }, 'temp')), driver);
  expect(toDef({ ...draft(), tags: tagDrafts(def) }, driver)).toEqual(def);
});

test('the next tag lies at the next address; a row nobody has written in is no tag', () => {
  const first = tag('Speed');
  const next = newTag(driver, { ...first.tag, unit: 'mm' });
  expect(next.tag).toEqual({ ...first.tag, title: '', unit: 'mm', address: { offset: 1 } });
  const whole = draft(first, newTag(driver));
  expect(isWhole(problemsIn(whole, driver))).toBe(true);
  expect(Object.keys(toDef(whole, driver).tags)).toEqual(['speed']);
  expect(problemsIn(draft(first, next), driver).tags).toEqual(new Set([next.key]));
});

test('a device can be tried before its tags have names', () => {
  const { title, tags } = toTrial({ ...draft(tag(''), newTag(driver)), title: '' }, driver);
  expect(title).toBe('modbus-tcp');
  expect(Object.keys(tags)).toEqual(['tag1']);
  expect(deviceDef.safeParse({ ...draft(), title, tags }).success).toBe(true);
});

test('what is missing is found before it is sent', () => {
  expect(isWhole(problemsIn(draft(tag('a')), driver))).toBe(true);
  const bad = problemsIn({ ...draft(tag(' ', 'x')), title: { en: ' ' }, endpoint: {} }, driver);
  expect(bad).toEqual({ title: true, endpoint: true, tags: new Set(['x " "']) });
});

test.each([
  ['bool', 'bool'],
  ['uint32', 'int'],
  ['float32', 'real'],
  ['decimal', 'decimal'],
  ['json', 'record'],
])('%s in the device travels as %s', (type, wire) => {
  expect(wireTypeOf(driver.address, { type })).toBe(wire);
});

test('an S7 address is guessed to be what its driver makes of it', () => {
  const { s7 } = drivers;
  const listed = driversList({ s7 })[0]?.address as DriverInfo['address'];
  const addresses = [
    ...['DB1.DBX0.3', 'm4.0', 'T5', 'Z3', 'DB1.DBD4:REAL', 'DB1,R4', 'DB1,S10.20', 'DB1.DBB4:STRING[9]', 'MD4:TIME'],
    ...['DB1.DBB0:DTL', 'DB1.DBX8.0:LINT', 'MW2:INT', 'EW2:WORD', 'DB1,X0.1'],
  ].map((address) => ({ address, type: 'auto' }));
  const chosen = [
    { address: 'DB1.DBX8.0', type: 'LREAL' },
    { address: 'M0.0', type: 'BOOL' },
    { address: 'MD4', type: 'DINT' },
    { address: 'MB4', type: 'CHAR', length: 4 },
    { address: 'MW4', type: 'S5TIME' },
    { address: 'MW4', type: 'DATE' },
  ];
  for (const one of [...addresses, ...chosen])
    expect(wireTypeOf(listed, one), one.address).toBe(s7.wireType(s7.address.parse(one)));
});
