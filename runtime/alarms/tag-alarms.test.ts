/** Limits on tags over real tags and a real plant.db: raised, held, adjusted, suppressed, and over a restart. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DeviceDef, deviceDef, qualityOf, STATUS } from '#runtime/contract/index.ts';
import { type TagAlarmDef, tagAlarmDef } from '#runtime/rpc/index.ts';
import { type Database, openPlant, type PlantSchema } from '#runtime/store/index.ts';
import { createTags, type Tags } from '#runtime/tags/index.ts';
import { type Alarms, createAlarms } from './alarms.ts';
import { type HeldClock, heldClock } from './held-clock.ts';
import { createTagAlarms, type TagAlarms } from './tag-alarms.ts';

const tag = (title: string, type: string, unit?: string) => ({ title, address: {}, type, ...(unit ? { unit } : {}) });
const KILN: DeviceDef = deviceDef.parse({
  title: { en: 'Kiln', 'zh-CN': '窑炉' },
  protocol: 'memory',
  endpoint: {},
  tags: {
    temp: tag('Temperature', 'real', 'Cel'),
    setpoint: tag('Set-point', 'real', 'Cel'),
    door: tag('Door', 'bool'),
    batch: tag('Batch', 'text'),
  },
});
const OPERATOR = { id: 'u1', name: 'Wang', role: 'operator' };
const BUILDER = { id: 'u2', name: 'Lin', role: 'builder' };

let folder: string;
let db: Database<PlantSchema>;
let tags: Tags;
let alarms: Alarms;
let limits: TagAlarms;
let clock: HeldClock;
let defs: Record<string, DeviceDef>;
let ids: number;

function open(): void {
  ({ db } = openPlant(folder, 1));
  tags = createTags();
  alarms = createAlarms(db);
  limits = createTagAlarms({ db, alarms, tags, clock, device: (id) => defs[id], newId: () => `limit-${++ids}` });
  limits.start();
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-tag-alarms-'));
  clock = heldClock(1000);
  defs = { kiln: KILN };
  ids = 0;
  open();
});
afterEach(() => {
  limits.close();
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const on = (more: Partial<TagAlarmDef>): TagAlarmDef =>
  tagAlarmDef.parse({ device: 'kiln', tag: 'temp', kind: 'high', limit: 80, priority: 'high', ...more });
const feed = (value: unknown, name = 'temp', status: number = STATUS.good) =>
  tags.update('kiln', name, {
    value,
    status,
    quality: qualityOf(status),
    sourceAt: clock.now(),
    serverAt: clock.now(),
  });
const stateOf = (node = 'limit-1') => alarms.get({ app: 'device:kiln', node })?.state;

test('above 80 °C on a tag, without an app: raised in both languages, acknowledged, cleared', () => {
  limits.save(undefined, on({}));
  feed(79.5);
  expect(stateOf()).toBe('normal');
  clock.to(2000);
  feed(85.25);
  expect(alarms.list()).toMatchObject([
    {
      app: 'device:kiln',
      node: 'limit-1',
      appTitle: { en: 'Kiln', 'zh-CN': '窑炉' },
      message: { en: 'Temperature above 80 °C: 85.25 °C', 'zh-CN': 'Temperature 高于 80 °C：85.25 °C' },
      priority: 'high',
      value: 85.25,
      raisedAt: 2000,
    },
  ]);
  feed(80);
  expect(stateOf()).toBe('returned');
});

test('what is above its limit already when the limit is set is raised at once', () => {
  feed(90);
  limits.save(undefined, on({}));
  expect(stateOf()).toBe('active');
});

test('a bad value neither raises nor clears, and the alarm says that nobody can judge it', () => {
  limits.save(undefined, on({}));
  const looks = () => alarms.known().map(({ state, quality }) => `${state} ${quality}`);
  feed(85);
  feed(20, 'temp', STATUS.badNoCommunication);
  expect(looks()).toEqual(['active bad']);
  feed(20);
  expect(looks()).toEqual(['returned good']);
});

test('where a lost line leaves no value, the alarm does not make one up', () => {
  limits.save(undefined, on({}));
  feed(85);
  feed(null, 'temp', STATUS.badNoCommunication);
  expect(alarms.known()).toMatchObject([
    { message: { en: 'Temperature above 80 °C', 'zh-CN': 'Temperature 高于 80 °C' } },
  ]);
});

test('delays and rates go by the clock, without a new value', () => {
  limits.save(undefined, on({ onDelayMs: 5000 }));
  limits.save(undefined, on({ kind: 'rate', limit: 10, windowMs: 60_000 }));
  feed(70);
  clock.to(2000);
  feed(85);
  expect([stateOf(), stateOf('limit-2')]).toEqual(['normal', 'active']);
  clock.to(6999);
  expect(stateOf()).toBe('normal');
  clock.to(7000);
  expect(stateOf()).toBe('active');
  clock.to(62_000);
  expect(stateOf('limit-2')).toBe('returned');
});

test('deviation from another tag, and a switch that is on', () => {
  limits.save(undefined, on({ kind: 'deviation', limit: 5, setpointTag: 'setpoint' }));
  limits.save(
    undefined,
    on({ kind: 'equals', tag: 'door', equals: 'true', message: { en: 'Door open', 'zh-CN': '门开着' } }),
  );
  feed(100);
  expect(stateOf()).toBe('normal');
  feed(90, 'setpoint');
  feed(true, 'door');
  expect([stateOf(), stateOf('limit-2')]).toEqual(['active', 'active']);
  expect(alarms.get({ app: 'device:kiln', node: 'limit-2' })?.message).toEqual({ en: 'Door open', 'zh-CN': '门开着' });
});

test('a standing alarm goes on standing over a restart, and clears when it is over', () => {
  limits.save(undefined, on({}));
  feed(85);
  const before = alarms.list();
  limits.close();
  db.close();
  open();
  expect(alarms.list()).toEqual(before);
  feed(86);
  expect(alarms.list()).toEqual(before);
  feed(70);
  expect(stateOf()).toBe('returned');
  expect(alarms.journal({}, 10).map(({ event }) => event)).toEqual(['cleared', 'raised']);
});

describe('suppressed by design', () => {
  test('while a tag is on', () => {
    limits.save(undefined, on({ kind: 'low', limit: 10, suppressedBy: { kind: 'tag', device: 'kiln', tag: 'door' } }));
    feed(true, 'door');
    feed(5);
    expect(stateOf()).toBe('suppressed');
    feed(undefined, 'door', STATUS.bad);
    expect(stateOf()).toBe('suppressed');
    feed(false, 'door');
    expect(stateOf()).toBe('active');
  });

  test('while a tag has a value, and for a while after, so that what it guards can come up', () => {
    const by = { kind: 'tag', device: 'kiln', tag: 'door', equals: 'false', releaseMs: 10_000 } as const;
    const saved = limits.save(undefined, on({ kind: 'low', limit: 10, suppressedBy: by }), BUILDER);
    expect(saved.engineered).toEqual({ by: 'Lin', at: clock.now() });
    feed(false, 'door');
    feed(5);
    expect(stateOf()).toBe('suppressed');
    feed(true, 'door');
    clock.to(clock.now() + 9000);
    expect(stateOf()).toBe('suppressed');
    feed(undefined, 'door', STATUS.bad);
    clock.to(clock.now() + 1000);
    expect(stateOf()).toBe('active');
    limits.close();
    open();
    expect(limits.list()[0]).toMatchObject({ engineered: { by: 'Lin' }, def: { suppressedBy: by } });
  });

  test('not by itself, nor by what is not there', () => {
    const save = (suppressedBy: TagAlarmDef['suppressedBy'], id?: string) => () =>
      limits.save(id, on({ suppressedBy }), BUILDER);
    save(undefined)();
    expect(save({ kind: 'tag', device: 'kiln', tag: 'temp' })).toThrow('by its own tag');
    expect(save({ kind: 'alarm', app: 'device:kiln', node: 'limit-1' }, 'limit-1')).toThrow('by itself');
    expect(save({ kind: 'tag', device: 'kiln', tag: 'lost' })).toThrow('Device kiln has no tag lost.');
    expect(save({ kind: 'alarm', app: 'a', node: 'lost' })).toThrow('not there any more');
  });

  test('while the condition of another alarm holds, acknowledged or shelved or not', () => {
    limits.save(undefined, on({ kind: 'equals', tag: 'door', equals: 'true' }));
    const cause = { app: 'device:kiln', node: 'limit-1' };
    limits.save(undefined, on({ kind: 'low', limit: 10, suppressedBy: { kind: 'alarm', ...cause } }));
    feed(true, 'door');
    alarms.act([cause], { kind: 'shelve', until: 9999, comment: 'x' }, OPERATOR, clock.now());
    feed(5);
    expect(stateOf('limit-2')).toBe('suppressed');
    feed(false, 'door');
    expect(stateOf('limit-2')).toBe('active');
  });
});

describe('a limit changed at run time', () => {
  beforeEach(() => {
    limits.save(undefined, on({ adjustableBy: 'operator', adjustMin: 70, adjustMax: 100 }));
    feed(85);
  });
  test('holds at once, keeps the engineered one, and is written down', () => {
    const row = limits.adjust('limit-1', 90, 'thick plates', OPERATOR);
    expect(row).toMatchObject({ def: { limit: 80 }, adjusted: { limit: 90, by: 'Wang', comment: 'thick plates' } });
    expect(stateOf()).toBe('returned');
    const [, line] = alarms.journal({}, 10);
    expect(line).toMatchObject({ event: 'adjusted', by: 'Wang', comment: '80 → 90: thick plates' });
    limits.close();
    db.close();
    open();
    expect(limits.list()).toEqual([row]);
    expect(limits.adjust('limit-1', null, 'back', OPERATOR)).not.toHaveProperty('adjusted');
    feed(85);
    expect(stateOf()).toBe('active');
  });
  test('keeps its range and its role', () => {
    expect(() => limits.adjust('limit-1', 101, 'x', OPERATOR)).toThrow('The limit may be from 70 to 100.');
    limits.save('limit-1', on({ adjustableBy: 'builder' }));
    expect(() => limits.adjust('limit-1', 90, 'x', OPERATOR)).toThrow('from the role builder on');
    expect(limits.adjust('limit-1', 90, 'x', BUILDER).adjusted?.limit).toBe(90);
  });
});

test('a limit that cannot work is refused in words', () => {
  const problem = (more: Partial<TagAlarmDef>) => {
    try {
      limits.save(undefined, on(more));
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : error;
    }
  };
  expect(problem({ device: 'press' })).toBe('Device press has no tag temp.');
  expect(problem({ tag: 'batch' })).toBe('Tag batch is no number, so it has no limit.');
  expect(problem({ kind: 'equals', equals: ' ' })).toBe('Say which value raises the alarm.');
  expect(problem({ kind: 'deviation' })).toBe('Say which set-point it must keep to.');
  expect(limits.list()).toEqual([]);
});

test('with its tag the alarm goes, with its tag it comes back', () => {
  limits.save(undefined, on({}));
  feed(85);
  const { temp: _, ...others } = KILN.tags;
  defs = { kiln: { ...KILN, tags: others } };
  limits.deviceChanged('kiln');
  expect(stateOf()).toBe('returned');
  feed(86);
  expect(stateOf()).toBe('returned');
  defs = { kiln: KILN };
  limits.deviceChanged('kiln');
  expect(stateOf()).toBe('active');
  limits.remove('limit-1');
  expect(limits.list()).toEqual([]);
  expect(stateOf()).toBe('returned');
});
