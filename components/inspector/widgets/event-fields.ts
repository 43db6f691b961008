/** Names of the fields of the event that arrives at a node, to offer them where one is asked for. */
import type { ValueType } from '#runtime/contract/index.ts';
import type { EditorState } from '../../canvas/index.ts';

const NONE: Readonly<Record<string, ValueType>> = {};

/** Of the first event input that has a known payload. */
export function arrivingFields(state: EditorState, node: string): Readonly<Record<string, ValueType>> {
  const wires = state.work.doc.wires.filter((w) => w.to.node === node);
  for (const { from } of wires) {
    const port = state.check?.portAt(from, 'outputs');
    if (port?.kind === 'event' && port.fields) return port.fields;
  }
  return NONE;
}
