/** Second phase: the document as a typed graph; every rule runs, all findings are kept. */
import type { FlowDoc } from '#runtime/flow/index.ts';
import type { DiagnosticCode } from '../diagnostics.ts';
import type { CompileEnv } from '../env.ts';
import type { Findings } from '../findings.ts';
import { buildModel, type Model } from './model.ts';
import type { Rule } from './rule.ts';
import { algebraicLoop } from './rules/algebraic-loop.ts';
import { bindings } from './rules/bindings.ts';
import { columnTypes } from './rules/column-type.ts';
import { connections } from './rules/connections.ts';
import { duplicateId } from './rules/duplicate-id.ts';
import { inputMissing } from './rules/input-missing.ts';
import { keyed } from './rules/keyed.ts';
import { manyIntoSignal } from './rules/many-into-signal.ts';
import { needsEvery } from './rules/needs-every.ts';
import { neverRuns } from './rules/never-runs.ts';
import { payload } from './rules/payload.ts';
import { resultUnused } from './rules/result-unused.ts';
import { slots } from './rules/slots.ts';
import { tables } from './rules/tables.ts';
import { tests } from './rules/tests.ts';
import { titles } from './rules/titles.ts';
import { userCode } from './rules/user-code.ts';
import { webhooks } from './rules/webhooks.ts';
import { wireEnds } from './rules/wire-ends.ts';
import { wireKind } from './rules/wire-kind.ts';
import { wireType } from './rules/wire-type.ts';

/** In the order a person would look: names, wires, what runs over them, settings, the site. */
export const RULES = [
  duplicateId,
  wireEnds,
  manyIntoSignal,
  wireKind,
  wireType,
  payload,
  columnTypes,
  keyed,
  inputMissing,
  algebraicLoop,
  needsEvery,
  userCode,
  slots,
  tables,
  webhooks,
  bindings,
  connections,
  neverRuns,
  resultUnused,
  titles,
  tests,
] as const satisfies readonly { readonly codes: readonly DiagnosticCode[]; run(context: never): void }[];

export function check(doc: FlowDoc, env: CompileEnv, found: Findings): Model {
  const model = buildModel(doc, env, found.report);
  for (const rule of RULES as unknown as readonly Rule[]) rule.run({ model, env, report: found.report });
  return model;
}
