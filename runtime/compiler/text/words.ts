/** The shape both languages fill in: a missing sentence is a compile error. */
import type { Fix, Manifest, Role, Severity, WireType } from '#runtime/contract/index.ts';
import type { DiagnosticCode } from '../diagnostics.ts';
import type { Facts } from './facts.ts';

export type FixOf<K extends Fix['kind']> = Extract<Fix, { kind: K }>;
export type WriteOf = Manifest['writes'][number];

export interface CompilerWords {
  readonly findings: { readonly [C in DiagnosticCode]: (f: Facts) => string };
  readonly fixes: { readonly [K in Fix['kind']]: (fix: FixOf<K>, f: Facts) => string };
  readonly severities: Readonly<Record<Severity, string>>;
  readonly types: Readonly<Record<WireType, string>>;
  readonly roles: Readonly<Record<Role, string>>;
  readonly manifest: {
    reads(slot: string, tags: readonly string[]): string;
    /** `range` is '' when any value may be written. */
    writes(slot: string, tag: string, range: string, role: string | undefined): string;
    range(low: string | undefined, high: string | undefined, unit: string): string;
    inserts(table: string): string;
    updates(table: string): string;
    deletes(table: string): string;
    queries(table: string): string;
    alarms(count: number, names: readonly string[]): string;
    history(names: readonly string[]): string;
    webhook(path: string): string;
    /** `where` is '' while no connection is chosen. */
    sends(connection: string, where: string, names: readonly string[]): string;
    readonly noNetwork: string;
    scripts(names: readonly string[]): string;
    readonly noScripts: string;
    readonly nothing: string;
  };
  /** Where a finding stands, for a list without a canvas. */
  readonly place: {
    node(name: string): string;
    field(label: string): string;
    line(line: number): string;
    slot(name: string): string;
    table(name: string): string;
    connection(name: string): string;
    test(name: string): string;
    readonly app: string;
  };
  list(items: readonly string[]): string;
}
