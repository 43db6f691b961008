/** The parts' own sentences, as people read them. */
import { expect, test } from 'vitest';
import { healthIn } from './health-text.ts';

test.each([
  ['2 of 3 online', '3 台，2 台在线', '2 of 3 online'],
  ['0 of 0 online', '还没有设备', 'none connected yet'],
  ['port 1883', '端口 1883', 'port 1883'],
  ['2 running, 0 for a suspect alone', '2 个在运行', '2 running'],
  ['2 running, 1 for a suspect alone', '2 个在运行，其中 1 个单独运行出过错的应用', /1 of them/],
  [
    '2 running, 0 for a suspect alone; held by: permissions, network',
    '2 个在运行；隔离措施：不能读写文件、没有网络',
    '2 running; shut in by: no files, no network',
  ],
  ['faulted: a, b', '2 个应用出错停下', '2 apps stopped by errors'],
  ['Port 1883 is taken by another program.', '端口 1883 已被别的程序占用。', 'Port 1883 is taken by another program.'],
  [
    'There is no room left on the disk for plant.db.',
    '磁盘满了。已收下的数据都在，新的报工要等有了空间才收。清理磁盘后会自动恢复。',
    /full.*goes on/,
  ],
  [
    'History cannot be written: The disk with history.db cannot be read or written.',
    /^写不进去：history\.db 所在的磁盘/,
    /^Not being written: The disk/,
  ],
  ['Another program is writing into plant.db.', /被别的程序占用/, /holds plant\.db/],
  ['plant.db may not be changed: it or its disk is read-only.', /只读/, /right to write/],
  [
    'Data was found damaged. Read /data/damaged/x/report.txt, then remove that folder.',
    /启动时发现数据有损坏.*report\.txt/,
    /at a start/,
  ],
  ['plant.db is damaged.', /已损坏/, /nothing new is accepted/],
  ['disk full', 'disk full', 'disk full'],
])('%s', (detail, zh, en) => {
  const is = (what: string | RegExp) => (typeof what === 'string' ? what : expect.stringMatching(what));
  expect(healthIn('zh-CN', detail)).toEqual(is(zh));
  expect(healthIn('en', detail)).toEqual(is(en));
});
