/** What the site has said about its devices, beside their definitions; see migration 0012. */
import {
  type Actor,
  fromJson,
  localText,
  type OnlineTimes,
  type Override,
  type PlantPlace,
  type PlantPlaceKind,
  type ServiceNote,
  toJson,
} from '#runtime/contract/index.ts';
import type { Database } from '../database.ts';

export interface PlantModelSchema {
  places: { id: string; parent: string | null; kind: string; title: string; position: number };
  device_places: { device: string; place: string };
  /** `value` and `by` are JSON. */
  overrides: { device: string; tag: string; value: string; note: string; by: string; at: number; until: number };
  out_of_service: { device: string; note: string; by: string; at: number };
  tag_writes: { device: string; tag: string; at: number };
  site_settings: { name: string; value: string };
  /** `width` and `start` in ms; `times` is JSON of OnlineTimes. */
  online_slots: { width: number; start: number; times: string };
}

export interface PlantModelRows {
  places(): PlantPlace[];
  putPlace(place: PlantPlace): void;
  removePlace(id: string): void;
  /** Device → place. */
  devicePlaces(): Record<string, string>;
  /** Undefined: it stands nowhere in particular. */
  setDevicePlace(device: string, place: string | undefined): void;
  overrides(): Override[];
  putOverride(override: Override): void;
  /** False when there was none. */
  removeOverride(device: string, tag: string): boolean;
  outOfService(): (ServiceNote & { readonly device: string })[];
  /** Undefined: in service again. */
  setOutOfService(device: string, note: ServiceNote | undefined): void;
  lastWrites(): { readonly device: string; readonly tag: string; readonly at: number }[];
  /** Undefined: not written, as far as is known. */
  setLastWrite(device: string, tag: string, at: number | undefined): void;
  setting(name: string): unknown;
  /** Undefined takes it away. */
  setSetting(name: string, value: unknown): void;
  onlineSlots(width: number): { readonly start: number; readonly times: OnlineTimes }[];
  putOnlineSlot(width: number, start: number, times: OnlineTimes): void;
  forgetOnlineSlots(width: number, before: number): void;
  /** All or nothing. */
  together(work: () => void): void;
}

export function createPlantModelRows(db: Database<PlantModelSchema>): PlantModelRows {
  const { sql } = db;
  return {
    places: () =>
      db.all(sql.selectFrom('places').selectAll().orderBy('position').orderBy('id')).map((row) => ({
        id: row.id,
        kind: row.kind as PlantPlaceKind,
        title: localText.parse(fromJson(row.title)),
        position: row.position,
        ...(row.parent === null ? {} : { parent: row.parent }),
      })),
    putPlace({ id, parent, kind, title, position }) {
      const row = { parent: parent ?? null, kind, title: toJson(title), position };
      db.run(
        sql
          .insertInto('places')
          .values({ id, ...row })
          .onConflict((c) => c.column('id').doUpdateSet(row)),
      );
    },
    removePlace: (id) => void db.run(sql.deleteFrom('places').where('id', '=', id)),
    devicePlaces: () =>
      Object.fromEntries(
        db.all(sql.selectFrom('device_places').selectAll()).map(({ device, place }) => [device, place]),
      ),
    setDevicePlace(device, place) {
      if (place === undefined) db.run(sql.deleteFrom('device_places').where('device', '=', device));
      else
        db.run(
          sql
            .insertInto('device_places')
            .values({ device, place })
            .onConflict((c) => c.column('device').doUpdateSet({ place })),
        );
    },

    overrides: () =>
      db.all(sql.selectFrom('overrides').selectAll()).map(({ value, by, ...row }) => ({
        ...row,
        value: fromJson(value),
        by: fromJson(by) as Actor,
      })),
    putOverride({ device, tag, value, note, by, at, until }) {
      const row = { value: toJson(value), note, by: toJson(by), at, until };
      db.run(
        sql
          .insertInto('overrides')
          .values({ device, tag, ...row })
          .onConflict((c) => c.columns(['device', 'tag']).doUpdateSet(row)),
      );
    },
    removeOverride: (device, tag) =>
      db.run(sql.deleteFrom('overrides').where('device', '=', device).where('tag', '=', tag)).changes > 0,

    outOfService: () =>
      db
        .all(sql.selectFrom('out_of_service').selectAll())
        .map(({ by, ...row }) => ({ ...row, by: fromJson(by) as Actor })),
    setOutOfService(device, note) {
      if (!note) {
        db.run(sql.deleteFrom('out_of_service').where('device', '=', device));
        return;
      }
      const row = { note: note.note, by: toJson(note.by), at: note.at };
      db.run(
        sql
          .insertInto('out_of_service')
          .values({ device, ...row })
          .onConflict((c) => c.column('device').doUpdateSet(row)),
      );
    },

    lastWrites: () => db.all(sql.selectFrom('tag_writes').selectAll()),
    setLastWrite(device, tag, at) {
      if (at === undefined) db.run(sql.deleteFrom('tag_writes').where('device', '=', device).where('tag', '=', tag));
      else
        db.run(
          sql
            .insertInto('tag_writes')
            .values({ device, tag, at })
            .onConflict((c) => c.columns(['device', 'tag']).doUpdateSet({ at })),
        );
    },

    setting(name) {
      const row = db.get(sql.selectFrom('site_settings').select('value').where('name', '=', name));
      return row && fromJson(row.value);
    },
    setSetting(name, value) {
      if (value === undefined) {
        db.run(sql.deleteFrom('site_settings').where('name', '=', name));
        return;
      }
      const row = { value: toJson(value) };
      db.run(
        sql
          .insertInto('site_settings')
          .values({ name, ...row })
          .onConflict((c) => c.column('name').doUpdateSet(row)),
      );
    },

    onlineSlots: (width) =>
      db
        .all(sql.selectFrom('online_slots').select(['start', 'times']).where('width', '=', width).orderBy('start'))
        .map(({ start, times }) => ({ start, times: fromJson(times) as OnlineTimes })),
    putOnlineSlot(width, start, times) {
      const row = { times: toJson(times) };
      db.run(
        sql
          .insertInto('online_slots')
          .values({ width, start, ...row })
          .onConflict((c) => c.columns(['width', 'start']).doUpdateSet(row)),
      );
    },
    forgetOnlineSlots: (width, before) =>
      void db.run(sql.deleteFrom('online_slots').where('width', '=', width).where('start', '<', before)),

    together: (work) => db.transaction(work),
  };
}
