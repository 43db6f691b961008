/** Who is told of an alarm and when, with the outbox as a list: exactly once into it, through restarts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AlarmRouteDef, alarmRouteDef } from '#runtime/rpc/index.ts';
import { type Database, openPlant, type PlantSchema } from '#runtime/store/index.ts';
import { type AlarmSetting, type Alarms, createAlarms } from './alarms.ts';
import { isWithin } from './call-text.ts';
import { type HeldClock, heldClock } from './held-clock.ts';
import { createNotifier, type Notifier, type Outgoing } from './notify.ts';

/** 2026-11-21 10:00 in Shanghai. */
const TEN = Date.UTC(2026, 10, 21, 2);
const MINUTE = 60_000;
const HOT: AlarmSetting = {
  active: true,
  priority: 'high',
  title: 'Too hot',
  appTitle: 'Press',
  message: { en: '92 °C', 'zh-CN': '温度 92 °C' },
};
const N1 = { app: 'app', node: 'n1' };
const LI = { id: 'p1', name: 'Li Wei' };

let folder: string;
let db: Database<PlantSchema>;
let alarms: Alarms;
let notifier: Notifier;
let clock: HeldClock;
let sent: Outgoing[];
let left: number;

function open(): void {
  ({ db } = openPlant(folder, TEN));
  alarms = createAlarms(db);
  notifier = createNotifier({
    db,
    alarms,
    clock,
    zone: 'Asia/Shanghai',
    takes: (id) => (({ mail: 'mail', group: 'chat', erp: 'http' }) as const)[id],
    put(message) {
      expect(db.raw.inTransaction).toBe(true);
      sent.push(message);
      return () => {
        left++;
      };
    },
  });
  notifier.start();
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-notify-'));
  clock = heldClock(TEN);
  sent = [];
  left = 0;
  open();
});
afterEach(() => {
  notifier.close();
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const route = (more: Partial<AlarmRouteDef> = {}): AlarmRouteDef =>
  alarmRouteDef.parse({
    title: 'Night shift',
    priorities: ['critical', 'high'],
    steps: [
      { afterMinutes: 0, connection: 'group', mobiles: ['13800000000'] },
      { afterMinutes: 5, connection: 'mail', to: ['chief@plant.example'] },
      { afterMinutes: 15, connection: 'group', everyone: true },
    ],
    ...more,
  });
const raise = (more: Partial<AlarmSetting> = {}) => alarms.set('app', 'n1', { ...HOT, ...more }, clock.now());
const minutes = (n: number) => clock.to(TEN + n * MINUTE);
const steps = () => sent.map(({ connection, at }) => `${connection} ${(at - TEN) / MINUTE}`);

test('tells the first at once and the next when nobody acknowledged in time', () => {
  notifier.save('r', route());
  raise();
  minutes(60);
  expect(steps()).toEqual(['group 0', 'mail 5', 'group 15']);
  expect(left).toBe(3);
  expect(sent[0]).toMatchObject({
    kind: 'chat',
    message: { text: '【高】温度 92 °C\nPress · 2026-11-21 10:00:00 发生', mobiles: ['13800000000'], everyone: false },
    route: 'r',
  });
  expect(sent[1]).toMatchObject({
    kind: 'mail',
    message: {
      to: ['chief@plant.example'],
      subject: '【高】温度 92 °C',
      text: '【高】温度 92 °C\nPress · 2026-11-21 10:00:00 发生\n5 分钟无人确认（第 2 次通知）。',
    },
  });
});

describe('nobody else is called', () => {
  beforeEach(() => {
    notifier.save('r', route());
    raise();
    minutes(1);
  });
  test('once it is acknowledged', () => {
    alarms.acknowledgeAll(
      alarms.list().map(({ id }) => id),
      LI,
      clock.now(),
    );
    minutes(60);
    expect(steps()).toEqual(['group 0']);
  });
  test('once it is shelved', () => {
    alarms.act([N1], { kind: 'shelve', until: TEN + 99 * MINUTE, comment: 'x' }, LI, clock.now());
    minutes(60);
    expect(steps()).toEqual(['group 0']);
  });
  test('when it comes and goes before anybody looked: that is one alarm', () => {
    for (let i = 0; i < 5; i++) {
      alarms.set('app', 'n1', { ...HOT, active: false }, clock.now());
      raise();
    }
    minutes(60);
    expect(steps()).toEqual(['group 0', 'mail 5', 'group 15']);
  });
  test('after the route was removed', () => {
    notifier.remove('r');
    minutes(60);
    expect(steps()).toEqual(['group 0']);
  });
});

test('what has gone by itself is still to be looked at, so the next one is told of it', () => {
  notifier.save('r', route());
  raise();
  alarms.set('app', 'n1', { ...HOT, active: false }, clock.now());
  minutes(6);
  expect(steps()).toEqual(['group 0', 'mail 5']);
});

test('the next occurrence is told from the first step again', () => {
  notifier.save('r', route());
  raise();
  minutes(1);
  alarms.acknowledgeAll(
    alarms.list().map(({ id }) => id),
    LI,
    clock.now(),
  );
  alarms.set('app', 'n1', { ...HOT, active: false }, clock.now());
  minutes(2);
  raise();
  minutes(8);
  expect(steps()).toEqual(['group 0', 'group 2', 'mail 7']);
});

test('over a restart nothing is said twice and nothing forgotten', () => {
  notifier.save('r', route());
  raise();
  minutes(1);
  notifier.close();
  db.close();
  clock = heldClock(TEN + 7 * MINUTE);
  open();
  clock.to(TEN + 8 * MINUTE);
  expect(steps()).toEqual(['group 0', 'mail 7']);
});

test('only its priorities and its hours, and not while it is switched off', () => {
  notifier.save('r', route({ hours: { from: '20:00', to: '08:00' } }));
  raise();
  notifier.save('r', route());
  alarms.set('app', 'n2', { ...HOT, priority: 'low' }, clock.now());
  notifier.save('r', route({ enabled: false }));
  alarms.set('app', 'n3', HOT, clock.now());
  minutes(60);
  expect(sent).toEqual([]);
});

test('an alarm whose commit fails is told to nobody', () => {
  notifier.save('r', route());
  expect(() =>
    db.transaction(() => {
      raise();
      throw new Error('stop');
    }),
  ).toThrow('stop');
  minutes(60);
  expect(sent).toEqual([]);
});

test('a route that can tell nobody is refused in words', () => {
  const step = (more: object) => route({ steps: [{ ...route().steps[0], ...more } as AlarmRouteDef['steps'][number]] });
  expect(() => notifier.save('r', step({ connection: 'erp' }))).toThrow('Connection erp cannot tell people');
  expect(() => notifier.save('r', step({ connection: 'mail' }))).toThrow('Say to which address');
  const [first, second] = route().steps;
  expect(() => notifier.save('r', route({ steps: [second, first] as AlarmRouteDef['steps'] }))).toThrow(
    'must not come sooner',
  );
  expect(notifier.list()).toEqual([]);
});

test('hours are of the site, half-open, and may go over midnight', () => {
  const at = (text: string) => Date.parse(`2026-11-21T${text}:00+08:00`);
  const within = (from: string, to: string, time: string) => isWithin({ from, to }, at(time), 'Asia/Shanghai');
  expect([
    within('08:00', '20:00', '07:59'),
    within('08:00', '20:00', '08:00'),
    within('08:00', '20:00', '20:00'),
  ]).toEqual([false, true, false]);
  expect([
    within('20:00', '08:00', '23:00'),
    within('20:00', '08:00', '07:59'),
    within('20:00', '08:00', '12:00'),
  ]).toEqual([true, true, false]);
  expect(within('08:00', '08:00', '12:00')).toBe(true);
});

test('shows how far the telling has come, until somebody acknowledges', () => {
  const { id } = notifier.save(undefined, route());
  alarms.set('app', 'n1', HOT, TEN);
  const told = () => notifier.calls().map(({ told, of, nextAt }) => ({ told, of, nextAt }));
  clock.to(TEN);
  expect(notifier.calls()[0]).toMatchObject({ route: id, title: 'Too hot', appTitle: 'Press', priority: 'high' });
  expect(told()).toEqual([{ told: 1, of: 3, nextAt: TEN + 5 * MINUTE }]);
  clock.to(TEN + 5 * MINUTE);
  expect(told()).toEqual([{ told: 2, of: 3, nextAt: TEN + 15 * MINUTE }]);
  clock.to(TEN + 15 * MINUTE);
  expect(told()).toEqual([{ told: 3, of: 3, nextAt: undefined }]);
  alarms.acknowledge(alarms.get(N1)?.id ?? '', LI, clock.now());
  expect(notifier.calls()).toEqual([]);
});
