/** A finding of the compiler: data, not prose; the words are in compiler/text. */
import type { BoundDevice } from './slot.ts';

export type Severity = 'error' | 'warning' | 'hint';

/** Where it stands: on a node, one of its config fields (and line), one of its ports, a wire, a table, a slot; nothing = the whole app. */
export interface Place {
  readonly node?: string;
  readonly field?: string;
  readonly line?: number;
  readonly port?: string;
  readonly wire?: string;
  readonly slot?: string;
  readonly table?: string;
  readonly connection?: string;
  /** One of the app's own tests. */
  readonly test?: string;
}

/** A change of the document that removes the finding; offered as a button, applied by flow/apply-fix. */
export type Fix =
  | {
      readonly kind: 'insert-node';
      readonly type: string;
      readonly wire: string;
      readonly into: string;
      readonly outOf: string;
      readonly config?: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'remove-wire'; readonly wire: string }
  | { readonly kind: 'remove-node'; readonly node: string }
  | {
      readonly kind: 'set-config';
      readonly node: string;
      readonly field: string;
      readonly value: unknown;
      /** Where the value comes from: so many percent of what the tag ranges over, in `unit` (UCUM). */
      readonly ofRange?: {
        readonly percent: number;
        readonly low: number;
        readonly high: number;
        readonly unit?: string | undefined;
      };
      /** The value says that this column of the node's table now takes this field. */
      readonly fills?: { readonly column: string; readonly from: string };
    }
  | {
      readonly kind: 'bind';
      readonly slot: string;
      readonly device: string;
      readonly tags: Readonly<Record<string, string>>;
    }
  /** Of a slot `many`: these devices and no others. */
  | { readonly kind: 'bind-many'; readonly slot: string; readonly devices: readonly BoundDevice[] }
  /** The slot stands for many devices. */
  | { readonly kind: 'set-many'; readonly slot: string }
  | { readonly kind: 'bind-connection'; readonly slot: string; readonly connection: string }
  /** Takes out of the test what speaks of these. */
  | {
      readonly kind: 'mend-test';
      readonly test: string;
      readonly gone: readonly {
        readonly node?: string | undefined;
        readonly port?: string | undefined;
        readonly table?: string | undefined;
      }[];
    }
  | { readonly kind: 'remove-test'; readonly test: string }
  /** Not a change: opens the form at this field. */
  | { readonly kind: 'open-field'; readonly node: string; readonly field: string }
  /** Not a change: opens the test. */
  | { readonly kind: 'open-test'; readonly test: string };

export interface Diagnostic {
  /** A key of the catalogue, `area/name`. */
  readonly code: string;
  readonly severity: Severity;
  readonly at: readonly Place[];
  readonly data: Readonly<Record<string, string | number>>;
  readonly fixes: readonly Fix[];
}
