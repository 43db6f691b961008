/** Work reporting: what a report becomes, and when there is too much scrap. */
import { expect, it } from 'vitest';
import { play } from './play.ts';

const at = (clock: string) => Date.parse(`2026-05-01T${clock}:00+08:00`);
const rows = (...all: object[]) => ({ rows: all });

it('marks a report with the day and the shift in which it was sent, and takes silence about scrap for none', () => {
  const { requests } = play('work-report', {}, [
    { at: at('15:59'), node: 'form', event: { order_no: 'JO-1', good: 40 } },
    { at: at('23:30'), node: 'form', event: { order_no: 'JO-1', good: 7, scrap: 1, operation: 'Press' } },
  ]);
  expect(requests.flatMap((one) => (one.kind === 'table:insert' ? [one.request.row] : []))).toEqual([
    { order_no: 'JO-1', good: 40, scrap: 0, day: '2026-05-01', shift: 'A' },
    { order_no: 'JO-1', good: 7, scrap: 1, operation: 'Press', day: '2026-05-01', shift: 'B' },
  ]);
});

it('keeps the progress of the order and of the shift, and raises its alarm above 5 % of scrap', () => {
  const row = { id: 'r1', order_no: 'JO-1', good: 7, scrap: 1, day: '2026-05-01', shift: 'B' };
  const { requests, signal } = play('work-report', {}, [
    { at: at('23:30'), node: 'row', event: { kind: 'insert', row } },
    {
      at: at('23:31'),
      node: 'sum',
      answer: 'q1',
      value: rows({ order_no: 'JO-1', count: 3, sum_good: 94, sum_scrap: 6 }),
    },
    { at: at('23:31'), node: 'turn', answer: 'q1', value: rows({ count: 2, sum_good: 47, sum_scrap: 3 }) },
  ]);
  expect(requests.flatMap((one) => (one.kind === 'table:aggregate' ? [one.request.where] : []))).toEqual([
    [{ column: 'order_no', op: '=', value: 'JO-1' }],
    [
      { column: 'day', op: '=', value: '2026-05-01' },
      { column: 'shift', op: '=', value: 'B' },
    ],
  ]);
  expect(requests.flatMap((one) => (one.kind === 'table:upsert' ? [one.request.row] : []))).toEqual([
    { order_no: 'JO-1', good: 94, scrap: 6 },
  ]);
  expect(signal('rate', 'percent')).toBe(6);
  expect([signal('good', 'value'), signal('scrap', 'value')]).toEqual([47, 3]);
  expect(requests.flatMap((one) => (one.kind === 'alarm:set' ? [one.request] : []))).toMatchObject([{ active: true }]);
});
