/** Effects of a kernel that was taken over: what the manifest does not grant, or what is not what it says, does nothing. */
import { describe, expect, test } from 'vitest';
import type { Actor, Effect, Manifest, Plan } from '#runtime/contract/index.ts';
import type { StoredWrite, TagWrite } from '#runtime/store/index.ts';
import { carryOut, type EffectDeps, ManifestViolation } from './effects.ts';

const LIN: Actor = { id: 'u1', name: 'Lin', role: 'operator' };
const GUEST: Actor = { id: 'u2', name: 'Guest', role: 'viewer' };
const NODES = ['cool', 'warn', 'save', 'find', 'trend', 'hook', 'post', 'code', 'plain', 'keep', 'clear'];

/** Exactly what the picture asks for. */
const GRANTED: Manifest = {
  reads: [{ slot: 'press', tag: 'temperature' }],
  writes: [{ slot: 'press', tag: 'setpoint', min: 0, max: 200, role: 'operator', node: 'cool' }],
  tables: [
    { table: 'reports', node: 'save', insert: true, update: false, delete: false, query: false },
    { table: 'orders', node: 'find', insert: false, update: false, delete: false, query: true },
    { table: 'stock', node: 'keep', insert: true, update: true, delete: false, query: false },
    { table: 'stock', node: 'clear', insert: false, update: false, delete: true, query: false },
  ],
  alarms: [{ node: 'warn', priority: 'low' }],
  history: [{ node: 'trend' }],
  webhooks: [{ node: 'hook', path: 'call' }],
  sends: [{ node: 'post', connection: 'office', kind: 'mail' }],
  scripts: ['code'],
};

const PLAN: Plan = {
  format: 1,
  title: 'Test',
  nodes: NODES.map((id) => ({ id, type: 'x.y', title: id, config: {}, inputs: {}, outputs: {}, capabilities: [] })),
  cells: [],
  lists: [],
  sources: [],
  slots: {},
  tables: {},
  pages: [],
  wires: {},
  manifest: GRANTED,
};

/** The far side of the gate: notes what reaches it. */
function farSide() {
  const done: string[] = [];
  const note = (what: string, ...detail: unknown[]) => void done.push(`${what} ${detail.map(String).join(' ')}`);
  const deps: EffectDeps = {
    app: 'a',
    plan: PLAN,
    tables: {
      insert: (app: string, table: string) => {
        note('insert', app, table);
        return { app, table, kind: 'insert', seq: 1, row: {} };
      },
      query: (app: string, request: { table: string }) => {
        note('query', app, request.table);
        return [];
      },
      aggregate: (app: string, request: { table: string }) => {
        note('aggregate', app, request.table);
        return [];
      },
      update: (app: string, request: { table: string }) => {
        note('update', app, request.table);
        return { rows: 0, changes: [] };
      },
      delete: (app: string, request: { table: string }) => {
        note('delete', app, request.table);
        return { rows: 0, changes: [] };
      },
      upsert: (app: string, table: string) => {
        note('upsert', app, table);
        return { rows: 1, changes: [], inserted: true };
      },
    } as unknown as EffectDeps['tables'],
    alarms: { set: (app, node, { priority }) => note('alarm', app, node, priority) },
    historian: { append: (series, at) => note('history', series, at) },
    journal: { append: () => undefined } as unknown as EffectDeps['journal'],
    writes: {
      put: (write: TagWrite): StoredWrite => {
        note('write', write.device, write.tag, write.value);
        return { ...write, id: 1 };
      },
      dispatch: () => {},
    } as unknown as EffectDeps['writes'],
    live: {
      debug: ({ label }: { label: string }) => note('line', label),
      problem: ({ label }: { label: string }) => note('line', label),
      rows: () => {},
    } as unknown as EffectDeps['live'],
    deliveries: {
      put: ({ slot }: { slot: string }) => {
        note('send', slot);
        return { stored: {} };
      },
      dispatch: () => {},
    } as unknown as EffectDeps['deliveries'],
    connection: () => 'erp',
    tag: (slot, tag) => ({ device: slot, tag, read: (v) => v, write: (v) => v }),
    respond: (to) => note('respond', JSON.stringify(to)),
    newId: () => 'id',
  };
  return { done, deps };
}

type Forged = readonly [kind: string, node: string | number, request: unknown, by?: Actor];
const forge = ([kind, node, request]: Forged): Effect =>
  ({ kind, seq: 1, node: typeof node === 'string' ? NODES.indexOf(node) : node, request }) as unknown as Effect;

/** Through the gate. */
function attempt(forged: Forged): { readonly done: readonly string[]; readonly error: unknown } {
  const { done, deps } = farSide();
  let error: unknown;
  try {
    const by = forged[3] ?? LIN;
    for (const effect of carryOut(deps, [forge(forged)], () => ({ now: 5, by }), 5).after) effect();
  } catch (thrown) {
    error = thrown;
  }
  return { done: done.filter((line) => !line.startsWith('line write')), error };
}

type Loose = TagWrite & {
  slot: string;
  table: string;
  row: never;
  at: number;
  value: number;
  status: number;
  to: string;
  body: unknown;
  where: [];
  limit: number;
  connection: string;
  priority: 'low';
  active: boolean;
  message: string;
  title: string;
  appTitle: string;
};

/** Where there is no gate: every request goes straight to the part it names. */
function withoutGate([kind, node, request]: Forged): readonly string[] {
  const { done, deps } = farSide();
  const r = (request ?? {}) as never as Loose;
  const known = String(node);
  if (kind === 'tag:write') deps.writes.put({ ...r, device: r.slot });
  else if (kind === 'table:insert') deps.tables.insert('a', r.table, r.row, { id: 'id', at: 5, by: undefined });
  else if (kind === 'table:query') deps.tables.query('a', r);
  else if (kind === 'table:aggregate') deps.tables.aggregate('a', { ...r, groupBy: [], figures: [] });
  else if (kind === 'table:update') deps.tables.update('a', { ...r, set: {}, all: true }, { at: 5 });
  else if (kind === 'table:delete') deps.tables.delete('a', { ...r, all: true }, { at: 5 });
  else if (kind === 'table:upsert') deps.tables.upsert('a', r.table, r.row, { id: 'id', at: 5 });
  else if (kind === 'alarm:set') deps.alarms.set('a', known, r ?? {}, 5);
  else if (kind === 'history:append') deps.historian.append(`app:a/${known}`, r.at, r.value, r.status);
  else if (kind === 'http:respond') deps.respond(r.to, r.status, r.body);
  else if (kind === 'connection:send') deps.deliveries.put({ ...r, slot: r.connection } as never);
  else done.push(`something ${kind}`);
  return done;
}

const write = (change: object) => ({ slot: 'press', tag: 'setpoint', value: 60, expiresMs: 5000, ...change });
const alarm = (change: object) => ({ active: true, priority: 'low', message: 'Hot', ...change });
const query = (change: object) => ({ request: '1', table: 'orders', where: [], limit: 10, ...change });
const rows = (change: object) => ({ request: '1', table: 'stock', where: [], limit: 10, all: true, ...change });
const figures = (change: object) => ({
  ...query({ groupBy: [], figures: [{ name: 'n', function: 'count' }] }),
  ...change,
});
const point = (change: object) => ({ value: 1, status: 0, at: 5, ...change });
const mail = (change: object) => ({
  connection: 'office',
  key: '',
  message: { to: ['a@example.com'], subject: 'S', text: 'T' },
  ...change,
});
const answer = (change: object) => ({ to: 'x', status: 200, body: {}, ...change });

const FORGED: Readonly<Record<string, Forged>> = {
  'a message by a node that may not': ['connection:send', 'code', mail({})],
  'a message to another connection': ['connection:send', 'post', mail({ connection: 'erp' })],
  'a message of another kind': ['connection:send', 'post', mail({ message: { method: 'GET', path: '' } })],
  'a message to a hundred and one people': [
    'connection:send',
    'post',
    mail({ message: { to: Array.from({ length: 101 }, () => 'a@example.com'), subject: '', text: '' } }),
  ],
  'a write by a node that may not': ['tag:write', 'code', write({})],
  'a write of another tag': ['tag:write', 'cool', write({ tag: 'temperature' })],
  'a write of another slot': ['tag:write', 'cool', write({ slot: 'oven' })],
  'a write of a slot named constructor': ['tag:write', 'cool', write({ slot: 'constructor', tag: 'name' })],
  'a write of a slot named __proto__': ['tag:write', 'cool', write({ slot: '__proto__', tag: 'toString' })],
  'a slot and a tag that read alike when put together': [
    'tag:write',
    'cool',
    write({ slot: 'press/setpoint', tag: '' }),
  ],
  'a write above the range': ['tag:write', 'cool', write({ value: 201 })],
  'a write below the range': ['tag:write', 'cool', write({ value: -0.001 })],
  'a write of a number beyond all': ['tag:write', 'cool', write({ value: 1e308 })],
  'a write of a whole number beyond all': ['tag:write', 'cool', write({ value: 10n ** 30n })],
  'a write of infinity': ['tag:write', 'cool', write({ value: Number.POSITIVE_INFINITY })],
  'a write of not a number': ['tag:write', 'cool', write({ value: Number.NaN })],
  'a write of a number out of range as text': ['tag:write', 'cool', write({ value: '1e9' })],
  'a write of a text for a number': ['tag:write', 'cool', write({ value: 'hot' })],
  'a write of not a number as text': ['tag:write', 'cool', write({ value: 'NaN' })],
  'a write of a yes for a number': ['tag:write', 'cool', write({ value: true })],
  'a write of a list that becomes a number': ['tag:write', 'cool', write({ value: [60] })],
  'a write of an object that becomes a number': ['tag:write', 'cool', write({ value: { valueOf: () => 60 } })],
  'a write that is valid for a year': ['tag:write', 'cool', write({ expiresMs: 31_536_000_000 })],
  'a write that was valid before': ['tag:write', 'cool', write({ expiresMs: -1 })],
  'a write that is valid for half a millisecond': ['tag:write', 'cool', write({ expiresMs: 0.5 })],
  'a write caused by someone without the role': ['tag:write', 'cool', write({}), GUEST],
  'a write caused by a role of no list': ['tag:write', 'cool', write({}), { ...GUEST, role: '__proto__' }],
  'a row for a table of another app': ['table:insert', 'save', { table: 'salaries', row: {} }],
  'a row for a table that may only be read': ['table:insert', 'save', { table: 'orders', row: {} }],
  'a row for a table named after a file': ['table:insert', 'save', { table: 'reports"; DROP TABLE apps; --', row: {} }],
  'a row for the table of apps': ['table:insert', 'save', { table: 'apps', row: {} }],
  'a row that is a list': ['table:insert', 'save', { table: 'reports', row: ['x'] }],
  'a row that is null': ['table:insert', 'save', { table: 'reports', row: null }],
  'a query of a table that may only be written': ['table:query', 'find', query({ table: 'reports' })],
  'a query of another app’s table': ['table:query', 'find', query({ table: 'salaries' })],
  'a query without end': ['table:query', 'find', query({ limit: 1e9 })],
  'a query of less than nothing': ['table:query', 'find', query({ limit: -1 })],
  'a query by an operator of its own': [
    'table:query',
    'find',
    query({ where: [{ column: 'id', op: '= 1 OR 1', value: 1 }] }),
  ],
  'a query for a value that is an object': [
    'table:query',
    'find',
    query({ where: [{ column: 'id', op: '=', value: { toString: () => '1' } }] }),
  ],
  'a row for a table by a node that may only read another': ['table:insert', 'find', { table: 'reports', row: {} }],
  'a query by a node that only inserts': ['table:query', 'save', query({})],
  'figures of a table that may only be written': ['table:aggregate', 'find', figures({ table: 'reports' })],
  'figures by a function of its own': [
    'table:aggregate',
    'find',
    figures({ figures: [{ name: 'n', function: 'load_extension', column: 'x' }] }),
  ],
  'figures in groups without number': ['table:aggregate', 'find', figures({ groupBy: ['a', 'b', 'c', 'd', 'e', 'f'] })],
  'a change of rows that may only be deleted': ['table:update', 'clear', rows({ set: {} })],
  'a change of rows of a table that may only be read': ['table:update', 'find', rows({ table: 'orders', set: {} })],
  'a change of more rows than one request may': ['table:update', 'keep', rows({ set: {}, limit: 1001 })],
  'a deletion by a node that may only change': ['table:delete', 'keep', rows({})],
  'a deletion in a table that only takes rows': ['table:delete', 'save', rows({ table: 'reports' })],
  'a deletion that means all by a text': ['table:delete', 'clear', rows({ all: 'no' })],
  'a row by key in a table that only takes rows': ['table:upsert', 'save', { request: '1', table: 'reports', row: {} }],
  'a row by key that is a list': ['table:upsert', 'keep', { request: '1', table: 'stock', row: [1] }],
  'an alarm by a node that has none': ['alarm:set', 'code', alarm({})],
  'an alarm of a higher priority than was granted': ['alarm:set', 'warn', alarm({ priority: 'critical' })],
  'an alarm of a priority nobody knows': ['alarm:set', 'warn', alarm({ priority: 'apocalypse' })],
  'an alarm that is active by a text': ['alarm:set', 'warn', alarm({ active: 'no' })],
  'an alarm with an object for its message': ['alarm:set', 'warn', alarm({ message: { en: { html: '<b>' } } })],
  'history by a node that keeps none': ['history:append', 'code', point({})],
  'history at the end of the world': ['history:append', 'trend', point({ at: 1e300 })],
  'history at no time': ['history:append', 'trend', point({ at: Number.NaN })],
  'history of an object': ['history:append', 'trend', point({ value: {} })],
  'an answer by a node without a webhook': ['http:respond', 'code', answer({})],
  'an answer to a caller of another app': ['http:respond', 'hook', answer({ to: 'b\ncall-1' })],
  'an answer with a status that is none': ['http:respond', 'hook', answer({ status: 99 })],
  'an answer that turns the caller into another protocol': ['http:respond', 'hook', answer({ status: 101 })],
  'a request nobody knows': ['file:read', 'code', { path: '/etc/passwd' }],
  'a request named constructor': ['constructor', 'code', {}],
  'a request named __proto__': ['__proto__', 'code', {}],
  'a request named toString': ['toString', 'code', {}],
  'a request that is nothing': ['tag:write', 'cool', null],
  'a node beyond the plan': ['table:insert', 99, { table: 'reports', row: {} }],
  'node -1': ['table:insert', -1, { table: 'reports', row: {} }],
  'node one half': ['table:insert', 0.5, { table: 'reports', row: {} }],
};

describe('what was forged does nothing, and would without the gate', () => {
  test.each(Object.entries(FORGED))('%s', (_, forged) => {
    const { done, error } = attempt(forged);
    const elsewhere = done.filter((line) => line !== 'respond "a\\nb\\ncall-1"');
    expect(elsewhere).toEqual([]);
    if (error !== undefined) expect(error).toBeInstanceOf(ManifestViolation);
    expect(withoutGate(forged)).not.toEqual([]);
  });
});

test.each<[string, Forged, string]>([
  ['a write', ['tag:write', 'cool', write({})], 'write press setpoint 60'],
  ['a row', ['table:insert', 'save', { table: 'reports', row: {} }], 'insert a reports'],
  ['a query', ['table:query', 'find', query({})], 'query a orders'],
  ['figures', ['table:aggregate', 'find', figures({})], 'aggregate a orders'],
  ['a change', ['table:update', 'keep', rows({ set: {} })], 'update a stock'],
  ['a deletion', ['table:delete', 'clear', rows({})], 'delete a stock'],
  ['a row by key', ['table:upsert', 'keep', { request: '1', table: 'stock', row: {} }], 'upsert a stock'],
  ['an alarm', ['alarm:set', 'warn', alarm({})], 'alarm a warn low'],
  ['a point', ['history:append', 'trend', point({})], 'history app:a/trend 5'],
  ['an answer', ['http:respond', 'hook', answer({})], 'respond "a\\nx"'],
])('%s that was granted is carried out', (_, granted, what) => {
  expect(attempt(granted)).toEqual({ done: [what], error: undefined });
});

test('a revision deployed before tables were granted per node goes on as it was', () => {
  const { done, deps } = farSide();
  const tables = [{ table: 'reports', insert: true, query: false }] as unknown as Manifest['tables'];
  const plan = { ...PLAN, manifest: { ...GRANTED, tables } };
  carryOut({ ...deps, plan }, [forge(['table:insert', 'plain', { table: 'reports', row: {} }])], () => ({ now: 5 }), 5);
  expect(done).toEqual(['insert a reports']);
  const remove = forge(['table:delete', 'plain', rows({ table: 'reports' })]);
  expect(() => carryOut({ ...deps, plan }, [remove], () => ({ now: 5 }), 5)).toThrow(ManifestViolation);
});

test('a line for the debug panel is cut to what a person can read', () => {
  const lines: unknown[] = [];
  const { deps } = farSide();
  const live = { ...deps.live, debug: (line: unknown) => void lines.push(line) } as EffectDeps['live'];
  const effects = ['x'.repeat(900_000), { a: 'x'.repeat(900_000) }].map((value) =>
    forge(['debug:log', 'code', { label: 'l'.repeat(900_000), value }]),
  );
  for (const effect of carryOut({ ...deps, live }, effects, () => ({ now: 5 }), 5).after) effect();
  expect(lines).toHaveLength(2);
  expect(JSON.stringify(lines).length).toBeLessThan(50_000);
});
