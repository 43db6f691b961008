/** The steps of a first app: when each is done, and which control is next. Worked out from the drawing alone, so they survive everything. */
import { categoryOf } from '#runtime/contract/index.ts';
import type { FlowDoc, FlowNode } from '#runtime/flow/index.ts';

export const GUIDE_STEPS = ['device', 'alarm', 'settings', 'page', 'deploy', 'phone'] as const;
export type GuideStep = (typeof GUIDE_STEPS)[number];

export interface GuideFacts {
  readonly doc: FlowDoc;
  /** Ids of nodes with an error; undefined while it is not known. */
  readonly wrong: ReadonlySet<string> | undefined;
  readonly isRunning: boolean;
  /** The person has said that the page was seen. */
  readonly wasSeen: boolean;
}

const isWired = ({ wires }: FlowDoc, { id }: FlowNode) => wires.some(({ to }) => to.node === id);
const alarms = (doc: FlowDoc) => doc.nodes.filter((node) => categoryOf(node.type) === 'alarm' && isWired(doc, node));
const reader = ({ nodes }: FlowDoc) => nodes.find(({ type }) => type === 'device.input');

const DONE: Readonly<Record<GuideStep, (facts: GuideFacts) => boolean>> = {
  device: ({ doc }) => reader(doc) !== undefined,
  alarm: ({ doc }) => alarms(doc).length > 0,
  settings: ({ doc, wrong }) => wrong !== undefined && alarms(doc).every(({ id }) => !wrong.has(id)),
  page: ({ doc }) =>
    doc.nodes.some((node) => (node.type === 'page.value' || node.type === 'page.trend') && isWired(doc, node)),
  deploy: ({ isRunning }) => isRunning,
  phone: ({ wasSeen }) => wasSeen,
};

/** The first step that is not done; undefined when all are. */
export const stepOf = (facts: GuideFacts): GuideStep | undefined => GUIDE_STEPS.find((step) => !DONE[step](facts));

const nodeAt = (id: string | undefined) => (id === undefined ? [] : [`.react-flow__node[data-id="${CSS.escape(id)}"]`]);

/** Where the step is done: the first of these that is on the screen. */
export function placesOf(step: GuideStep, { doc, wrong }: Pick<GuideFacts, 'doc' | 'wrong'>): readonly string[] {
  const wires = nodeAt(reader(doc)?.id).flatMap((node) => [`${node} .react-flow__handle.source`, node]);
  switch (step) {
    case 'device':
      return ['[data-begin="device"]', '[data-palette^="device:"]', 'nav a[href="/devices"]'];
    case 'alarm':
    case 'page':
      return wires;
    case 'settings': {
      const [first] = alarms(doc).filter(({ id }) => wrong?.has(id));
      return ['aside [aria-invalid="true"]', ...nodeAt(first?.id)];
    }
    case 'deploy':
      // What is wrong keeps the button grey.
      return [...nodeAt(wrong?.values().next().value), '[data-guide="deploy"]'];
    case 'phone':
      return ['[data-guide="floor"]'];
  }
}
