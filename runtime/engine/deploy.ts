/** The durable half of a deploy: revision, tables, state handed over, in one transaction. */

import type { Alarms } from '#runtime/alarms/index.ts';
import { type CompiledApp, inLang, type Plan } from '#runtime/contract/index.ts';
import type { OutputOf } from '#runtime/rpc/index.ts';
import type { AppRows, Database, PlantSchema, StoredApp } from '#runtime/store/index.ts';
import type { Tables } from '#runtime/tables/index.ts';
import { handOver, NEW_STATE } from './handover.ts';

type Findings = OutputOf<'apps.deploy'>['diagnostics'];

export interface DeployDeps {
  readonly db: Database<PlantSchema>;
  readonly rows: AppRows;
  readonly tables: Pick<Tables, 'ensure'>;
  readonly alarms: Pick<Alarms, 'keepOnly'>;
}

class Refused extends Error {}

/** What the tables say against it; with any error nothing was changed. `before` is the plan that ran until now. */
export function deployApp(
  { db, rows, tables, alarms }: DeployDeps,
  stored: StoredApp,
  compiled: CompiledApp,
  doc: unknown,
  before: Plan | undefined,
): Findings {
  let findings: Findings = [];
  try {
    db.transaction(() => {
      const problems = tables.ensure(stored.app, compiled.plan.tables);
      findings = problems.map(({ table, column, severity, message }) => ({
        code: severity === 'error' ? 'site/table-conflict' : 'site/table-leftover',
        severity,
        at: [{ table, ...(column === undefined ? {} : { field: column }) }],
        data: { table, column: column ?? '', en: inLang(message, 'en'), zh: inLang(message, 'zh-CN') },
        fixes: [],
      }));
      if (problems.some(({ severity }) => severity === 'error')) throw new Refused();
      rows.putRevision(compiled, doc, stored.deployedAt);
      const kept = rows.load(stored.app);
      const state = kept && before ? handOver(before, kept.state, compiled.plan) : NEW_STATE;
      rows.put(stored, state, kept?.position ?? 0);
      const nodes = compiled.plan.manifest.alarms.map(({ node }) => node);
      alarms.keepOnly(stored.app, nodes, stored.deployedAt);
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  return findings;
}
