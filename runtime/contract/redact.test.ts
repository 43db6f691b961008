/** What is marked as secret is never shown, and everything else is. */
import { expect, test } from 'vitest';
import { redact, secretNames } from './redact.ts';

const secret = new Set(['pin', 'badge']);

test.each<[string, unknown, unknown]>([
  ['a field', { pin: '1234', good: 5 }, { pin: '•••', good: 5 }],
  ['a field deep inside', { rows: [{ by: { badge: 7 } }] }, { rows: [{ by: { badge: '•••' } }] }],
  ['a whole record under a secret name', { pin: { digits: [1, 2] } }, { pin: '•••' }],
  ['the value false, which tells something', { pin: false }, { pin: '•••' }],
  ['a field that has no value', { pin: null, badge: undefined }, { pin: null, badge: undefined }],
  ['a text that is equal to a name', ['pin'], ['pin']],
  ['what is no record', 5n, 5n],
])('%s', (_, value, shown) => expect(redact(value, secret)).toEqual(shown));

test('what is given stays as it is', () => {
  const value = Object.freeze({ pin: '1234' });
  redact(value, secret);
  expect(value.pin).toBe('1234');
  expect(redact(value, new Set())).toBe(value);
});

test('secret are the columns of tables and the fields of forms that say so', () => {
  const column = (id: string, isSecret?: boolean) => ({
    id,
    title: id,
    type: 'text' as const,
    required: false,
    ...(isSecret ? { secret: true } : {}),
  });
  const node = { id: 'f', type: 'page.form', title: '', inputs: {}, outputs: {}, capabilities: [] };
  const block = { block: 'form' as const, node: 'f', title: '', cells: {} };
  const names = secretNames({
    tables: { people: { title: 'People', columns: [column('name'), column('pin', true)] } },
    nodes: [
      { ...node, config: { fields: [column('badge', true), column('order')] } },
      { ...node, config: null },
      { ...node, config: { fields: 'none' } },
    ],
    pages: [{ id: 'p', title: '', blocks: [{ ...block, config: { fields: [column('code', true)] } }] }],
  });
  expect([...names].sort()).toEqual(['badge', 'code', 'pin']);
});
