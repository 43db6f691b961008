import { describe, expect, it } from 'vitest';
import type { ColumnDef } from '#runtime/contract/index.ts';
import { goByZone } from '../text/site-clock.ts';
import { emptyForm, machineText, toPayload } from './form-state.ts';

const column = (id: string, type: ColumnDef['type']): ColumnDef => ({ id, title: id, type, required: false });

describe('a form on the phone', () => {
  const fields = [column('good', 'int'), column('weight', 'real'), column('order_no', 'text'), column('done', 'bool')];

  it('starts empty and sends nothing for empty fields', () => {
    expect(toPayload(fields, emptyForm(fields))).toEqual({});
  });

  it('turns typed text into values of the columns', () => {
    expect(toPayload(fields, { good: '120', weight: '3.5', order_no: ' JO-1 ', done: 'true' })).toEqual({
      good: 120,
      weight: 3.5,
      order_no: 'JO-1',
      done: true,
    });
  });

  it('keeps a whole number beyond 2^53 exact', () => {
    expect(toPayload(fields, { good: '9007199254740993' })).toEqual({ good: 9007199254740993n });
  });

  it("takes a time by the plant's clock, wherever the phone is from", () => {
    goByZone('Asia/Shanghai');
    const at = [column('at', 'time')];
    expect(toPayload(at, { at: '2026-01-05T08:00' })).toEqual({ at: Date.UTC(2026, 0, 5) });
    expect(toPayload(at, { at: 'eight' })).toEqual({ at: 'eight' });
  });

  it('leaves text that does not fit as it is, so that the check can name it', () => {
    expect(toPayload(fields, { good: '12a', weight: '1,5' })).toEqual({ good: '12a', weight: '1,5' });
  });

  it("offers the machine's own count as a person would type it, and nothing while there is none", () => {
    expect([9007199254740993n, 124, true, undefined, null].map(machineText)).toEqual([
      '9007199254740993',
      '124',
      'true',
      '',
      '',
    ]);
  });
});
