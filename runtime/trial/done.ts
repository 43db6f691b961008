/** What an app did in an instant, as data: on the bench it goes nowhere. */
import type {
  AlarmPriority,
  BatchResult,
  CellValue,
  Fault,
  LocalText,
  Quality,
  Shown,
  TableRow,
  TracedStep,
} from '#runtime/contract/index.ts';
import type { TrialAct } from './acts.ts';

/** `node` as in the picture; `key` where it ran for one of many devices. */
export type Done = { readonly node: string; readonly key?: string } & (
  | {
      readonly kind: 'alarm';
      readonly active: boolean;
      readonly priority: AlarmPriority;
      readonly message: LocalText;
      readonly value?: number | string | boolean | null;
      readonly latching?: boolean;
      readonly quality?: Quality;
      readonly suppressed?: boolean;
    }
  /** `refused`: why it would not have been carried out. */
  | {
      readonly kind: 'write';
      readonly slot: string;
      readonly tag: string;
      readonly value: unknown;
      readonly refused?: string;
    }
  | {
      readonly kind: 'row';
      readonly table: string;
      readonly change: 'insert' | 'update' | 'delete';
      readonly row: TableRow;
      readonly before?: TableRow;
    }
  | { readonly kind: 'row-refused'; readonly table: string; readonly message: string; readonly asked: unknown }
  /** `answers`: how many rows it was answered with. */
  | { readonly kind: 'query'; readonly table: string; readonly rows: number }
  /** `awaits`: it waits for an answer, which on the bench a person gives. */
  | {
      readonly kind: 'message';
      readonly connection: string;
      readonly message: Readonly<Record<string, unknown>>;
      readonly awaits: boolean;
    }
  | { readonly kind: 'respond'; readonly to: string; readonly status: number; readonly body: unknown }
  | { readonly kind: 'point'; readonly value: number | string | boolean; readonly at: number; readonly status: number }
  | { readonly kind: 'debug'; readonly label: string; readonly value: unknown }
);

/** Why there was an instant. */
export type Cause =
  | { readonly kind: 'start' }
  | { readonly kind: 'act'; readonly act: TrialAct }
  | { readonly kind: 'timer'; readonly nodes: readonly string[] }
  /** The answer to a request, a row that changed, a problem: something the app itself gave rise to. */
  | { readonly kind: 'answer' | 'own'; readonly node: string };

/** One instant. */
export interface Moment {
  /** Of what a person did with an alarm, that of the instant before. */
  readonly seq: number;
  /** Logical time, ms since 1970 UTC. */
  readonly at: number;
  readonly cause: Cause;
  /** Signals that changed, by cell of the plan that runs. */
  readonly cells: readonly CellValue[];
  /** Events, by list of the plan that runs; `values` are the first of them, where the program is traced. */
  readonly events: readonly { readonly list: number; readonly count: number; readonly values: readonly Shown[] }[];
  readonly done: readonly Done[];
  /** Where the program is traced and it was asked for. */
  readonly trace?: readonly TracedStep[];
  /** Then the instant did not happen: nothing else is in it. */
  readonly fault?: Fault;
}

/** Values of events, out of the steps that emitted them. */
export function eventsOf(
  { counts, trace }: Pick<BatchResult, 'counts' | 'trace'>,
  listOf: (node: number, port: string) => number | undefined,
): Moment['events'] {
  const values = new Map<number, Shown[]>();
  for (const { node, out } of trace?.steps ?? [])
    for (const [port, shown] of Object.entries(out)) {
      const list = 'events' in shown ? listOf(node, port) : undefined;
      if (list !== undefined && 'events' in shown) values.set(list, [...(values.get(list) ?? []), ...shown.events]);
    }
  return counts.map(([list, count]) => ({ list, count, values: values.get(list) ?? [] }));
}
