/** Searching all apps: by their names, and by what is drawn in them. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDoc, type FlowDoc } from '#runtime/flow/index.ts';
import { openTestPlatform, personWith, type TestPlatform } from './test-platform.ts';

let t: TestPlatform;
beforeEach(async () => {
  t = await openTestPlatform();
});
afterEach(() => t.close());

const builder = personWith('builder');
const node = (id: string, type: string, rest: Partial<FlowDoc['nodes'][number]> = {}): FlowDoc['nodes'][number] => ({
  id,
  type,
  version: 1,
  config: {},
  at: { x: 0, y: 0 },
  ...rest,
});
const search = async (text: string) =>
  (await t.as(personWith('viewer')).apps.search({ text })).map(({ app, node: found }) => [app, found?.id]);

test('an app is found by its name in either language, a node by its name, its type and what is set in it', async () => {
  const title = { 'zh-CN': '过热保护', en: 'Overheat guard' };
  const doc = {
    ...emptyDoc(title),
    nodes: [
      node('n1', 'logic.smooth', { title: { en: 'Calm down' } }),
      node('n2', 'alarm.alarm', { config: { message: 'Die too hot', priority: 'high' } }),
    ],
  };
  const { id: app } = await t.as(builder).apps.create({ title, doc });
  const { id: other } = await t.as(builder).apps.create({ title: 'Work reports' });
  expect(await search('过热')).toEqual([[app, undefined]]);
  expect(await search('guard OVERHEAT')).toEqual([[app, undefined]]);
  expect(await search('calm')).toEqual([[app, 'n1']]);
  expect(await search('too hot')).toEqual([[app, 'n2']]);
  expect(await search('平滑')).toEqual([[app, 'n1']]);
  expect(await search('reports')).toEqual([[other, undefined]]);
  expect(await search('nothing of the kind')).toEqual([]);
  expect(await search('  ')).toEqual([]);
});

test('two apps of one name are told apart by when they were last saved', async () => {
  await t.as(builder).apps.create({ title: 'Twin' });
  await t.as(builder).apps.create({ title: 'Twin' });
  const listed = await t.as(builder).apps.list();
  const hits = await t.as(builder).apps.search({ text: 'twin' });
  expect(hits).toHaveLength(2);
  for (const { app, editedAt } of hits) {
    expect(editedAt).toBeGreaterThan(0);
    expect(editedAt).toBe(listed.find(({ id }) => id === app)?.editedAt);
  }
});

test('no more comes back than anyone would read', async () => {
  const nodes = Array.from({ length: 60 }, (_, i) => node(`n${i}`, 'logic.smooth'));
  await t.as(builder).apps.create({ title: 'Large', doc: { ...emptyDoc('Large'), nodes } });
  expect(await search('smooth')).toHaveLength(40);
});

test('who is not signed in finds nothing', async () => {
  await expect(t.as(undefined).apps.search({ text: 'a' })).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
});
