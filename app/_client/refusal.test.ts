/** A refused device: each sentence stands where the mistake is. */
import { expect, test } from 'vitest';
import { trouble } from '#runtime/contract/index.ts';
import { refusalIn } from './refusal.ts';

const fieldsOf = (place: 'endpoint' | 'address') => (place === 'endpoint' ? ['url'] : ['offset', 'bit']);

test('a wrong address stands at its field of its tag', () => {
  const said = trouble('of-tag', { id: '温度', why: `offset: ${trouble('behind-last-address')}` });
  expect(refusalIn('zh-CN', said, fieldsOf)).toEqual({
    tag: '温度',
    fields: { offset: '数值超出了最后一个地址 65535。' },
    rest: '',
  });
});

test('a wrong connection stands at its field', () => {
  const said = trouble('of-connection', { why: `url: ${trouble('broker-address')}` });
  expect(refusalIn('en', said, fieldsOf)).toEqual({ fields: { url: trouble('broker-address') }, rest: '' });
});

test('what is wrong with a tag as a whole stands at the tag', () => {
  const said = trouble('of-tag', { id: 'a', why: trouble('scale-zero') });
  expect(refusalIn('zh-CN', said, fieldsOf)).toEqual({ tag: 'a', fields: {}, rest: '系数不能是 0。' });
});

test('anything else is left to be said below the form', () => {
  expect(refusalIn('en', trouble('unknown-protocol', { protocol: 'x' }), fieldsOf)).toBeUndefined();
});
