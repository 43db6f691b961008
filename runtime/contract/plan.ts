/** The compiled app: what the compiler emits and the engine runs. Immutable; named by its hash. */
import * as z from 'zod';
import { BLOCKS } from './block.ts';
import { localText } from './local-text.ts';
import { manifest } from './manifest.ts';
import { slotDef } from './slot.ts';
import { tableDef } from './table.ts';
import { valueType, WIRE_TYPES } from './value-type.ts';

/** One key of a slot `many`: the id of the device, and its title. */
export const keyedEnd = z.object({ key: z.string(), title: localText });
export type Key = z.infer<typeof keyedEnd>;

/** Where a node's input comes from. A number is an index into `cells` or `lists`. */
export const planInput = z.union([
  z.object({
    kind: z.literal('signal'),
    cell: z.number().int().nullable(),
    /** value × factor + offset, inserted where units differ but agree in kind. */
    factor: z.number().optional(),
    offset: z.number().optional(),
    /** Widening conversion. */
    to: z.enum(['real', 'decimal', 'text']).optional(),
    /** What the input wants, where the type on the wire is not known: a value that is none of it arrives as bad. */
    is: z.enum(WIRE_TYPES).optional(),
    /** Takes every key at once. */
    keyed: z.literal(true).optional(),
    /** Of an expanded plan: the cell of each key. */
    ends: z.array(keyedEnd.extend({ cell: z.number().int() })).optional(),
  }),
  z.object({
    kind: z.literal('event'),
    lists: z.array(z.number().int()),
    keyed: z.literal(true).optional(),
    /** Of an expanded plan: the lists of each key, wire by wire. */
    ends: z.array(keyedEnd.extend({ list: z.number().int() })).optional(),
  }),
]);
export type PlanInput = z.infer<typeof planInput>;

export const planNode = z.object({
  id: z.string(),
  type: z.string(),
  title: localText,
  config: z.unknown(),
  inputs: z.record(z.string(), planInput),
  /** Output port → index into `cells` (signal) or `lists` (event). */
  outputs: z.record(z.string(), z.object({ kind: z.enum(['signal', 'event']), index: z.number().int() })),
  /** Type the node sees at each signal input, after conversion and after `like` is resolved; those of outputs are in `cells`. */
  types: z.record(z.string(), valueType).optional(),
  stateVersion: z.number().int().optional(),
  source: z.enum(['samples', 'events', 'timer']).optional(),
  atStart: z.boolean().optional(),
  capabilities: z.array(z.string()),
  /** True when `app.js` has a function for it. */
  code: z.boolean().optional(),
  /** The slot `many` for each of whose keys it runs. */
  keyedBy: z.string().optional(),
  /** Of an expanded plan: index of the node in the plan as drawn, whose code it shares. */
  of: z.number().int().optional(),
  /** Of the copy of a keyed node: the id it has in the picture, and the key it runs for. */
  base: z.string().optional(),
  key: z.string().optional(),
  keyTitle: localText.optional(),
});
export type PlanNode = z.infer<typeof planNode>;

/** `of` is, in an expanded plan, the index in the plan as drawn, `key` that of the copy. */
export const planCell = z.object({
  node: z.string(),
  port: z.string(),
  type: valueType.optional(),
  of: z.number().int().optional(),
  key: z.string().optional(),
});
export const planList = z.object({
  node: z.string(),
  port: z.string(),
  of: z.number().int().optional(),
  key: z.string().optional(),
});

/** A tag of a slot that feeds a port of a device input. */
export const planSource = z.object({
  node: z.number().int(),
  port: z.string(),
  slot: z.string(),
  tag: z.string(),
  mode: z.enum(['latest', 'every']),
  /** Of an expanded plan: which device of a slot `many`. */
  key: z.string().optional(),
});

/** A block on a floor page; its node's config says the rest. A form's config carries its resolved `fields` (column definitions). */
export const planBlock = z.object({
  block: z.enum(BLOCKS),
  node: z.string(),
  title: localText,
  config: z.unknown(),
  /** Input port → cell it shows, with the type there. */
  cells: z.record(z.string(), z.object({ cell: z.number().int(), type: valueType.optional() })),
});
export type PlanBlock = z.infer<typeof planBlock>;
export const planPage = z.object({ id: z.string(), title: localText, blocks: z.array(planBlock) });
export type PlanPage = z.infer<typeof planPage>;

export const plan = z.object({
  format: z.literal(1),
  title: localText,
  /** In the order they run within an instant. */
  nodes: z.array(planNode),
  cells: z.array(planCell),
  lists: z.array(planList),
  sources: z.array(planSource),
  slots: z.record(z.string(), slotDef),
  tables: z.record(z.string(), tableDef),
  pages: z.array(planPage),
  /** Wire id → what runs over it, for the live canvas. */
  wires: z.record(z.string(), z.object({ kind: z.enum(['signal', 'event']), index: z.number().int() })),
  manifest,
});
export type Plan = z.infer<typeof plan>;

/** `code` is the emitted module's text: `(kernel) => void`, see compiler/4-emit and sandbox/kernel. */
export interface CompiledApp {
  /** sha-256 of the canonical document, hex. */
  readonly hash: string;
  readonly plan: Plan;
  readonly code: string;
}
