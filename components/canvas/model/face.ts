/** What a node shows of itself, put together anew only when something it is made of has changed: a thousand nodes are asked at every press. */
import { boundDevices, type Diagnostic, type Lang } from '#runtime/contract/index.ts';
import type { FlowDoc, FlowNode } from '#runtime/flow/index.ts';
import type { EditorState } from './editor.ts';
import { nodeTitle } from './naming.ts';
import { lostPorts, type NodePorts, nodePorts } from './ports.ts';
import { summaryOf } from './summary.ts';
import type { NodeTypes } from './work.ts';

export interface Face {
  readonly title: string;
  readonly summary: string;
  readonly ports: NodePorts;
  /** Ports that wires still name though the node has them no more, as text. */
  readonly lostIn: string;
  readonly lostOut: string;
  readonly slots: FlowDoc['slots'];
  readonly tables: FlowDoc['tables'];
  readonly findings: readonly Diagnostic[] | undefined;
  /** How many devices it runs for; undefined for one that is there once. */
  readonly devices: number | undefined;
}

type Drawn = Pick<EditorState, 'work' | 'check'>;

export function deviceCount({ work, check }: Drawn, node: string): number | undefined {
  const slot = check?.keyedBy(node);
  return slot === undefined ? undefined : boundDevices(work.doc.slots[slot], work.bindings[slot]).length;
}

function faceOf(node: FlowNode, drawn: Drawn, nodeTypes: NodeTypes, lang: Lang): Face {
  const { doc } = drawn.work;
  const ports = nodePorts(node, doc, nodeTypes);
  return {
    title: nodeTitle(node, doc, nodeTypes, lang),
    summary: summaryOf(node, doc, nodeTypes, lang, drawn.check),
    ports,
    lostIn: lostPorts(ports, node.id, doc.wires, 'inputs'),
    lostOut: lostPorts(ports, node.id, doc.wires, 'outputs'),
    slots: doc.slots,
    tables: doc.tables,
    findings: drawn.check?.ofNode(node.id),
    devices: deviceCount(drawn, node.id),
  };
}

/** All that a face is made of, besides the node itself; that nodes move changes none of it. */
const partsOf = ({ work: { doc, bindings }, check }: Drawn): readonly unknown[] => [
  doc.slots,
  doc.tables,
  doc.pages,
  doc.wires,
  bindings,
  check,
];
const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean => a.every((part, i) => part === b[i]);

/** Reads the node's face from the editor's state; the same object comes back while it shows the same. */
export function faceReader(node: FlowNode, nodeTypes: NodeTypes, lang: Lang): (drawn: Drawn) => Face {
  let drawn: Drawn | undefined;
  let face: Face | undefined;
  return (next) => {
    const before = drawn;
    drawn = next;
    if (face && before && (before === next || isSame(partsOf(before), partsOf(next)))) return face;
    const made = faceOf(node, next, nodeTypes, lang);
    if (!face || !isSame(Object.values(face), Object.values(made))) face = made;
    return face;
  };
}
