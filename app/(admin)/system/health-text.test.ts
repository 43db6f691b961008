/** The parts' own sentences, as people read them. */
import { expect, test } from 'vitest';
import { healthIn } from './health-text.ts';

test.each([
  ['2 of 3 online', '3 台，2 台在线', '2 of 3 online'],
  ['0 of 0 online', '还没有设备', 'none connected yet'],
  ['port 1883', '端口 1883', 'port 1883'],
  ['2 running, 0 for a suspect alone', '2 个在运行', '2 running'],
  ['2 running, 1 for a suspect alone', '2 个在运行，其中 1 个单独运行出过错的应用', /1 of them/],
  ['faulted: a, b', '2 个应用出错停下', '2 apps stopped by errors'],
  ['Port 1883 is taken by another program.', '端口 1883 已被别的程序占用。', 'Port 1883 is taken by another program.'],
  ['disk full', 'disk full', 'disk full'],
])('%s', (detail, zh, en) => {
  expect(healthIn('zh-CN', detail)).toBe(zh);
  expect(healthIn('en', detail)).toEqual(typeof en === 'string' ? en : expect.stringMatching(en));
});
