/** Limits that stand directly on tags, without an app: kept in plant.db, changed by people, each watched while its tag is there. */
import { randomUUID } from 'node:crypto';
import {
  type Actor,
  atLeast,
  type DeviceDef,
  deviceSource,
  fromJson,
  toJson,
  trouble,
  type WireType,
} from '#runtime/contract/index.ts';
import { isWithinDesign } from '#runtime/nodes/index.ts';
import { type AdjustedLimit, engineered, type TagAlarmDef, type TagAlarmRow, tagAlarmDef } from '#runtime/rpc/index.ts';
import type { AlarmsSchema, Database } from '#runtime/store/index.ts';
import type { Alarms } from './alarms.ts';
import { AlarmProblem } from './problem.ts';
import { type WatchDeps, watchTag } from './tag-watch.ts';
import { titleOf } from './tag-words.ts';

export interface TagAlarms {
  /** Watches every limit whose tag is there. */
  start(): void;
  /** By device and tag. */
  list(): TagAlarmRow[];
  /** Throws AlarmProblem. */
  save(id: string | undefined, def: TagAlarmDef, by?: Pick<Actor, 'name'>): TagAlarmRow;
  /** Its alarm is over. Throws AlarmProblem when there is none. */
  remove(id: string): void;
  /** Changes the limit at run time, or (null) goes back to the engineered one. Throws AlarmProblem. */
  adjust(id: string, limit: number | null, comment: string, actor: Actor): TagAlarmRow;
  /** The device was added, changed or removed. */
  deviceChanged(device: string): void;
  close(): void;
}

export interface TagAlarmsOptions extends Omit<WatchDeps, 'alarms'> {
  readonly db: Database<AlarmsSchema>;
  readonly alarms: Alarms;
  readonly newId?: () => string;
}

/** As kept: the definition, and beside it who engineered it. */
const stored = tagAlarmDef
  .extend({ engineered: engineered.optional() })
  .transform(({ engineered, ...def }) => ({ engineered, def }));
const NUMBERS: readonly WireType[] = ['int', 'real', 'decimal', 'duration'];
const refuse = (message: string) => new AlarmProblem('bad-input', message);

export function createTagAlarms(options: TagAlarmsOptions): TagAlarms {
  const { db, alarms, clock, device: deviceOf, newId = randomUUID } = options;
  const { sql } = db;
  const rules = new Map<string, TagAlarmRow>();
  const watched = new Map<string, () => void>();
  let isStarted = false;

  for (const row of db.all(sql.selectFrom('tag_alarms').selectAll())) {
    const { engineered, def } = stored.parse(fromJson(row.def));
    rules.set(row.id, {
      id: row.id,
      def,
      ...(engineered ? { engineered } : {}),
      ...(row.adjusted === null ? {} : { adjusted: fromJson(row.adjusted) as AdjustedLimit }),
    });
  }

  const limitNow = ({ def, adjusted }: TagAlarmRow): number => adjusted?.limit ?? def.limit;
  const of = (device: string) => [...rules.values()].filter(({ def }) => def.device === device);
  const hasTag = ({ def }: TagAlarmRow): boolean => Object.hasOwn(deviceOf(def.device)?.tags ?? {}, def.tag);

  function find(id: string): TagAlarmRow {
    const found = rules.get(id);
    if (!found) throw new AlarmProblem('not-found', trouble('no-such-limit', { id }));
    return found;
  }

  /** Throws AlarmProblem. */
  function checkSuppression(id: string | undefined, { device, tag, suppressedBy: by }: TagAlarmDef): void {
    if (by?.kind === 'tag') {
      if (by.device === device && by.tag === tag) throw refuse(trouble('suppressed-by-itself'));
      if (!Object.hasOwn(deviceOf(by.device)?.tags ?? {}, by.tag))
        throw refuse(trouble('limit-no-tag', { device: by.device, tag: by.tag }));
    }
    if (by?.kind === 'alarm') {
      if (by.app === deviceSource(device) && by.node === id) throw refuse(trouble('suppressed-by-itself'));
      if (!alarms.get(by)) throw refuse(trouble('suppressed-by-nobody'));
    }
  }

  function put(rule: TagAlarmRow): void {
    const { id, def, adjusted, engineered } = rule;
    const row = {
      device: def.device,
      tag: def.tag,
      def: toJson({ ...def, engineered }),
      adjusted: adjusted ? toJson(adjusted) : null,
      updated_at: clock.now(),
    };
    db.run(
      sql
        .insertInto('tag_alarms')
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row)),
    );
  }

  /** What there is to raise on a device; within the transaction of the change. */
  function register(device: string, all: readonly TagAlarmRow[]): void {
    const def = deviceOf(device);
    alarms.expect(
      deviceSource(device),
      all.filter(hasTag).map((rule) => ({
        node: rule.id,
        title: titleOf(rule.def, limitNow(rule), def),
        appTitle: def?.title ?? device,
        priority: rule.def.priority,
      })),
      clock.now(),
    );
  }

  function watch(rule: TagAlarmRow): void {
    watched.get(rule.id)?.();
    watched.delete(rule.id);
    if (isStarted && hasTag(rule)) watched.set(rule.id, watchTag(options, rule.id, rule.def, limitNow(rule)));
  }

  /** Stores the rule, and all that follows from it, at once. */
  function change(rule: TagAlarmRow, more?: () => void): TagAlarmRow {
    const before = rules.get(rule.id);
    const { device } = rule.def;
    db.transaction(() => {
      put(rule);
      register(device, [...of(device).filter(({ id }) => id !== rule.id), rule]);
      if (before && before.def.device !== device) {
        register(
          before.def.device,
          of(before.def.device).filter(({ id }) => id !== rule.id),
        );
      }
      more?.();
    });
    rules.set(rule.id, rule);
    watch(rule);
    return rule;
  }

  return {
    start() {
      isStarted = true;
      for (const device of new Set([...rules.values()].map(({ def }) => def.device))) register(device, of(device));
      for (const rule of rules.values()) watch(rule);
    },

    list: () =>
      [...rules.values()].sort(
        (a, b) =>
          a.def.device.localeCompare(b.def.device) || a.def.tag.localeCompare(b.def.tag) || a.id.localeCompare(b.id),
      ),

    save(id, def, by) {
      if (id !== undefined) find(id);
      check(def, deviceOf(def.device));
      checkSuppression(id, def);
      const at = clock.now();
      return change({ id: id ?? newId(), def, ...(by ? { engineered: { by: by.name, at } } : {}) });
    },

    remove(id) {
      const { def } = find(id);
      db.transaction(() => {
        db.run(sql.deleteFrom('tag_alarms').where('id', '=', id));
        register(
          def.device,
          of(def.device).filter((rule) => rule.id !== id),
        );
      });
      watched.get(id)?.();
      watched.delete(id);
      rules.delete(id);
    },

    adjust(id, limit, comment, actor) {
      const { adjusted, ...engineered } = find(id);
      const { def } = engineered;
      if (!atLeast(actor.role, def.adjustableBy)) {
        throw new AlarmProblem('forbidden', trouble('limit-role', { role: def.adjustableBy }));
      }
      if (limit !== null && !isWithinDesign(def, limit)) {
        const { adjustMin: min = '-∞', adjustMax: max = '∞' } = def;
        throw refuse(trouble('limit-range', { min, max }));
      }
      const from = adjusted?.limit ?? def.limit;
      const at = clock.now();
      const next = limit === null ? engineered : { ...engineered, adjusted: { limit, by: actor.name, at, comment } };
      return change(next, () => {
        if (!hasTag(next)) return;
        const place = { app: deviceSource(def.device), node: id };
        alarms.note(place, 'adjusted', `${from} → ${limit ?? def.limit}: ${comment}`, actor, at);
      });
    },

    deviceChanged(device) {
      const all = of(device);
      if (all.length === 0 || !isStarted) return;
      // Many changes of a device are only of its state.
      if (all.every((rule) => hasTag(rule) === watched.has(rule.id))) return;
      register(device, all);
      for (const rule of all) watch(rule);
    },

    close() {
      for (const end of watched.values()) end();
      watched.clear();
      isStarted = false;
    },
  };
}

/** Throws AlarmProblem. */
function check(def: TagAlarmDef, device: DeviceDef | undefined): void {
  const tag = device && Object.hasOwn(device.tags, def.tag) ? device.tags[def.tag] : undefined;
  if (!device || !tag) throw refuse(trouble('limit-no-tag', { device: def.device, tag: def.tag }));
  if (def.kind === 'equals') {
    if (!def.equals?.trim()) throw refuse(trouble('limit-no-value'));
  } else if (!NUMBERS.includes(tag.type)) throw refuse(trouble('limit-no-number', { tag: def.tag }));
  if (def.kind !== 'deviation') return;
  if (def.setpointTag === undefined ? def.setpoint === undefined : !Object.hasOwn(device.tags, def.setpointTag)) {
    throw refuse(trouble('limit-no-setpoint'));
  }
}
