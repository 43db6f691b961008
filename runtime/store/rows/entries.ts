/** What people entered by hand, in plant.db: kept with who and when, and with a line of the audit trail, in one commit. */
import type { Generated } from 'kysely';
import { fromJson, toJson } from '#runtime/contract/index.ts';
import type { Audit } from '../audit.ts';
import type { Database } from '../database.ts';

export interface EntriesSchema {
  manual_entries: {
    seq: Generated<number>;
    device: string;
    point: string;
    entry_key: string;
    /** JSON of the contract. */
    value: string;
    /** When it was read, and when it was entered. */
    at: number;
    entered_at: number;
    by_id: string;
    by_name: string;
  };
}

export interface EnteredSheet {
  readonly device: string;
  readonly key: string;
  readonly at: number;
  readonly enteredAt: number;
  readonly by: { readonly id: string; readonly name: string };
  readonly values: Readonly<Record<string, unknown>>;
}

export interface EnteredValue {
  readonly point: string;
  readonly value: unknown;
  readonly at: number;
  readonly enteredAt: number;
  readonly by: string;
}

export interface EntryRows {
  /** Of each point the one that was read last. */
  latest(device: string): EnteredValue[];
  /** False when this key of the device is there; then nothing happens. */
  add(sheet: EnteredSheet): boolean;
}

export function createEntryRows(db: Database<EntriesSchema>, audit: Pick<Audit, 'record'>): EntryRows {
  const { sql } = db;
  const of = (device: string) => sql.selectFrom('manual_entries').where('device', '=', device);
  return {
    latest(device) {
      const points = db.all(of(device).select('point').distinct().orderBy('point'));
      return points.flatMap(({ point }) => {
        const newest = of(device).selectAll().where('point', '=', point).orderBy('at', 'desc').orderBy('seq', 'desc');
        const row = db.get(newest.limit(1));
        if (!row) return [];
        return [{ point, value: fromJson(row.value), at: row.at, enteredAt: row.entered_at, by: row.by_name }];
      });
    },

    add: ({ device, key, at, enteredAt, by, values }) =>
      db.transaction(() => {
        if (db.get(of(device).select('seq').where('entry_key', '=', key).limit(1))) return false;
        for (const [point, value] of Object.entries(values)) {
          const row = { device, point, entry_key: key, value: toJson(value), at, entered_at: enteredAt };
          db.run(sql.insertInto('manual_entries').values({ ...row, by_id: by.id, by_name: by.name }));
        }
        audit.record(
          { who: `${by.name} (${by.id})`, action: 'device.enter', detail: { device, at, values } },
          enteredAt,
        );
        return true;
      }),
  };
}
