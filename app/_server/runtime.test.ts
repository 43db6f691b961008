/** Through the web to a really started runtime: deploy, refusal, live values, a report. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { troubleIn } from '#runtime/contract/index.ts';
import { emptyDoc, type FlowDoc } from '#runtime/flow/index.ts';
import { liveStream } from './live.ts';
import { appRouter } from './routers/index.ts';
import { openTestPlatform, personWith, type TestPlatform } from './test-platform.ts';

const root = resolve(import.meta.dirname, '../..');
const TOKEN = 'a token only this test knows';
let folder: string;
let runtime: ChildProcess;
let t: TestPlatform;

/** Resolves to its address once it says that it is ready. */
async function startRuntime(): Promise<string> {
  folder = await mkdtemp(join(tmpdir(), 'jig-runtime-'));
  const env = {
    ...process.env,
    JIG_DATA: folder,
    JIG_RPC_TOKEN: TOKEN,
    JIG_RPC_PORT: '0',
    JIG_HOOK_PORT: '0',
    JIG_MQTT_PORT: '0',
  };
  runtime = spawn(process.execPath, ['--no-node-snapshot', 'runtime/main.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: runtime.stdout as NodeJS.ReadableStream })) {
    const port = /"rpc":(\d+)/.exec(line)?.[1];
    if (port) {
      runtime.stdout?.resume();
      return `http://127.0.0.1:${port}`;
    }
  }
  throw new Error('The runtime ended before it was ready.');
}

beforeAll(async () => {
  t = await openTestPlatform({ url: await startRuntime(), token: TOKEN });
});
afterAll(async () => {
  await t.close();
  const ended = once(runtime, 'exit');
  runtime.kill('SIGTERM');
  await ended;
  await rm(folder, { recursive: true });
});

const builder = personWith('builder');

const at = { x: 0, y: 0 };
/** A form whose reports become rows. */
const reporting: FlowDoc = {
  ...emptyDoc({ 'zh-CN': '报工', en: 'Report' }),
  tables: {
    reports: {
      title: 'Reports',
      columns: [{ id: 'good', title: 'Good', type: 'int', required: true }],
    },
  },
  nodes: [
    {
      id: 'form',
      type: 'page.form',
      version: 1,
      config: { page: 'main', table: 'reports' },
      at,
    },
    { id: 'rows', type: 'data.table-insert', version: 1, config: { table: 'reports' }, at },
  ],
  wires: [{ id: 'w1', from: { node: 'form', port: 'submitted' }, to: { node: 'rows', port: 'row' } }],
};

async function createWith(doc: FlowDoc): Promise<string> {
  return (await t.as(builder).apps.create({ title: doc.title, doc })).id;
}

test('what the compiler refuses brings its findings and leaves no revision', async () => {
  const broken: FlowDoc = {
    ...emptyDoc('broken'),
    nodes: [{ id: 'n', type: 'logic.nothing', version: 1, config: {}, at }],
  };
  const app = await createWith(broken);
  const result = await t.as(builder).revisions.deploy({ app, version: 1 });
  expect(result.ok).toBe(false);
  expect(result.diagnostics.length).toBeGreaterThan(0);
  expect(await t.as(builder).revisions.list({ app })).toEqual([]);
  expect(await t.as(builder).apps.status({})).toEqual([]);
});

test('a deployed app runs as revision 1, takes a report once, and can be removed', async () => {
  const app = await createWith(reporting);
  const result = await t.as(builder).revisions.deploy({ app, version: 1, message: 'first' });
  expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(result).toMatchObject({ ok: true, revision: 1 });
  const [kept] = await t.as(builder).revisions.list({ app });
  const [status] = await t.as(builder).apps.status({});
  expect(status).toMatchObject({ app, state: 'running', revision: 1, hash: kept?.hash });
  expect(await t.as(builder).apps.list()).toContainEqual(
    expect.objectContaining({ id: app, revision: 1, changed: false }),
  );

  const operator = { id: 'o', name: '李强', role: 'operator' };
  const report = { app, node: 'form', key: 'report-0001', payload: { good: 12 } };
  expect(await t.platform.runtime.call('apps.submit', report, operator)).toMatchObject({ ok: true, duplicate: false });
  expect(await t.platform.runtime.call('apps.submit', report, operator)).toMatchObject({ ok: true, duplicate: true });
  await expect
    .poll(async () => (await t.as(builder).tables.rows({ app, table: 'reports', limit: 10 })).rows)
    .toMatchObject([{ good: 12, created_by: '李强' }]);
  const whole = await t.platform.runtime.call('tables.export', { app, table: 'reports', lang: 'zh-CN' }, operator);
  expect(whole.csv.split('\r\n')[1]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,李强,12/);
  expect(whole.next).toBeUndefined();

  await t.as(builder).apps.remove({ app });
  expect(await t.as(builder).apps.status({})).toEqual([]);
  await expect(t.as(builder).drafts.get({ app })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('live values reach the browser as events, the whole present first', async () => {
  const gone = new AbortController();
  const stream = liveStream({
    platform: t.platform,
    name: 'devices',
    query: {},
    person: builder,
    signal: gone.signal,
    stillThere: async () => builder,
  });
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true });
    if (text.includes('data: {"devices"')) gone.abort();
  }
  expect(text).toContain('data: {"devices":[');
});

test('a runtime that hangs is said to be away, and its return begins with the whole present', async () => {
  const gone = new AbortController();
  const stream = liveStream({
    platform: t.platform,
    name: 'devices',
    query: {},
    person: builder,
    signal: gone.signal,
    stillThere: async () => builder,
    pulseMs: 200,
  });
  const heard: string[] = [];
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    for (const [, event] of decoder.decode(chunk, { stream: true }).matchAll(/^(event: down|data: \{"devices")/gm))
      heard.push(event === 'event: down' ? 'down' : 'devices');
    if (heard.at(-1) === 'down') runtime.kill('SIGCONT');
    else if (heard.includes('down') && heard.at(-1) === 'devices') gone.abort();
    else if (heard.at(-1) === 'devices') runtime.kill('SIGSTOP');
  }
  expect([heard[0], heard[1], heard.at(-1)]).toEqual(['devices', 'down', 'devices']);
});

test('what the runtime refuses reaches a person as its own sentence, and not as its absence', async () => {
  const refused = await fetchRequestHandler({
    endpoint: '/api/trpc',
    req: new Request('http://127.0.0.1/api/trpc/apps.start', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(JSON.stringify({ app: 'nowhere' })),
    }),
    router: appRouter,
    createContext: () => ({ platform: t.platform, person: builder }),
  });
  expect(refused.status).toBe(404);
  const { error } = (await refused.json()) as { error: string };
  const { data } = JSON.parse(error) as { data: { problem?: string; refusal: string } };
  expect(data.problem).toBeUndefined();
  expect(troubleIn('zh-CN', data.refusal)).toBe('应用 nowhere 没有部署。');
});

test('a device that cannot be is refused in a sentence', async () => {
  const def = { title: 'x', protocol: 'carrier-pigeon', endpoint: {}, tags: {} };
  await expect(t.as(builder).devices.save({ id: 'dev-1', def })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await expect(t.as(personWith('operator')).devices.save({ id: 'dev-1', def })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});
