/** The durable half of a deploy: revision, tables, snapshot and state handed over, in one transaction. */

import type { Alarms, ExpectedAlarm } from '#runtime/alarms/index.ts';
import {
  ALARM_PRIORITIES,
  type AppState,
  type Bindings,
  type CompiledApp,
  inLang,
  type Plan,
} from '#runtime/contract/index.ts';
import type { Devices } from '#runtime/devices/index.ts';
import type { OutputOf } from '#runtime/rpc/index.ts';
import type { AppRows, Database, Journal, PlantSchema, Snapshots, StoredApp } from '#runtime/store/index.ts';
import type { Tables } from '#runtime/tables/index.ts';
import { carryLimits } from './adjusting.ts';
import { titleOfDevice } from './effects.ts';
import { handOver, NEW_STATE } from './handover.ts';
import { beginners, expandedFor } from './keys.ts';

type Findings = OutputOf<'apps.deploy'>['diagnostics'];

export interface DeployInput {
  readonly app: string;
  readonly revision: number;
  readonly doc: unknown;
  readonly bindings: Bindings;
  /** Whether or not its tests pass. */
  readonly despiteTests?: boolean | undefined;
}

export interface DeployDeps {
  readonly db: Database<PlantSchema>;
  readonly rows: AppRows;
  readonly tables: Pick<Tables, 'ensure'>;
  readonly alarms: Pick<Alarms, 'expect' | 'note'>;
  readonly journal: Journal;
  readonly snapshots: Snapshots;
  readonly devices: Pick<Devices, 'defs'>;
}

export interface Deployment {
  readonly stored: StoredApp;
  readonly compiled: CompiledApp;
  readonly doc: unknown;
  /** What ran until now. */
  readonly from: { readonly plan: Plan; readonly stored: StoredApp } | undefined;
  /** State to begin with in place of the present one, and the plan and bindings it is of. */
  readonly kept?: { readonly plan: Plan; readonly bindings: Bindings; readonly state: AppState } | undefined;
}

/** Ways back an app keeps. */
const MOST_SNAPSHOTS = 20;

/** Undoes what was tried. */
class TriedOnly extends Error {}

/** What the tables that are there have against these; changes nothing. */
export function tableFindings({ db, tables }: Pick<DeployDeps, 'db' | 'tables'>, app: string, plan: Plan): Findings {
  let findings: Findings = [];
  try {
    db.transaction(() => {
      findings = tables.ensure(app, plan.tables).map(({ table, column, severity, message }) => ({
        code: severity === 'error' ? 'site/table-conflict' : 'site/table-leftover',
        severity,
        at: [{ table, ...(column === undefined ? {} : { field: column }) }],
        data: { table, column: column ?? '', en: inLang(message, 'en'), zh: inLang(message, 'zh-CN') },
        fixes: [],
      }));
      throw new TriedOnly();
    });
  } catch (error) {
    if (!(error instanceof TriedOnly)) throw error;
  }
  return findings;
}

/** Within a transaction, after `tableFindings` had no error. */
export function deployApp(
  { rows, tables, alarms, journal, snapshots, devices }: DeployDeps,
  { stored, compiled, doc, from, kept }: Deployment,
): void {
  const { app, deployedAt: at } = stored;
  tables.ensure(app, compiled.plan.tables);
  rows.putRevision(compiled, doc, at);
  const present = rows.load(app);
  if (present && from) {
    const { hash, revision, bindings, deployedAt } = from.stored;
    snapshots.add(app, { hash, revision, bindings, deployedAt, at, state: present.state }, MOST_SNAPSHOTS);
  }
  const plan = expandedFor(compiled.plan, stored.bindings, devices.defs());
  const ran = from && expandedFor(from.plan, from.stored.bindings, devices.defs());
  const back = kept && { plan: expandedFor(kept.plan, kept.bindings, devices.defs()), state: kept.state };
  const state = stateFor(plan, present?.state, ran, back);
  // A device more or less is no new revision: what runs for the others goes on undisturbed.
  const goesOn = present && !present.fresh && !kept && from?.stored.hash === stored.hash;
  const begins = goesOn && ran ? beginners(ran, plan) : undefined;
  alarms.expect(app, alarmsOf(plan), at);
  const before = present && ran && { plan: ran, kept: present };
  const carried = carryLimits({ alarms, journal }, app, before, { plan, state }, at);
  rows.put(stored, { ...carried, ...(begins ? { begins } : {}) }, present?.position ?? 0);
}

/** Every alarm the plan can raise, as it is named before it ever was. */
function alarmsOf({ title: appTitle, nodes, manifest }: Plan): ExpectedAlarm[] {
  const priorities = new Map(manifest.alarms.map(({ node, priority }) => [node, priority]));
  return nodes.flatMap(({ id, base = id, key, keyTitle, title }) => {
    const priority = ALARM_PRIORITIES.find((one) => one === priorities.get(base));
    if (priority === undefined) return [];
    return [
      { node: base, key, title: key === undefined ? title : titleOfDevice(title, keyTitle ?? key), appTitle, priority },
    ];
  });
}

/** All plans are expanded. */
function stateFor(
  plan: Plan,
  present: AppState | undefined,
  from: Plan | undefined,
  kept: { readonly plan: Plan; readonly state: AppState } | undefined,
): AppState {
  if (!present) return NEW_STATE;
  const base = kept ? handOver(kept.plan, kept.state, plan) : from ? handOver(from, present, plan) : NEW_STATE;
  // The order of an app's instants and its logical time only go forward, whatever state it goes back to.
  return { ...base, seq: Math.max(base.seq, present.seq), now: Math.max(base.now, present.now) };
}
