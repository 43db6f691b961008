/** The catalogue of findings: every code the compiler can report, how grave it is, and where the docs explain it. */
import type { Severity } from '#runtime/contract/index.ts';

export interface CatalogueEntry {
  readonly severity: Severity;
  /** Anchor in docs/findings.md. */
  readonly docs: string;
}
const error = (docs: string): CatalogueEntry => ({ severity: 'error', docs });
const warning = (docs: string): CatalogueEntry => ({ severity: 'warning', docs });
const hint = (docs: string): CatalogueEntry => ({ severity: 'hint', docs });

/** The words for each are in text/en.ts and text/zh-CN.ts. */
export const catalogue = {
  'parse/not-json': error('opening'),
  'parse/not-a-document': error('opening'),
  'parse/newer': error('opening'),
  'parse/too-large': error('limits'),
  'parse/shape': error('opening'),

  'node/unknown-type': error('node-types'),
  'node/newer': error('node-types'),
  'node/not-migrated': error('node-types'),
  'node/config': error('settings'),
  'node/check': error('settings'),
  'node/failed': error('node-types'),

  'flow/duplicate-id': error('ids'),
  'flow/duplicate-wire': warning('wires'),
  'flow/dangling-wire': error('wires'),
  'flow/unknown-port': error('wires'),
  'flow/many-into-signal': error('signals-and-events'),
  'flow/signal-into-event': error('signals-and-events'),
  'flow/event-into-signal': error('signals-and-events'),
  'flow/type': error('types'),
  'flow/values': error('types'),
  'flow/unit': error('units'),
  'flow/payload': error('types'),
  'flow/payload-type': error('types'),
  'flow/payload-unit': error('units'),
  'flow/column-type': error('types'),
  'flow/input-missing': error('wires'),
  'flow/algebraic-loop': error('loops'),
  'flow/never-runs': warning('reach'),
  'flow/result-unused': hint('reach'),
  'flow/needs-every': error('latest-or-every'),

  'keyed/block': error('many-devices'),
  'keyed/source': error('many-devices'),
  'keyed/reducer': error('many-devices'),
  'keyed/one-device': error('many-devices'),
  'keyed/two-slots': error('many-devices'),
  'keyed/not-keyed': error('many-devices'),
  'keyed/too-many': error('many-devices'),

  'slot/unknown': error('slots'),
  'slot/tag-unknown': error('slots'),
  'slot/tag-read-only': error('slots'),
  'slot/unit-unknown': warning('units'),
  'table/unknown': error('tables'),
  'table/column-unknown': error('tables'),
  'page/unknown': error('pages'),
  'webhook/duplicate-path': error('webhooks'),
  'connection/unknown': error('connections'),
  'connection/kind': error('connections'),
  'text/title-missing': warning('titles'),

  'test/gone': warning('tests'),
  'test/unfit': warning('tests'),
  /** Found when it is deployed: what an expectation says did not come about. */
  'test/failed': error('tests'),
  /** Found when it is deployed: the test could not be carried through. */
  'test/not-run': error('tests'),

  'site/slot-not-bound': error('bindings'),
  'site/device-unknown': error('bindings'),
  'site/tag-not-bound': error('bindings'),
  'site/tag-unknown': error('bindings'),
  'site/tag-type': error('bindings'),
  'site/tag-unit': error('bindings'),
  'site/tag-read-only': error('bindings'),
  'site/connection-not-bound': warning('connections'),
  'site/connection-unknown': warning('connections'),
  'site/connection-kind': error('connections'),
  /** Found by the engine when it deploys: the site's tables already hold rows of another shape. */
  'site/table-conflict': error('tables'),
  'site/table-leftover': warning('tables'),

  'code/bad-name': error('scripts'),
  'code/too-long': error('scripts'),
  'script/syntax': error('scripts'),
  'script/import': error('scripts'),
  'formula/syntax': error('formulas'),
  'formula/not-allowed': error('formulas'),
  'formula/unknown-name': error('formulas'),
  'formula/unknown-function': error('formulas'),
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

export type DiagnosticCode = keyof typeof catalogue;
export const isDiagnosticCode = (code: string): code is DiagnosticCode => Object.hasOwn(catalogue, code);
