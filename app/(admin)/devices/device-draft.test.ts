/** A device on its way from the form to the runtime. */
import { expect, test } from 'vitest';
import { deviceDef } from '#runtime/contract/index.ts';
import {
  type DeviceDraft,
  type DriverInfo,
  isWhole,
  problemsIn,
  type TagDraft,
  tagDrafts,
  toDef,
  wireTypeOf,
} from './device-draft.ts';

const tag = (title: TagDraft['tag']['title'], id?: string): TagDraft => ({
  key: `${id}`,
  id,
  tag: { title, address: { offset: 0 }, type: 'int', access: 'read', intervalMs: 1000, history: true },
});
const draft = (...tags: TagDraft[]): DeviceDraft => ({
  title: 'Press',
  protocol: 'modbus-tcp',
  endpoint: { host: 'x' },
  tags,
});

test('new tags get readable ids that nobody has, saved ones keep theirs', () => {
  const def = toDef(
    draft(tag('Oil temperature'), tag('oil temperature'), tag('温度'), tag('压力'), tag('Speed', 'tag1')),
  );
  expect(Object.keys(def.tags)).toEqual(['oil_temperature', 'oil_temperature1', 'tag2', 'tag3', 'tag1']);
  expect(deviceDef.safeParse(def).success).toBe(true);
});

test('a saved device comes back as it was', () => {
  const def = toDef(draft(tag({ 'zh-CN': '温度', en: 'Temperature' }, 'temp')));
  expect(toDef({ ...draft(), tags: tagDrafts(def) })).toEqual(def);
});

test('what is missing is found before it is sent', () => {
  const driver = { endpoint: { required: ['host'] }, address: { required: ['offset'] } } as unknown as DriverInfo;
  expect(isWhole(problemsIn(draft(tag('a')), driver))).toBe(true);
  const bad = problemsIn({ ...draft(tag(' ', 'x')), title: { en: ' ' }, endpoint: {} }, driver);
  expect(bad).toEqual({ title: true, endpoint: true, tags: new Set(['x']) });
});

test.each([
  ['bool', 'bool'],
  ['uint32', 'int'],
  ['float32', 'real'],
  ['decimal', 'decimal'],
  ['json', 'record'],
])('%s in the device travels as %s', (type, wire) => {
  expect(wireTypeOf({ type })).toBe(wire);
});
