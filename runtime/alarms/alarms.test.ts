import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { alarmStateOf } from '#runtime/contract/index.ts';
import { procedures } from '#runtime/rpc/index.ts';
import { type Database, openPlant, type PlantSchema } from '#runtime/store/index.ts';
import { type AlarmChange, type AlarmSetting, type Alarms, createAlarms, UnknownAlarm } from './alarms.ts';
import { exportJournal } from './export.ts';
import { heldClock } from './held-clock.ts';
import { replayed } from './replay.ts';
import { watchShelves } from './shelf.ts';

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
const expected = (node: string) => ({ node, title: 'Too hot', appTitle: 'Press', priority: 'high' as const });
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
      present: true,
      quality: 'good',
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
    const journal = alarms.journal({}, 10);
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
      state: 'normal',
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
    expect(alarms.journal({}, 10)).toHaveLength(2);
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
    alarms.expect('app', [expected('n1')], 3);
    expect(alarms.known().map((a) => [a.node, a.state])).toEqual([['n1', 'active']]);
    alarms.expect('app', [], 4);
    expect(alarms.list()).toMatchObject([{ node: 'n1', state: 'returned', clearedAt: 4 }]);
    alarms.acknowledge('a1', li, 5);
    expect(alarms.known()).toEqual([]);
  });

  test('what an app can raise is known before it ever was, and can be taken out of service', () => {
    alarms.expect('app', [expected('n1')], 1);
    expect(alarms.list()).toEqual([]);
    expect(alarms.known()).toMatchObject([{ node: 'n1', state: 'normal', title: 'Too hot', priority: 'high' }]);
    const [out] = alarms.act([{ app: 'app', node: 'n1' }], { kind: 'remove-from-service', comment: 'repair' }, li, 2);
    expect(out).toMatchObject({ state: 'out-of-service', outOfService: { at: 2, by: 'Li Wei', comment: 'repair' } });
    alarms.set('app', 'n1', hot, 3);
    expect(alarms.list()).toEqual([]);
    alarms.act([{ app: 'app', node: 'n1' }], { kind: 'return-to-service' }, li, 4);
    expect(alarms.list()).toMatchObject([{ node: 'n1', state: 'active', raisedAt: 4 }]);
  });

  test('the journal is bounded: the oldest entries go', () => {
    for (let n = 1; n <= 10; n++) alarms.set('app', `n${n}`, hot, n);
    expect(alarms.journal({}, 100).map((e) => e.at)).toEqual([10, 9, 8, 7, 6, 5, 4, 3]);
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
    expect(heard).toMatchObject([{ app: 'app', node: 'n1', events: ['raised'], alarm: { state: 'active' } }]);
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
    expect(heard[0]?.events).toEqual([]);
  });

  test('hear when it is over', () => {
    alarms.set('app', 'n1', hot, 1);
    alarms.set('app', 'n1', over, 2);
    const heard: AlarmChange[] = [];
    alarms.onChange((change) => heard.push(change));
    alarms.acknowledge('a1', li, 3);
    expect(heard).toMatchObject([
      { app: 'app', node: 'n1', id: 'a1', events: ['acknowledged'], alarm: { state: 'normal' } },
    ]);
  });
});

const N1 = { app: 'app', node: 'n1' };
const shelve = (until: number) => ({ kind: 'shelve', until, comment: 'door open' }) as const;
const eventsOf = () =>
  alarms
    .journal({}, 100)
    .map(({ event }) => event)
    .reverse();

describe('held back', () => {
  test('a shelf ends by itself, also one whose time ran out while Jig was down', () => {
    alarms.set('app', 'n1', hot, 1);
    alarms.set('app', 'n2', hot, 1);
    alarms.act([N1, { app: 'app', node: 'n2' }], shelve(100), li, 2);
    alarms.act([{ app: 'app', node: 'n2' }], shelve(200), li, 3);
    expect(alarms.list()).toEqual([]);
    db.close();
    open();
    const clock = heldClock(150);
    const stop = watchShelves(alarms, clock);
    clock.to(150);
    expect(alarms.list().map(({ node, raisedAt }) => [node, raisedAt])).toEqual([['n1', 150]]);
    clock.to(199);
    expect(alarms.list()).toHaveLength(1);
    clock.to(200);
    expect(alarms.list().map(({ node, raisedAt }) => [node, raisedAt])).toEqual([
      ['n2', 200],
      ['n1', 150],
    ]);
    alarms.act([N1], shelve(300), li, 210);
    stop();
    clock.to(400);
    expect(alarms.known().find(({ node }) => node === 'n1')?.state).toBe('shelved');
  });

  test('by design: nothing flashes up when it begins or ends with the condition', () => {
    const heard: string[] = [];
    alarms.set('app', 'n1', { ...hot, suppressed: true }, 1);
    alarms.onChange(({ alarm }) => heard.push(alarm?.state ?? 'gone'));
    expect(alarms.list()).toEqual([]);
    alarms.set('app', 'n1', { ...over, suppressed: false }, 2);
    expect(heard).not.toContain('active');
    expect(alarms.known()).toMatchObject([{ state: 'normal', present: false }]);
    alarms.set('app', 'n1', { ...hot, suppressed: true }, 3);
    alarms.set('app', 'n1', { ...hot, suppressed: false }, 4);
    expect(alarms.list()).toMatchObject([{ state: 'active', raisedAt: 4 }]);
  });

  test('what nobody can judge is said, and stays as it is', () => {
    alarms.set('app', 'n1', hot, 1);
    alarms.set('app', 'n1', { ...hot, quality: 'bad' }, 2);
    expect(alarms.list()).toMatchObject([{ state: 'active', quality: 'bad' }]);
    alarms.set('app', 'n2', { ...over, quality: 'bad' }, 2);
    expect(alarms.known().find(({ node }) => node === 'n2')).toMatchObject({ state: 'normal', quality: 'bad' });
    expect(eventsOf()).toEqual(['raised']);
  });

  test('an act on an alarm nobody knows changes nothing at all', () => {
    alarms.set('app', 'n1', hot, 1);
    expect(() => alarms.act([N1, { app: 'app', node: 'nobody' }], shelve(100), li, 2)).toThrow(UnknownAlarm);
    expect(alarms.list()).toHaveLength(1);
  });

  test('latched ones wait for a reset', () => {
    alarms.set('app', 'n1', { ...hot, latching: true }, 1);
    alarms.set('app', 'n1', over, 2);
    expect(alarms.list()).toMatchObject([{ state: 'latched', latching: true }]);
    alarms.acknowledge('a1', li, 3);
    expect(alarms.act([N1], { kind: 'reset' }, li, 4)).toMatchObject([{ state: 'normal' }]);
    expect(eventsOf()).toEqual(['raised', 'cleared', 'acknowledged', 'reset']);
  });
});

test('acknowledging many acknowledges those that still stand', () => {
  for (const node of ['n1', 'n2', 'n3']) alarms.set('app', node, hot, 1);
  const ids = alarms.list().map(({ id }) => id);
  alarms.acknowledge(ids[0] ?? '', li, 2);
  const changed = alarms.acknowledgeAll([...ids, 'long gone'], li, 3, 'seen on the round');
  expect(changed.map(({ state }) => state)).toEqual(['acknowledged', 'acknowledged']);
  expect(alarms.journal({ events: ['acknowledged'] }, 10).map(({ comment }) => comment)).toEqual([
    'seen on the round',
    'seen on the round',
    undefined,
  ]);
});

describe('the journal', () => {
  beforeEach(() => {
    alarms.set('app', 'n1', hot, 1000);
    alarms.set(
      'app',
      'n2',
      { ...hot, priority: 'low', title: { en: 'Door 100%', 'zh-CN': '门' }, message: 'Open' },
      2000,
    );
    alarms.note(N1, 'commented', 'Fan replaced', li, 3000);
  });
  const found = (filter: Parameters<Alarms['journal']>[0]) =>
    alarms.journal(filter, 10).map(({ node, event }) => `${node} ${event}`);

  test('is searched by text in any of its words, also Chinese ones', () => {
    expect(found({ text: '过高' })).toEqual(['n1 commented', 'n1 raised']);
    expect(found({ text: 'fan' })).toEqual(['n1 commented']);
    expect(found({ text: 'li wei' })).toEqual(['n1 commented']);
    expect(found({ text: '100%' })).toEqual(['n2 raised']);
    expect(found({ text: '%' })).toEqual(['n2 raised']);
  });
  test('is searched by source, priority, change, state and time', () => {
    expect(found({ app: 'app', node: 'n2' })).toEqual(['n2 raised']);
    expect(found({ priorities: ['low', 'medium'] })).toEqual(['n2 raised']);
    expect(found({ events: ['commented'] })).toEqual(['n1 commented']);
    expect(found({ states: ['normal'] })).toEqual([]);
    expect(found({ from: 1000, to: 3000 })).toEqual(['n2 raised', 'n1 raised']);
  });
  test('goes page by page', () => {
    const [newest] = alarms.journal({}, 1);
    expect(alarms.journal({}, 10, newest?.seq)).toHaveLength(2);
  });
  test('leaves as CSV that no spreadsheet runs, in pieces', () => {
    alarms.note(N1, 'commented', '=HYPERLINK("x"), "quoted"', li, 4000);
    const { csv, next } = exportJournal(alarms, { events: ['commented'] }, { lang: 'zh-CN', zone: 'Asia/Shanghai' });
    expect(next).toBeUndefined();
    expect(csv.split('\r\n')).toEqual([
      '\ufeff时间,变化,状态,级别,报警,来源,内容,值,人,备注,搁置到',
      `1970-01-01 08:00:04,备注,未确认,高,Too hot,Press,92 °C 过高,92,Li Wei,"'=HYPERLINK(""x""), ""quoted""",`,
      '1970-01-01 08:00:03,备注,未确认,高,Too hot,Press,92 °C 过高,92,Li Wei,Fan replaced,',
      '',
    ]);
  });
});

test('what is on disk is what the journal says, whatever happened', () => {
  const act = fc.constantFrom(
    'raise',
    'latch',
    'clear',
    'acknowledge',
    'reset',
    'shelve',
    'unshelve',
    'suppress',
    'out',
    'in',
    'retire',
  );
  let app = 0;
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      const place = { app: `app${++app}`, node: 'n' };
      acts.forEach((what, i) => {
        const row = alarms.get(place);
        const at = i + 1;
        const acts = {
          reset: { kind: 'reset' },
          shelve: shelve(1000),
          unshelve: { kind: 'unshelve' },
          out: { kind: 'remove-from-service', comment: 'x' },
          in: { kind: 'return-to-service' },
        } as const;
        if (what === 'raise' || what === 'latch' || what === 'clear' || what === 'suppress') {
          const more = { latching: what === 'latch', suppressed: what === 'suppress' };
          alarms.set(place.app, 'n', { ...(what === 'clear' ? over : hot), ...more }, at);
        } else if (what === 'retire') alarms.expect(place.app, [], at);
        else if (row && what === 'acknowledge') alarms.acknowledgeAll([row.id], li, at);
        else if (row && what !== 'acknowledge') alarms.act([place], acts[what], li, at);
      });
      const told = replayed(alarms.journal({ app: place.app }, 500).reverse());
      const kept = alarms.get(place);
      // One that was never raised has nothing in the journal, one that was retired and is over has no row.
      if (!kept) expect(told ? [told.retired, told.life] : 'nothing').toEqual(told ? [true, 'normal'] : 'nothing');
      else if (!told) expect(kept.state).toBe('normal');
      else expect([alarmStateOf(told), told.present, told.id]).toEqual([kept.state, kept.present, kept.id]);
    }),
    { numRuns: 60 },
  );
});
