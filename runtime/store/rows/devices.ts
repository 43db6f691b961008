/** Device definitions in plant.db. */
import { type DeviceDef, deviceDef, fromJson, toJson } from '#runtime/contract/index.ts';
import type { Database } from '../database.ts';

export interface DevicesSchema {
  devices: { id: string; def: string; updated_at: number };
}

export interface StoredDevice {
  readonly id: string;
  readonly def: DeviceDef;
}

export interface DeviceRows {
  /** By id. Throws a sentence that names the device when a stored definition cannot be read. */
  all(): StoredDevice[];
  /** Adds or replaces. `at` in ms. */
  put(id: string, def: DeviceDef, at: number): void;
  /** False when there was none. */
  remove(id: string): boolean;
}

export function createDeviceRows(db: Database<DevicesSchema>): DeviceRows {
  const { sql } = db;
  return {
    all: () => db.all(sql.selectFrom('devices').select(['id', 'def']).orderBy('id')).map(read),
    put(id, def, at) {
      const row = { def: toJson(deviceDef.parse(def)), updated_at: at };
      db.run(
        sql
          .insertInto('devices')
          .values({ id, ...row })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row)),
      );
    },
    remove: (id) => db.run(sql.deleteFrom('devices').where('id', '=', id)).changes > 0,
  };
}

function read({ id, def }: { id: string; def: string }): StoredDevice {
  try {
    return { id, def: deviceDef.parse(fromJson(def)) };
  } catch (cause) {
    throw new Error(`The stored definition of device ${id} cannot be read.`, { cause });
  }
}
