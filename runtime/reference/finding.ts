/** The compiler's findings as a page: every code with its severity, meaning and remedy, by area. */
import { catalogue, type DiagnosticCode, explanations } from '#runtime/compiler/index.ts';
import type { Lang, Severity } from '#runtime/contract/index.ts';
import { referenceWords } from './words.ts';

export interface FindingReference {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly means: string;
  readonly mend: string;
}
export interface FindingArea {
  readonly id: string;
  readonly title: string;
  readonly findings: readonly FindingReference[];
}

export function findingsReference(lang: Lang): FindingArea[] {
  const areas = new Map<string, FindingReference[]>();
  for (const code of Object.keys(catalogue) as DiagnosticCode[]) {
    const area = code.slice(0, code.indexOf('/'));
    const found = areas.get(area) ?? [];
    found.push({ code, severity: catalogue[code].severity, ...explanations[lang][code] });
    areas.set(area, found);
  }
  return [...areas].map(([id, findings]) => ({ id, title: referenceWords[lang].areas[id] ?? id, findings }));
}
