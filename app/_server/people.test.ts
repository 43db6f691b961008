/** People: first-run setup, names, roles, passwords. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestPlatform, personWith, type TestPlatform } from './test-platform.ts';

let t: TestPlatform;
beforeEach(async () => {
  t = await openTestPlatform();
});
afterEach(() => t.close());

const first = { name: '王秀兰', password: 'correct horse', language: 'zh-CN' } as const;
const signIn = (username: string, password: string) =>
  t.platform.auth.api.signInUsername({
    body: { username, password },
    headers: new Headers({ host: '127.0.0.1:3000' }),
  });

test('setup makes an admin who can sign in by name', async () => {
  expect(await t.as().setup.needed()).toBe(true);
  await t.as().setup.create(first);
  expect(await t.as().setup.needed()).toBe(false);
  const session = await signIn('王秀兰', 'correct horse');
  expect(session?.user).toMatchObject({ name: '王秀兰', role: 'admin', language: 'zh-CN' });
});

test('of two setups at the same moment one wins', async () => {
  const results = await Promise.allSettled([
    t.as().setup.create(first),
    t.as().setup.create({ ...first, name: 'Somebody Else' }),
  ]);
  expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await t.platform.db.user.count()).toBe(1);
});

test('setup is closed once there is somebody', async () => {
  await t.as().setup.create(first);
  await expect(t.as().setup.create({ ...first, name: 'Mallory' })).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('nobody signs up by themselves', async () => {
  const body = { name: 'x', email: 'x@example.com', password: '12345678', username: 'x' };
  await expect(t.platform.auth.api.signUpEmail({ body })).rejects.toThrow(/not enabled/);
});

test('a wrong password and an unknown name get the same answer', async () => {
  await t.as().setup.create(first);
  const wrong = await signIn('王秀兰', 'wrong wrong').catch((error: Error) => error.message);
  const unknown = await signIn('nobody', 'wrong wrong').catch((error: Error) => error.message);
  expect(wrong).toBe(unknown);
});

test('names differ by more than case and width', async () => {
  const admin = await t.admin();
  await t.as(admin).people.add({ name: 'Anna K', password: '12345678', role: 'operator', language: 'en' });
  await expect(
    t.as(admin).people.add({ name: 'ＡＮＮＡ k', password: '12345678', role: 'viewer', language: 'en' }),
  ).rejects.toMatchObject({ code: 'CONFLICT', message: 'name-taken' });
});

test.each([
  ['short password', { name: 'Li', password: '1234567' }],
  ['no name', { name: ' ', password: '12345678' }],
  ['markup as a name', { name: '<b>', password: '12345678' }],
])('a person with %s is refused', async (_why, given) => {
  const admin = await t.admin();
  await expect(t.as(admin).people.add({ role: 'viewer', language: 'en', ...given })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
});

test('the last admin stays', async () => {
  const admin = await t.admin();
  await expect(t.as(admin).people.setRole({ id: admin.id, role: 'viewer' })).rejects.toThrow('last-admin');
  await expect(t.as(admin).people.remove({ id: admin.id })).rejects.toThrow('last-admin');
  expect(await t.platform.db.user.findUnique({ where: { id: admin.id } })).toMatchObject({ role: 'admin' });
});

test('a new password ends the sessions of that person', async () => {
  const admin = await t.admin();
  const { id } = await t
    .as(admin)
    .people.add({ name: '李强', password: '12345678', role: 'operator', language: 'zh-CN' });
  await signIn('李强', '12345678');
  await t.as(admin).people.resetPassword({ id, password: 'another one' });
  expect(await t.platform.db.session.count({ where: { userId: id } })).toBe(0);
  await expect(signIn('李强', '12345678')).rejects.toThrow();
  expect((await signIn('李强', 'another one'))?.user.id).toBe(id);
});

test('only an admin sees and changes people', async () => {
  for (const role of ['viewer', 'operator', 'builder'] as const) {
    await expect(t.as(personWith(role)).people.list()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  await expect(t.as().people.list()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
});

test('passwords never reach the audit list', async () => {
  const admin = await t.admin();
  await t.as(admin).people.add({ name: '李强', password: 'secret secret', role: 'operator', language: 'zh-CN' });
  const audit = await t.as(admin).system.audit({ limit: 50 });
  expect(audit.rows.map((row) => row.action)).toEqual(['people.add', 'people.first']);
  expect(audit.broken).toBeUndefined();
  expect(JSON.stringify(audit.rows)).not.toContain('secret');
});

test('a changed audit entry shows', async () => {
  const admin = await t.admin();
  await t.as(admin).people.add({ name: '李强', password: '12345678', role: 'operator', language: 'zh-CN' });
  await t.platform.db.auditEntry.update({ where: { seq: 1 }, data: { who: 'somebody else' } });
  expect((await t.as(admin).system.audit({ limit: 50 })).broken).toBe(1);
});
