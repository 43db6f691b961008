/** The app document: what a person draws. JSON, versioned, migrated on open. */
import { z } from 'zod';
import { connectionSlot, localText, slotDef, tableDef } from '#runtime/contract/index.ts';
import { docId as id } from './doc-id.ts';
import { flowTest, MAX_TESTS } from './flow-test.ts';

/** Format of the document itself; each node's config has a version of its own. */
export const FORMAT = 1;
/** More is refused before anything is looked at. */
export const MAX_NODES = 5_000;
export const MAX_WIRES = MAX_NODES * 4;
/** Characters of the document's text. */
export const MAX_LENGTH = 8_000_000;
/** Objects and lists within one another. */
export const MAX_DEPTH = 60;

export const flowNode = z.object({
  id,
  /** Node type, `category.name`; an unknown one is kept and reported. */
  type: z.string().max(80),
  /** Version of `config`. */
  version: z.number().int().min(1),
  /** The person's own name for it; absent = the type's title. */
  title: localText.optional(),
  config: z.record(z.string(), z.unknown()),
  /** Place on the canvas, in canvas pixels. */
  at: z.object({ x: z.number(), y: z.number() }),
});
export type FlowNode = z.infer<typeof flowNode>;

const end = z.object({ node: id, port: z.string().max(80) });
export const flowWire = z.object({ id, from: end, to: end });
export type FlowWire = z.infer<typeof flowWire>;

/** Hues of a group; what they mean is the person's own. */
export const GROUP_HUES = ['grey', 'blue', 'teal', 'green', 'amber', 'violet'] as const;
export const flowGroup = z.object({
  id,
  title: localText,
  hue: z.enum(GROUP_HUES),
  /** A node is in one group at most; the frame is drawn around those that are there. */
  nodes: z.array(id).max(MAX_NODES),
});
export type FlowGroup = z.infer<typeof flowGroup>;

export const flowDoc = z.object({
  format: z.literal(FORMAT),
  title: localText,
  slots: z.record(id, slotDef),
  /** Outside systems it sends to; absent: none. */
  connections: z.record(id, connectionSlot).optional(),
  tables: z.record(z.string(), tableDef),
  /** Floor pages: id → title; a node joins one by its config field `page`. */
  pages: z.record(id, z.object({ title: localText })),
  nodes: z.array(flowNode).max(MAX_NODES),
  wires: z.array(flowWire).max(MAX_WIRES),
  /** Frames around nodes that belong together; they change nothing of what runs. Absent: none. */
  groups: z.array(flowGroup).max(500).optional(),
  /** What is expected of it; held to at every deploy. Absent: none. */
  tests: z.array(flowTest).max(MAX_TESTS).optional(),
});
export type FlowDoc = z.infer<typeof flowDoc>;

export const emptyDoc = (title: z.infer<typeof localText>): FlowDoc => ({
  format: FORMAT,
  title,
  slots: {},
  tables: {},
  pages: { main: { title: { 'zh-CN': '主页', en: 'Main' } } },
  nodes: [],
  wires: [],
});
