/** The relief of vehicles over given batteries: who is sent, how often, and what is written. */
import { expect, it } from 'vitest';
import { play, type Reading } from './play.ts';

const KEYS = { agv: ['a', 'b', 'c'].map((key) => ({ key, title: { 'zh-CN': `${key} 号`, en: `AGV ${key}` } })) };
const at = (n: number) => Date.parse('2026-05-01T08:00:00Z') + n * 1000;
/** Batteries second by second; undefined: nothing new. */
const batteries = (course: Readonly<Record<string, readonly (number | undefined)[]>>): Reading[] =>
  Object.entries(course)
    .flatMap(([key, values]) =>
      values.flatMap((value, n) =>
        value === undefined ? [] : [{ at: at(n), node: 'agv', key, port: 'battery', value }],
      ),
    )
    .sort((a, b) => a.at - b.at);
const run = (course: Parameters<typeof batteries>[0]) => {
  const played = play('agv-low-battery', KEYS, batteries(course));
  const pick = (kind: string) => played.requests.filter((one) => one.kind === kind);
  return {
    played,
    rows: pick('table:insert').map(({ request }) => (request as { row: Record<string, unknown> }).row),
    writes: pick('tag:write').map(({ key, request }) => ({ ...request, key })),
    alarms: pick('alarm:set').map(({ key, request }) => [key, (request as { active: boolean }).active]),
  };
};

it('sends the fullest vehicle once when another falls below 20 %, whatever it does around the limit', () => {
  const { rows, writes, played } = run({
    a: [22, 20, 19.9, 19, 20.5, 18, 25, 19, 15],
    b: [60, 60, 59],
    c: [90, 89, 88],
  });
  expect(rows).toEqual([{ vehicle: 'a 号', battery: 19.9, relief: 'c 号' }]);
  expect(writes).toMatchObject([{ key: 'c', value: 1 }]);
  expect(played.signal('count', 'result')).toBe(1);
  expect(played.signal('lowest', 'title')).toBe('a 号');
});

it('sends again only after it was charged to 30 %', () => {
  const { rows } = run({ a: [19, 29.9, 19, 30, 19], b: [80], c: [50] });
  expect(rows.map(({ battery }) => battery)).toEqual([19, 19]);
});

it('sends one for each of two vehicles, and nobody that could not last itself', () => {
  const { rows, writes } = run({ a: [25, 19, 19], b: [25, 25, 18], c: [39, 39, 39] });
  expect(rows).toEqual([
    { vehicle: 'a 号', battery: 19, relief: '' },
    { vehicle: 'b 号', battery: 18, relief: '' },
  ]);
  expect(writes).toEqual([]);
});

it('raises an alarm for the vehicle that is low, and clears it when it is charged', () => {
  const { alarms } = run({ a: [25, 19, 31], b: [80], c: [80] });
  expect(alarms).toEqual([
    ['a', true],
    ['a', false],
  ]);
});
