/** From a form to an outside system and back, through the whole engine: the guarantee as an app sees it. */
import { afterEach, describe, expect, test } from 'vitest';
import { httpPeer, mailPeer } from '#runtime/connectors/test-peers.ts';
import { type Bindings, bindingOfConnection, connectionKey } from '#runtime/contract/index.ts';
import { BUILDER, flow, REPORT_FLOW, type Rig, startRig } from '../test-rig.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const connected = (doc: ReturnType<typeof flow>, kind: string) => ({
  ...doc,
  connections: { erp: { title: 'ERP', kind } },
});
/** A report goes to the ERP; what the ERP says becomes a row. */
const FLOW = connected(
  flow(
    [
      { id: 'report', type: 'page.form', config: { table: 'reports' } },
      { id: 'post', type: 'data.http-request', config: { connection: 'erp', path: 'reports/{order_no}' } },
      { id: 'save', type: 'data.table-insert', config: { table: 'reports', values: { good: { field: 'status' } } } },
      { id: 'lost', type: 'data.table-insert', config: { table: 'reports', values: { good: { value: -0 } } } },
    ],
    ['report.submitted > post.send', 'post.ok > save.row', 'post.failed > lost.row'],
  ),
  'http',
);
const BOUND: Bindings = { [connectionKey('erp')]: bindingOfConnection('erp') };

async function plant(
  answer: Parameters<typeof httpPeer>[0] = () => ({ status: 201 }),
): Promise<Rig & { peer: Awaited<ReturnType<typeof httpPeer>> }> {
  const peer = await httpPeer(answer);
  cleanups.push(peer.close);
  const rig = await startRig();
  cleanups.push(() => rig.close());
  rig.connections.save('erp', { title: 'ERP', kind: 'http', settings: { url: peer.url }, retryHours: 24 });
  return { ...rig, peer };
}

const submit = (rig: Rig, order: string) =>
  rig.engine.submit(
    { app: 'a', node: 'report', key: `key-of-${order}`, payload: { order_no: order, good: 5 } },
    { id: 'u2', name: 'Wang', role: 'operator' },
  );
const rowsOf = (rig: Rig) =>
  rig.tables.rows('a', 'reports', 100).rows.map(({ order_no, good }) => [order_no, Number(good)]);
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 10_000, interval: 10 });

describe('a request with an answer', () => {
  test('leaves after its commit, and its answer comes back to the app once, beside what was asked', async () => {
    const rig = await plant();
    await rig.deploy('a', FLOW, BOUND);
    for (const order of ['A-1', 'A-2', 'A-3']) await submit(rig, order);
    await eventually(() => rowsOf(rig).length).toBe(3);
    expect(rowsOf(rig)).toEqual([
      ['A-3', 201],
      ['A-2', 201],
      ['A-1', 201],
    ]);
    expect(rig.peer.heard.map(({ url }) => url)).toEqual(['/reports/A-1', '/reports/A-2', '/reports/A-3']);
    expect(JSON.parse(rig.peer.heard[0]?.body ?? '')).toMatchObject({ order_no: 'A-1', good: 5 });
    const keys = rig.peer.heard.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(3);
  });

  test('that was refused for good tells the app, stands as a dead letter, and is replayed by a person', async () => {
    let isWrong = true;
    const rig = await plant(() => ({ status: isWrong ? 404 : 200 }));
    await rig.deploy('a', FLOW, BOUND);
    await submit(rig, 'A-1');
    await eventually(() => rowsOf(rig)).toEqual([['A-1', 0]]);
    const [dead] = rig.engine.deliveries.list({ state: 'dead' }, 10);
    expect(dead).toMatchObject({ app: 'a', node: 'post', slot: 'erp', connection: 'erp', attempts: 1 });
    isWrong = false;
    expect(await rig.engine.deliveries.replay({ app: 'a' }, BUILDER)).toEqual([dead?.id]);
    await eventually(() => rowsOf(rig)).toEqual([
      ['A-1', 200],
      ['A-1', 0],
    ]);
    expect(rig.audit.list(1)[0]).toMatchObject({ action: 'delivery.replay', detail: { deliveries: [dead?.id] } });
  });
});

test('what waits outlives a restart, and a system that is away stops neither the app nor what it has to say', async () => {
  let isAway = true;
  const peer = await httpPeer(() => (isAway ? { status: 503 } : { status: 200 }));
  cleanups.push(peer.close);
  const first = await startRig();
  first.connections.save('erp', { title: 'ERP', kind: 'http', settings: { url: peer.url }, retryHours: 24 });
  await first.deploy('a', FLOW, BOUND);
  for (const order of ['A-1', 'A-2']) await submit(first, order);
  await eventually(() =>
    first.engine.deliveries.list({ state: 'waiting' }, 10).map(({ attempts }) => attempts > 0),
  ).toEqual([false, true]);
  expect(first.stateOf('a')).toBe('running');
  await first.close({ keep: true });
  isAway = false;
  const second = await startRig(first.folder);
  cleanups.push(() => second.close());
  await eventually(() => rowsOf(second)).toEqual([
    ['A-2', 200],
    ['A-1', 200],
  ]);
  const keys = peer.heard.filter(({ url }) => url === '/reports/A-1').map(({ headers }) => headers['idempotency-key']);
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
});

test('an app without a connection says so when it is checked, and is not refused', async () => {
  const rig = await plant();
  const { diagnostics } = rig.engine.check(FLOW, {});
  expect(diagnostics.map(({ code, severity, fixes }) => ({ code, severity, fixes }))).toContainEqual({
    code: 'site/connection-not-bound',
    severity: 'warning',
    fixes: [{ kind: 'bind-connection', slot: 'erp', connection: 'erp' }],
  });
  await rig.deploy('a', FLOW, {});
  await submit(rig, 'A-1');
  await eventually(() => rowsOf(rig)).toEqual([['A-1', 0]]);
  expect(rig.peer.heard).toEqual([]);
});

test('the manifest names who sends where, with the host', async () => {
  const rig = await plant();
  expect(rig.engine.check(FLOW, BOUND).manifest?.sends).toEqual([
    { node: 'post', connection: 'erp', kind: 'http', where: `127.0.0.1:${rig.peer.port}` },
  ]);
  expect(rig.engine.check(REPORT_FLOW, {}).manifest?.sends).toBeUndefined();
});

test('with an app, what it still had to send goes too', async () => {
  const rig = await plant(() => ({ status: 503 }));
  await rig.deploy('a', FLOW, BOUND);
  await submit(rig, 'A-1');
  await eventually(() => rig.engine.deliveries.list({}, 10).length).toBe(1);
  rig.engine.remove('a', BUILDER);
  expect(rig.engine.deliveries.list({}, 10)).toEqual([]);
});

test('a mail leaves the plant with the words of the event', async () => {
  const peer = await mailPeer();
  cleanups.push(peer.close);
  const rig = await plant();
  const settings = { host: '127.0.0.1', port: peer.port, security: 'none', from: 'jig@example.com' };
  rig.connections.save('office', { title: 'Office', kind: 'mail', settings, retryHours: 24 });
  const doc = connected(
    flow(
      [
        { id: 'report', type: 'page.form', config: { table: 'reports' } },
        {
          id: 'tell',
          type: 'data.mail',
          config: { connection: 'erp', to: 'lin@example.com', subject: 'Order {order_no}', text: '{good} pcs' },
        },
      ],
      ['report.submitted > tell.send'],
    ),
    'mail',
  );
  await rig.deploy('a', doc, { [connectionKey('erp')]: bindingOfConnection('office') });
  await submit(rig, 'A-1');
  await eventually(() => peer.mails.length).toBe(1);
  expect(peer.mails[0]?.to).toEqual(['lin@example.com']);
  expect(peer.mails[0]?.data).toContain('Subject: Order A-1');
  expect(peer.mails[0]?.data).toContain('5 pcs');
});
