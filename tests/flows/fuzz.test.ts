/** Whatever is handed to the compiler, it answers: with an app or with findings in words, and soon. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, describeDiagnostic, describeManifest } from '#runtime/compiler/index.ts';
import { LANGS } from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { cases, compileCase } from './golden.ts';

function mustAnswer(source: unknown): void {
  const result = compile(source, { nodeTypes, site: { devices: {}, bindings: {} } });
  expect(result.ok).toBe(result.app !== undefined);
  expect(result.ok).toBe(!result.diagnostics.some(({ severity }) => severity === 'error'));
  for (const lang of LANGS) {
    for (const finding of result.diagnostics) describeDiagnostic(finding, lang, result.doc, nodeTypes);
    if (result.manifest && result.doc) describeManifest(result.manifest, result.doc, lang, nodeTypes);
  }
}

test('any value', () => {
  fc.assert(fc.property(fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }), mustAnswer));
});

test('any document-shaped value', () => {
  const id = fc.constantFrom('a', 'b', 'constructor', 'toString', 'x-1');
  const port = fc.constantFrom('value', 'active', 'result', 'toString', 'row', 'submitted', 'event');
  const config = fc.dictionary(
    fc.constantFrom(
      'slot',
      'tags',
      'tag',
      'table',
      'page',
      'inputs',
      'expression',
      'source',
      'fields',
      'cases',
      'limit',
      'mode',
      'values',
    ),
    fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom('press', 'constructor', '__proto__', ['hasOwnProperty'], 'every', 'a +'),
    ),
  );
  const end = fc.record({ node: id, port });
  const doc = fc.record({
    format: fc.constant(1),
    title: fc.oneof(fc.string(), fc.jsonValue({ maxDepth: 1 })),
    slots: fc.dictionary(
      id,
      fc.constant({ title: 'S', tags: { constructor: { title: 'T', type: 'real', unit: 'Cel' } } }),
    ),
    tables: fc.dictionary(id, fc.constant({ title: 'T', columns: [{ id: 'a', title: 'A', type: 'int' }] })),
    pages: fc.dictionary(id, fc.constant({ title: 'P' })),
    nodes: fc.array(
      fc.record({
        id,
        type: fc.constantFrom(...Object.keys(nodeTypes), 'constructor', 'no.such'),
        version: fc.constantFrom(1, 2),
        config,
        at: fc.record({ x: fc.integer(), y: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
      }),
      { maxLength: 8 },
    ),
    wires: fc.array(fc.record({ id, from: end, to: end }), { maxLength: 12 }),
  });
  fc.assert(fc.property(doc, mustAnswer), { numRuns: 400 });
});

test('good documents with one part exchanged', () => {
  const docs = cases().flatMap((name) => compileCase(name).doc ?? []);
  const part = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom('', 'constructor', '__proto__', -1, 1e308, null, [], {}, '}); throw 1; ({', 'press', 'reports'),
  );
  fc.assert(
    fc.property(fc.constantFrom(...docs), fc.nat(), part, (doc, choice, value) => {
      const copy: unknown = structuredClone(doc);
      const places: [Record<string, unknown>, string][] = [];
      const collect = (holder: unknown) => {
        if (typeof holder !== 'object' || holder === null) return;
        for (const [key, inner] of Object.entries(holder)) {
          places.push([holder as Record<string, unknown>, key]);
          collect(inner);
        }
      };
      collect(copy);
      const place = places[choice % places.length];
      if (place) place[0][place[1]] = value;
      mustAnswer(copy);
    }),
    { numRuns: 600 },
  );
});
