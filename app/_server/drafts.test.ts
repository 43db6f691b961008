/** Apps and drafts: saving against a version, limits, revisions while the runtime is away. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDoc } from '#runtime/flow/index.ts';
import { openTestPlatform, personWith, type TestPlatform } from './test-platform.ts';

let t: TestPlatform;
beforeEach(async () => {
  t = await openTestPlatform();
});
afterEach(() => t.close());

const builder = personWith('builder');
const title = { 'zh-CN': '过热保护', en: 'Overheat guard' };
const create = async () => (await t.as(builder).apps.create({ title })).id;

test('a new app has an empty draft and stands in the list', async () => {
  const app = await create();
  const draft = await t.as(builder).drafts.get({ app });
  expect(draft).toMatchObject({ version: 1, bindings: {}, doc: { title, nodes: [] }, by: builder.name });
  expect(await t.as(personWith('viewer')).apps.list()).toMatchObject([
    { id: app, title, revision: undefined, changed: true },
  ]);
});

test('a save that started from an older version tells, and changes nothing', async () => {
  const app = await create();
  const mine = { ...emptyDoc('mine') };
  expect(await t.as(builder).drafts.save({ app, doc: mine, bindings: {}, version: 1 })).toEqual({ version: 2 });
  await expect(
    t.as(builder).drafts.save({ app, doc: emptyDoc('late'), bindings: {}, version: 1 }),
  ).rejects.toMatchObject({ code: 'CONFLICT', message: 'draft-changed' });
  expect((await t.as(builder).drafts.get({ app })).doc.title).toBe('mine');
  expect((await t.as(builder).apps.list())[0]?.title).toBe('mine');
});

test.each([
  ['not a document', 'hello'],
  ['a document of a newer format', { ...emptyDoc('x'), format: 99 }],
  ['too many nodes', { ...emptyDoc('x'), nodes: new Array(10_000).fill({}) }],
])('%s is refused and nothing is half saved', async (_what, doc) => {
  const app = await create();
  await expect(t.as(builder).drafts.save({ app, doc, bindings: {}, version: 1 })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: 'document-broken',
  });
  await expect(t.as(builder).apps.create({ title, doc })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect((await t.as(builder).drafts.get({ app })).version).toBe(1);
  expect(await t.as(builder).apps.list()).toHaveLength(1);
});

test('a document that is too long is refused', async () => {
  const app = await create();
  const doc = emptyDoc('x'.repeat(4_000_001));
  await expect(t.as(builder).drafts.save({ app, doc, bindings: {}, version: 1 })).rejects.toMatchObject({
    message: 'document-large',
  });
});

test('a deploy while the runtime is away says so and keeps no revision', async () => {
  const app = await create();
  await expect(t.as(builder).revisions.deploy({ app, version: 1, message: '' })).rejects.toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
  });
  expect(await t.as(builder).revisions.list({ app })).toEqual([]);
});

test('operators look, builders change', async () => {
  const app = await create();
  const operator = t.as(personWith('operator'));
  await operator.drafts.get({ app });
  await expect(operator.apps.create({ title })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(operator.drafts.save({ app, doc: emptyDoc('x'), bindings: {}, version: 1 })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await expect(operator.revisions.deploy({ app, version: 1, message: '' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

test('an unknown app is not found', async () => {
  await expect(t.as(builder).drafts.get({ app: 'nope' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(
    t.as(builder).drafts.save({ app: 'nope', doc: emptyDoc('x'), bindings: {}, version: 1 }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
