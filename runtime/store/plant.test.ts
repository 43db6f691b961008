import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceDef } from '#runtime/contract/index.ts';
import { createAudit } from './audit.ts';
import { plantMigrations } from './migrations/index.ts';
import { openPlant } from './plant.ts';
import { createDeviceRows } from './rows/devices.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const press = deviceDef.parse({
  title: { en: 'Press', 'zh-CN': '压机' },
  protocol: 'modbus-tcp',
  endpoint: { host: '127.0.0.1', port: 502 },
  tags: { temperature: { title: 'T', address: { area: 'holding', offset: 0 }, type: 'real', unit: 'Cel' } },
});

describe('opening the plant', () => {
  test('applies every migration once and is durable to a power cut', () => {
    const first = openPlant(join(folder, 'new', 'data'), 1);
    expect(first.applied).toEqual(plantMigrations.map((m) => m.name));
    expect(first.db.raw.pragma('synchronous', { simple: true })).toBe(2);
    expect(first.db.raw.pragma('journal_mode', { simple: true })).toBe('wal');
    first.db.close();
    const second = openPlant(join(folder, 'new', 'data'), 2);
    expect(second.applied).toEqual([]);
    second.db.close();
  });

  test('migration names are numbered and unique', () => {
    const names = plantMigrations.map((m) => m.name);
    expect([...new Set(names)].sort()).toEqual(names);
    for (const name of names) expect(name).toMatch(/^\d{4}-[a-z-]+$/);
  });

  test('data of a newer version is refused in words', () => {
    const { db } = openPlant(folder, 1);
    db.raw.prepare('insert into jig_migrations (name, at) values (?, ?)').run('9999-from-the-future', 1);
    db.close();
    expect(() => openPlant(folder, 2)).toThrow('This data was written by a newer Jig (it has 9999-from-the-future).');
  });

  test('a file that is no database is refused in words', () => {
    writeFileSync(
      join(folder, 'plant.db'),
      'this is a text file, long enough to have a header of a hundred bytes. '.repeat(9),
    );
    expect(() => openPlant(folder, 1)).toThrow(/plant\.db is damaged \(file is not a database\)/);
  });
});

describe('device rows', () => {
  test('a saved device is there after a restart, a removed one is not', () => {
    const before = openPlant(folder, 1);
    const rows = createDeviceRows(before.db);
    rows.put('press', press, 5);
    rows.put('meter', press, 6);
    rows.put('press', { ...press, title: 'Press 2' }, 7);
    expect(rows.remove('meter')).toBe(true);
    expect(rows.remove('meter')).toBe(false);
    before.db.close();

    const after = openPlant(folder, 8);
    expect(createDeviceRows(after.db).all()).toEqual([{ id: 'press', def: { ...press, title: 'Press 2' } }]);
    after.db.close();
  });

  test('a definition that cannot be read is named', () => {
    const { db } = openPlant(folder, 1);
    db.raw.prepare("insert into devices values ('press', '{', 1)").run();
    expect(() => createDeviceRows(db).all()).toThrow('The stored definition of device press cannot be read.');
    db.close();
  });
});

describe('a commit', () => {
  test('is announced after it, and never when it was rolled back', () => {
    const { db } = openPlant(folder, 1);
    const heard: string[] = [];
    const count = () => createAudit(db).list(10).length;
    db.transaction(() => {
      createAudit(db).record({ who: 'a', action: 'x', detail: 1 }, 1);
      db.transaction(() => db.afterCommit(() => heard.push(`inner ${db.raw.inTransaction} ${count()}`)));
      db.afterCommit(() => heard.push('outer'));
      expect(heard).toEqual([]);
    });
    expect(heard).toEqual(['inner false 1', 'outer']);
    expect(() =>
      db.transaction(() => {
        db.afterCommit(() => heard.push('rolled back'));
        throw new Error('stop');
      }),
    ).toThrow('stop');
    db.transaction(() => {});
    db.afterCommit(() => heard.push('at once'));
    expect(heard).toEqual(['inner false 1', 'outer', 'at once']);
    db.close();
  });
});
