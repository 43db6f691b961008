import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineNodeType, event, type NodeEntry, signal } from '#runtime/contract/index.ts';
import { emptyDoc, type FlowDoc } from '#runtime/flow/index.ts';
import { compile } from './compile.ts';

const WORDS = { title: 'Node', help: '', fields: {}, ports: {} };
const entry = (def: NodeEntry['def']): NodeEntry => ({ def, text: { en: WORDS, 'zh-CN': WORDS } });
const BASE = { version: 1, icon: 'circle', step() {}, examples: [{ name: 'none', config: {} }] } as const;

const mode = { values: ['auto', 'manual', 'off'] } as const;
const source = defineNodeType({
  ...BASE,
  type: 'device.source',
  config: z.object({}),
  inputs: {},
  outputs: {
    real: signal('real', { unit: 'kW' }),
    mode: signal('enum', mode),
    count: signal('int'),
    tick: event({ n: 'int' }),
    raw: signal('any'),
  },
  source: 'samples',
});
const sink = defineNodeType({
  ...BASE,
  type: 'data.sink',
  config: z.object({}),
  inputs: {
    any: signal('any'),
    mode: signal('enum', { values: ['auto', 'manual'] }),
    decimal: signal('decimal'),
    tick: event(),
  },
  outputs: {},
  capabilities: ['debug:log'],
});
const same = defineNodeType({
  ...BASE,
  type: 'logic.same',
  config: z.object({}),
  inputs: { in: signal('any', { required: true }), other: signal('real', { unitLike: 'in' }), ask: event() },
  outputs: {
    out: signal('any', { like: 'in' }),
    told: event({ at: 'time' }, { like: 'ask', fieldsLike: { now: 'in' } }),
  },
});
const memory = defineNodeType({
  ...BASE,
  type: 'logic.memory',
  config: z.object({}),
  inputs: { in: signal('any') },
  outputs: { out: signal('any', { like: 'in' }) },
  breaksLoop: true,
});
const broken = defineNodeType({
  ...BASE,
  type: 'logic.broken',
  config: z.object({}),
  inputs: (): never => {
    throw new Error('I have no inputs today.');
  },
  outputs: {},
});
const table = defineNodeType({
  ...BASE,
  type: 'data.sorted',
  config: z.object({
    table: z.string().default('').meta({ widget: 'table' }),
    by: z.string().default('').meta({ widget: 'column' }),
  }),
  inputs: { go: event() },
  outputs: {},
  capabilities: ['table:query'],
});
const coded = defineNodeType({
  ...BASE,
  type: 'logic.coded',
  config: z.object({ name: z.string().default('a'), source: z.string().default('') }),
  inputs: { a: signal('real') },
  outputs: {},
  capabilities: ['debug:log'],
  code: ({ name, source: text }) => ({ language: 'script', source: text, field: 'source', scope: [name] }),
});

const nodeTypes: Record<string, NodeEntry> = Object.fromEntries(
  [source, sink, same, memory, broken, table, coded].map((def) => [def.type, entry(def as NodeEntry['def'])]),
);

type NodeSketch = readonly [id: string, type: string, config?: Record<string, unknown>];
/** Wires as 'from.port > to.port'. */
function sketch(nodes: readonly NodeSketch[], wires: readonly string[], more: Partial<FlowDoc> = {}): FlowDoc {
  return {
    ...emptyDoc('Sketch'),
    nodes: nodes.map(([id, type, config = {}], i) => ({ id, type, version: 1, config, at: { x: i * 200, y: 0 } })),
    wires: wires.map((wire, i) => {
      const [from = '', to = ''] = wire.split(' > ');
      const end = (text: string) => ({ node: text.split('.')[0] ?? '', port: text.split('.')[1] ?? '' });
      return { id: `w${i + 1}`, from: end(from), to: end(to) };
    }),
    ...more,
  };
}
const run = (doc: FlowDoc) => compile(doc, { nodeTypes });
const codes = (doc: FlowDoc) => run(doc).diagnostics.map(({ code }) => code);

describe('types on wires', () => {
  test('"like" passes type and unit on, however many nodes it goes through', () => {
    const doc = sketch(
      [
        ['c', 'logic.same'],
        ['b', 'logic.same'],
        ['a', 'device.source'],
        ['end', 'data.sink'],
      ],
      ['a.real > b.in', 'b.out > c.in', 'c.out > end.any'],
    );
    const { ports, app } = run(doc);
    expect(ports?.['c']?.outputs['out']).toMatchObject({ kind: 'signal', type: { type: 'real', unit: 'kW' } });
    expect(ports?.['b']?.inputs['other']).toMatchObject({ type: { type: 'real', unit: 'kW' } });
    expect(app?.plan.nodes.find(({ id }) => id === 'end')?.types).toMatchObject({ any: { type: 'real', unit: 'kW' } });
  });

  test('an event keeps its fields on the way and takes further ones from signals', () => {
    const doc = sketch(
      [
        ['a', 'device.source'],
        ['b', 'logic.same'],
        ['end', 'data.sink'],
      ],
      ['a.real > b.in', 'a.tick > b.ask', 'b.told > end.tick'],
    );
    expect(run(doc).ports?.['b']?.outputs['told']).toMatchObject({
      fields: { n: { type: 'int' }, at: { type: 'time' }, now: { type: 'real', unit: 'kW' } },
    });
  });

  test('types come round a ring that a memory holds open', () => {
    const doc = sketch(
      [
        ['m', 'logic.memory'],
        ['b', 'logic.same'],
        ['a', 'device.source'],
        ['end', 'data.sink'],
      ],
      ['a.real > b.other', 'm.out > b.in', 'b.out > m.in', 'b.out > end.any'],
    );
    expect(codes(doc)).toEqual([]);
  });

  test('a list of values must be known to the receiver, reported as flow/values', () => {
    expect(
      codes(
        sketch(
          [
            ['a', 'device.source'],
            ['end', 'data.sink'],
          ],
          ['a.mode > end.mode'],
        ),
      ),
    ).toEqual(['flow/values']);
  });

  test('a whole number widens to a decimal, and the plan says so', () => {
    const { app } = run(
      sketch(
        [
          ['a', 'device.source'],
          ['end', 'data.sink'],
        ],
        ['a.count > end.decimal'],
      ),
    );
    expect(app?.plan.nodes[1]?.inputs['decimal']).toEqual({ kind: 'signal', cell: 2, to: 'decimal' });
  });

  test('what cannot be told is held to the type of the input at run time', () => {
    const { app } = run(
      sketch(
        [
          ['a', 'device.source'],
          ['end', 'data.sink'],
        ],
        ['a.raw > end.decimal', 'a.raw > end.any'],
      ),
    );
    expect(app?.plan.nodes[1]?.inputs).toMatchObject({
      decimal: { kind: 'signal', cell: 3, is: 'decimal' },
      any: { kind: 'signal', cell: 3 },
    });
  });
});

test('an open ring is mended by a node that breaks it, and the fix says where', () => {
  const doc = sketch(
    [
      ['a', 'logic.same'],
      ['b', 'logic.same'],
      ['end', 'data.sink'],
    ],
    ['a.out > b.in', 'b.out > a.in', 'b.out > end.any'],
  );
  const ring = run(doc).diagnostics.find(({ code }) => code === 'flow/algebraic-loop');
  expect(ring?.at.map(({ node }) => node)).toEqual(['a', 'b']);
  expect(ring?.fixes[0]).toEqual({ kind: 'insert-node', type: 'logic.memory', wire: 'w1', into: 'in', outOf: 'out' });
});

test('a node type that throws is reported on its node and takes nothing along: node/failed', () => {
  const { diagnostics } = run(
    sketch(
      [
        ['x', 'logic.broken'],
        ['y', 'logic.same'],
      ],
      [],
    ),
  );
  expect(diagnostics.map(({ code, at }) => [code, at[0]?.node])).toEqual([
    ['node/failed', 'x'],
    ['flow/input-missing', 'y'],
    ['flow/never-runs', 'x'],
  ]);
});

test('a column that is not there is reported with those that are: table/column-unknown', () => {
  const column = { id: 'good', title: 'Good', type: 'int', required: false } as const;
  const doc = sketch(
    [
      ['a', 'device.source'],
      ['t', 'data.sorted', { table: 'reports', by: 'god' }],
    ],
    ['a.tick > t.go'],
    { tables: { reports: { title: 'Reports', columns: [column] } } },
  );
  expect(run(doc).diagnostics).toMatchObject([
    { code: 'table/column-unknown', fixes: [{ kind: 'set-config', node: 't', field: 'by', value: 'good' }] },
  ]);
});

describe('code', () => {
  const withCode = (config: Record<string, unknown>) =>
    codes(
      sketch(
        [
          ['a', 'device.source'],
          ['c', 'logic.coded', config],
        ],
        ['a.real > c.a'],
      ),
    );

  test('a name that cannot be a parameter is code/bad-name', () => {
    for (const name of ['class', 'let', 'eval', '1st', 'a b', 'a) {', 'ü'])
      expect(withCode({ name })).toEqual(['code/bad-name']);
  });

  test('a book is no script: code/too-long', () => {
    expect(withCode({ source: '1;'.repeat(60_000) })).toEqual(['code/too-long']);
  });

  test('what cannot be read is found, however it tries to get out of its function', () => {
    const escapes = [
      '}',
      '}); k.node(0); (function () {',
      '`${',
      '/*',
      'with (a) {}',
      'var 010 = 1',
      'yield 1 +',
      '('.repeat(40_000),
    ];
    for (const source of escapes) expect(withCode({ source }), source.slice(0, 20)).toEqual(['script/syntax']);
    for (const source of ['return a', '// end', 'const f = async () => { await 1; };', '<!-- a', 'this.x']) {
      expect(withCode({ source }), source).toEqual([]);
    }
  });
});

test('the same document gives the same plan, text and hash', () => {
  const doc = sketch(
    [
      ['b', 'logic.same'],
      ['a', 'device.source'],
      ['end', 'data.sink'],
    ],
    ['a.real > b.in', 'b.out > end.any'],
  );
  const [one, two] = [run(doc).app, run(structuredClone(doc)).app];
  expect(one).toEqual(two);
  expect(one?.plan.nodes.map(({ id }) => id)).toEqual(['a', 'b', 'end']);
  expect(one?.hash).toMatch(/^[0-9a-f]{64}$/);
});
