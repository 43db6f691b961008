/** Which node types could take a wire that was let go over the empty canvas, and at which of their ports. */
import { connects, type ResolvedPort } from '#runtime/compiler/index.ts';
import { categoryOf, type PortEnv, portsOf } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { addNode } from './edits/add-node.ts';
import { connect } from './edits/connect.ts';
import { fieldWith } from './fields.ts';
import { declaredPort } from './legal.ts';
import { type NodePorts, portAt, portLists } from './ports.ts';
import type { Edit, EditEnv, End, NodeTypes, Point, Work } from './work.ts';

export interface QuickChoice {
  readonly type: string;
  readonly port: string;
}

export interface Loose {
  readonly end: End;
  /** The side of the node the wire hangs from. */
  readonly side: 'inputs' | 'outputs';
  /** As the compiler last resolved it. */
  readonly resolved: ResolvedPort | undefined;
}

/** The ports of a node of this type as it comes from the palette; undefined when it cannot come so. */
export function defaultPorts(type: string, doc: PortEnv, nodeTypes: NodeTypes): NodePorts | undefined {
  const def = nodeTypes[type]?.def;
  const config = def?.config.safeParse({});
  if (!def || !config?.success) return undefined;
  return portLists(portsOf(def, config.data, { slots: doc.slots, tables: doc.tables }));
}

/** What people want most at the end of a wire: offered first, so that nobody has to scroll for it. */
const USUAL = [
  'page.value',
  'alarm.limit',
  'page.trend',
  'logic.threshold',
  'logic.aggregate',
  'alarm.alarm',
  'data.table-insert',
];
const rank = (type: string) => (USUAL.includes(type) ? USUAL.indexOf(type) : USUAL.length);

type Join = ReturnType<typeof connects>;

/** A type's first port that joins so, and whether it is the port the type is there for: a counter is not there to be reset. */
function joining({ end, side, resolved }: Loose, doc: FlowDoc, nodeTypes: NodeTypes, joins: (join: Join) => boolean) {
  const loose = portAt(end, side, doc, nodeTypes);
  if (!loose) return [];
  const ours = resolved ?? declaredPort(loose, side);
  const other = side === 'outputs' ? 'inputs' : 'outputs';
  const choices: (QuickChoice & { readonly main: boolean })[] = [];
  for (const type of Object.keys(nodeTypes)) {
    const ports = defaultPorts(type, doc, nodeTypes)?.[other] ?? [];
    const at = ports.findIndex(({ port }) => {
      const theirs = declaredPort(port, other);
      return joins(side === 'outputs' ? connects(ours, theirs) : connects(theirs, ours));
    });
    const hit = ports[at];
    if (hit) choices.push({ type, port: hit.name, main: at === 0 });
  }
  return choices;
}

/** Types with a fitting port: the usual ones first, last those it would only reset or hold; the first such port is taken. */
export const quickChoices = (loose: Loose, doc: FlowDoc, nodeTypes: NodeTypes): QuickChoice[] =>
  joining(loose, doc, nodeTypes, (join) => join === 'ok')
    .sort((a, b) => rank(a.type) - rank(b.type) || Number(b.main) - Number(a.main))
    .map(({ type, port }) => ({ type, port }));

/** Types that take it once a node is put between, which the compiler then offers: for whoever asks for one by name. */
export const mendableChoices = (loose: Loose, doc: FlowDoc, nodeTypes: NodeTypes): QuickChoice[] => {
  const fitting = new Set(quickChoices(loose, doc, nodeTypes).map(({ type }) => type));
  return joining(loose, doc, nodeTypes, (join) => join === 'signal-into-event' || join === 'event-into-signal')
    .filter(({ type, main }) => main && !fitting.has(type))
    .map(({ type, port }) => ({ type, port }));
};

/** What shows a tag is called as the tag: people who read the page do not know what a value node is. */
function nameAfterTag({ doc }: Work, id: string, { node, port }: End): void {
  const source = doc.nodes.find((one) => one.id === node);
  const shown = doc.nodes.find((one) => one.id === id);
  const slot = source?.type === 'device.input' ? source.config['slot'] : undefined;
  const title = typeof slot === 'string' ? doc.slots[slot]?.tags[port]?.title : undefined;
  if (shown && title !== undefined) shown.title = title;
}

/** What a form asks for goes into the form's own table: no one means another. */
function tableOfSource(type: string, { doc }: Work, { nodeTypes }: EditEnv, source: string): Record<string, unknown> {
  const node = doc.nodes.find(({ id }) => id === source);
  const from = node && nodeTypes[node.type]?.def;
  const into = nodeTypes[type]?.def;
  const field = into && fieldWith(into, 'table')?.name;
  const table = from && node.config[fieldWith(from, 'table')?.name ?? ''];
  return field && typeof table === 'string' && Object.hasOwn(doc.tables, table) ? { [field]: table } : {};
}

const NUMBERS: readonly string[] = ['int', 'real', 'decimal'];

/** What adds up a number of the events takes the first one that they bring: it can be said otherwise. */
function numberOfEvent(type: string, loose: Loose, { doc }: Work, { nodeTypes }: EditEnv): Record<string, unknown> {
  const def = nodeTypes[type]?.def;
  const field = def && fieldWith(def, 'event-field');
  if (field?.meta['number'] !== true) return {};
  const declared = portAt(loose.end, 'outputs', doc, nodeTypes);
  const from = loose.resolved ?? (declared && declaredPort(declared, 'outputs'));
  const fields = from?.kind === 'event' ? Object.entries(from.fields ?? {}) : [];
  const number = fields.find(([, { type: kind }]) => NUMBERS.includes(kind));
  return number ? { [field.name]: number[0] } : {};
}

/** The chosen node with its wire, as one step. */
export const quickConnect =
  (loose: Loose, { type, port }: QuickChoice, at: Point): Edit =>
  (work, env) => {
    const { end, side } = loose;
    const kind = portAt(end, side, work.doc, env.nodeTypes)?.kind ?? 'signal';
    const config =
      side === 'outputs'
        ? { ...tableOfSource(type, work, env, end.node), ...numberOfEvent(type, loose, work, env) }
        : {};
    const added = addNode({ type, at, config })(work, env);
    const node = added?.[0];
    if (node === undefined) return added;
    const there: End = { node, port };
    if (side === 'outputs' && categoryOf(type) === 'page') nameAfterTag(work, node, end);
    connect(side === 'outputs' ? end : there, side === 'outputs' ? there : end, kind)(work, env);
    return added;
  };
