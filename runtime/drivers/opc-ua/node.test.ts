/** The written names of nodes. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseNode, writeNode } from './node.ts';

it.each([
  ['i=2258', { namespace: 0, kind: 'i', id: '2258' }],
  ['ns=2;s=Line 1.Speed; fast', { namespace: 2, kind: 's', id: 'Line 1.Speed; fast' }],
  [' ns=3;s="DB"."x" ', { namespace: 3, kind: 's', id: '"DB"."x"' }],
  ['nsu=urn:a%3Bb%25;s=x', { namespace: 'urn:a;b%', kind: 's', id: 'x' }],
  [
    'ns=1;g=72962B91-FA75-4AE6-8D28-B404DC7DAF63',
    { namespace: 1, kind: 'g', id: '72962B91-FA75-4AE6-8D28-B404DC7DAF63' },
  ],
  ['b=AQI=', { namespace: 0, kind: 'b', id: 'AQI=' }],
])('%s is a node', (text, node) => {
  expect(parseNode(text)).toEqual(node);
});

it.each(['', 'Line1.Speed', 'ns=2;Line1', 'ns=70000;i=1', 'i=4294967296', 'i=x', 'g=1', 'b=?', 'nsu=;s=x', 's='])(
  '"%s" is none',
  (text) => {
    expect(parseNode(text)).toBeUndefined();
  },
);

it('every name comes back from how it is written', () => {
  const namespace = fc.oneof(fc.integer({ min: 0, max: 65_535 }), fc.string({ minLength: 1 }));
  fc.assert(
    fc.property(namespace, fc.string({ minLength: 1 }), (space, id) => {
      const kept = id.trimEnd();
      fc.pre(kept !== '');
      const name = { namespace: space, kind: 's', id: kept } as const;
      expect(parseNode(writeNode(name))).toEqual(name);
    }),
  );
});
