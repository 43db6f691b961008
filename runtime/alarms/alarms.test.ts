import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { procedures } from '#runtime/rpc/index.ts';
import { type Database, openPlant, type PlantSchema } from '#runtime/store/index.ts';
import { type AlarmChange, type AlarmSetting, type Alarms, createAlarms, UnknownAlarm } from './alarms.ts';

let folder: string;
let db: Database<PlantSchema>;
let alarms: Alarms;
let ids: number;
const open = () => {
  ({ db } = openPlant(folder, 1));
  alarms = createAlarms(db, { newId: () => `a${++ids}`, journalRows: 8 });
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-alarms-'));
  ids = 0;
  open();
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const hot: AlarmSetting = {
  active: true,
  priority: 'high',
  message: { en: '92 °C', 'zh-CN': '92 °C 过高' },
  value: 92,
  title: 'Too hot',
  appTitle: 'Press',
};
const over: AlarmSetting = { ...hot, active: false };
const li = { id: 'p1', name: 'Li Wei' };

describe('alarms', () => {
  test('one raised is listed, and is still there after a restart', () => {
    alarms.set('app', 'n1', hot, 1000);
    const [first] = alarms.list();
    expect(first).toEqual({
      id: 'a1',
      app: 'app',
      node: 'n1',
      appTitle: 'Press',
      title: 'Too hot',
      message: hot.message,
      priority: 'high',
      value: 92,
      state: 'active',
      raisedAt: 1000,
    });
    expect(procedures['alarms.list'].output.parse([first])).toEqual([first]);
    db.close();
    open();
    expect(alarms.list()).toEqual([first]);
    alarms.set('app', 'n1', over, 2000);
    expect(alarms.list()).toMatchObject([{ id: 'a1', state: 'returned', clearedAt: 2000 }]);
  });

  test('one that is normal again is gone from the list and stays in the journal', () => {
    alarms.set('app', 'n1', hot, 1000);
    expect(alarms.acknowledge('a1', li, 1500)).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Li Wei' });
    alarms.set('app', 'n1', over, 2000);
    expect(alarms.list()).toEqual([]);
    const journal = alarms.journal(10);
    expect(journal.map(({ at, event, by }) => [at, event, by])).toEqual([
      [2000, 'cleared', undefined],
      [1500, 'acknowledged', 'Li Wei'],
      [1000, 'raised', undefined],
    ]);
    expect(procedures['alarms.journal'].output.parse(journal)).toHaveLength(3);
  });

  test('acknowledging after the condition is gone ends it, and the answer says both', () => {
    alarms.set('app', 'n1', hot, 1000);
    alarms.set('app', 'n1', over, 2000);
    expect(alarms.acknowledge('a1', li, 3000)).toMatchObject({
      state: 'acknowledged',
      clearedAt: 2000,
      acknowledgedAt: 3000,
    });
    expect(alarms.list()).toEqual([]);
    expect(() => alarms.acknowledge('a1', li, 4000)).toThrow(UnknownAlarm);
  });

  test('acknowledging twice is acknowledging once', () => {
    alarms.set('app', 'n1', hot, 1000);
    const once = alarms.acknowledge('a1', li, 2000);
    expect(alarms.acknowledge('a1', { id: 'p2', name: 'Someone else' }, 3000)).toEqual(once);
    expect(alarms.journal(10)).toHaveLength(2);
  });

  test('the next occurrence has an id of its own, another node an alarm of its own', () => {
    alarms.set('app', 'n1', hot, 1);
    alarms.acknowledge('a1', li, 2);
    alarms.set('app', 'n1', over, 3);
    alarms.set('app', 'n1', hot, 4);
    alarms.set('app', 'n2', { ...hot, priority: 'critical' }, 3);
    alarms.set('other', 'n1', hot, 5);
    expect(new Set(alarms.list().map((a) => a.id)).size).toBe(3);
    expect(alarms.list().map((a) => `${a.app} ${a.node}`)).toEqual(['app n2', 'other n1', 'app n1']);
    expect(alarms.list('other')).toHaveLength(1);
  });

  test('an alarm whose node is gone from the app is cleared', () => {
    alarms.set('app', 'n1', hot, 1);
    alarms.set('app', 'n2', hot, 1);
    alarms.acknowledge('a2', li, 2);
    alarms.keepOnly('app', (node) => node === 'n1', 3);
    expect(alarms.list().map((a) => [a.node, a.state])).toEqual([['n1', 'active']]);
    alarms.keepOnly('app', () => false, 4);
    expect(alarms.list()).toMatchObject([{ node: 'n1', state: 'returned', clearedAt: 4 }]);
  });

  test('the journal is bounded: the oldest entries go', () => {
    for (let n = 1; n <= 10; n++) alarms.set('app', `n${n}`, hot, n);
    expect(alarms.journal(100).map((e) => e.at)).toEqual([10, 9, 8, 7, 6, 5, 4, 3]);
  });
});

describe('listeners', () => {
  test('hear of a change after its commit, and not of one that was rolled back', () => {
    const heard: AlarmChange[] = [];
    const stop = alarms.onChange((change) => heard.push(change));
    db.transaction(() => {
      alarms.set('app', 'n1', hot, 1);
      expect(heard).toEqual([]);
    });
    expect(heard).toMatchObject([{ app: 'app', node: 'n1', event: 'raised', alarm: { state: 'active' } }]);
    expect(() =>
      db.transaction(() => {
        alarms.set('app', 'n2', hot, 1);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(heard).toHaveLength(1);
    expect(alarms.list()).toHaveLength(1);
    stop();
    alarms.set('app', 'n1', over, 2);
    expect(heard).toHaveLength(1);
  });

  test('hear of a new value but not of the same one again', () => {
    alarms.set('app', 'n1', hot, 1);
    const heard: AlarmChange[] = [];
    alarms.onChange((change) => heard.push(change));
    alarms.set('app', 'n1', hot, 2);
    expect(heard).toEqual([]);
    alarms.set('app', 'n1', { ...hot, value: 95 }, 3);
    expect(heard).toMatchObject([{ alarm: { value: 95, raisedAt: 1 } }]);
    expect(heard[0]?.event).toBeUndefined();
  });

  test('hear when it is over', () => {
    alarms.set('app', 'n1', hot, 1);
    alarms.set('app', 'n1', over, 2);
    const heard: AlarmChange[] = [];
    alarms.onChange((change) => heard.push(change));
    alarms.acknowledge('a1', li, 3);
    expect(heard).toEqual([{ app: 'app', node: 'n1', id: 'a1', event: 'acknowledged' }]);
  });
});
