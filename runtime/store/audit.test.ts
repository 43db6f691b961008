import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAudit } from './audit.ts';
import type { Database } from './database.ts';
import { openPlant } from './plant.ts';
import type { PlantSchema } from './plant-schema.ts';

let folder: string;
let db: Database<PlantSchema>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-audit-'));
  ({ db } = openPlant(folder, 1));
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const fill = (entries: number) => {
  const audit = createAudit(db);
  db.transaction(() => {
    for (let n = 1; n <= entries; n++)
      audit.record({ who: 'Li Wei', action: 'device.write', detail: { tag: 'set', value: n } }, n);
  });
  return audit;
};
/** As someone with the file in a database editor would. */
const tamper = (statement: string) => {
  db.raw.exec('drop trigger if exists audit_keeps_entries; drop trigger if exists audit_keeps_all');
  db.raw.exec(statement);
};

describe('the audit trail', () => {
  test('is listed newest first, with exact details, and stays whole over a restart', () => {
    fill(2).record({ who: 'Li Wei', action: 'table.insert', detail: { total: 9007199254740993n, left: undefined } }, 3);
    db.close();
    ({ db } = openPlant(folder, 9));
    const audit = createAudit(db);
    expect(audit.list(2)).toMatchObject([
      { seq: 3, at: 3, who: 'Li Wei', action: 'table.insert', detail: { total: 9007199254740993n } },
      { seq: 2, detail: { tag: 'set', value: 2 } },
    ]);
    expect(audit.verify()).toEqual({ ok: true, entries: 3 });
  });

  test('an empty one is whole', () => {
    expect(createAudit(db).verify()).toEqual({ ok: true, entries: 0 });
  });

  test('an entry of a rolled back act is not there', () => {
    const audit = fill(1);
    expect(() =>
      db.transaction(() => {
        audit.record({ who: 'x', action: 'y', detail: null }, 2);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(audit.record({ who: 'x', action: 'z', detail: null }, 3).seq).toBe(2);
    expect(audit.verify()).toEqual({ ok: true, entries: 2 });
  });

  test('the database refuses to change or remove an entry', () => {
    fill(1);
    expect(() => db.raw.exec("update audit set who = 'nobody'")).toThrow('An audit entry cannot be changed.');
    expect(() => db.raw.exec('delete from audit')).toThrow('An audit entry cannot be removed.');
  });

  test.each([
    'at = at + 1',
    "who = 'nobody'",
    "action = 'x'",
    "detail = '{}'",
    "hash = replace(hash, substr(hash, 1, 1), 'x')",
  ])('a change of %s is found', (change) => {
    const audit = fill(5);
    tamper(`update audit set ${change} where seq = 3`);
    expect(audit.verify()).toMatchObject({
      ok: false,
      seq: 3,
      problem: 'changed',
      message: 'Entry 3 of the audit trail was changed.',
    });
  });

  test('any removed entry is found, the first and the last too, over more than one page', () => {
    const entries = 2100;
    const audit = fill(entries);
    tamper('');
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(1, 1000, 1001, entries), fc.integer({ min: 1, max: entries })), (seq) => {
        expect(() =>
          db.transaction(() => {
            db.run(db.sql.deleteFrom('audit').where('seq', '=', seq));
            expect(audit.verify()).toMatchObject({ ok: false, seq, problem: 'removed' });
            throw new Error('undo');
          }),
        ).toThrow('undo');
      }),
      { numRuns: 15 },
    );
    expect(audit.verify()).toEqual({ ok: true, entries });
  });
});
