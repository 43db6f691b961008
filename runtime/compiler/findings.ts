/** Collects findings: all of them, in the order the phases and rules come upon them. */
import type { Diagnostic, Fix, Place } from '#runtime/contract/index.ts';
import { catalogue, type DiagnosticCode } from './diagnostics.ts';

export interface Finding {
  readonly at: readonly Place[];
  readonly data?: Diagnostic['data'];
  readonly fixes?: readonly Fix[];
}
export type Report<Code extends DiagnosticCode = DiagnosticCode> = (code: Code, finding: Finding) => void;

export interface Findings {
  readonly report: Report;
  add(diagnostics: readonly Diagnostic[]): void;
  readonly hasErrors: boolean;
  readonly list: readonly Diagnostic[];
}

/** A picture in which everything is wrong needs no more than this. */
const MOST = 1_000;

export function collectFindings(): Findings {
  const list: Diagnostic[] = [];
  let hasErrors = false;
  const wrong = new Set<string>();
  const add = (diagnostics: readonly Diagnostic[]) => {
    for (const diagnostic of diagnostics) {
      const node = diagnostic.at[0]?.node;
      if (diagnostic.severity === 'error') {
        hasErrors = true;
        if (node !== undefined) wrong.add(node);
      }
      // A hint about a node that is wrong anyway only stands in the way.
      if (diagnostic.severity === 'hint' && node !== undefined && wrong.has(node)) continue;
      if (list.length < MOST) list.push(diagnostic);
    }
  };
  return {
    list,
    add,
    get hasErrors() {
      return hasErrors;
    },
    report: (code, { at, data = {}, fixes = [] }) =>
      add([{ code, severity: catalogue[code].severity, at, data, fixes }]),
  };
}
