'use client';
/** One of the devices whose values arrive together at a node. */
import { boundDevices } from '#runtime/contract/index.ts';
import { type EditorState, useDeviceTitle, useEdited } from '../../canvas/index.ts';
import { useWords } from '../../text/index.ts';
import { Input, Select } from '../../ui/index.ts';
import { pickerWords } from '../picker-words.ts';
import { asText, type WidgetProps } from '../widget.ts';

/** The slot whose devices stand behind what arrives. */
function slotBehind({ work, check }: EditorState, node: string): string | undefined {
  for (const { from, to } of work.doc.wires) {
    const slot = to.node === node ? check?.keyedBy(from.node) : undefined;
    if (slot !== undefined) return slot;
  }
  return undefined;
}

export function DeviceKeyWidget({ node, value, onChange, ids }: WidgetProps) {
  const w = useWords(pickerWords);
  const titleOf = useDeviceTitle();
  const slot = useEdited((s) => slotBehind(s, node.id));
  const def = useEdited((s) => (slot === undefined ? undefined : s.work.doc.slots[slot]));
  const binding = useEdited((s) => (slot === undefined ? undefined : s.work.bindings[slot]));
  const now = asText(value);
  const devices = boundDevices(def, binding).map(({ device }) => device);
  // Before it is wired, or before the site has any, its id is all there is to say.
  if (devices.length === 0)
    return <Input {...ids} className="font-mono" value={now} onChange={(e) => onChange(e.target.value)} />;
  return (
    <Select {...ids} value={now} onChange={(e) => onChange(e.target.value)}>
      <option value="">{w.chooseDevice}</option>
      {now !== '' && !devices.includes(now) && <option value={now}>{w.notArriving(now)}</option>}
      {devices.map((id) => (
        <option key={id} value={id}>
          {titleOf(id)}
        </option>
      ))}
    </Select>
  );
}
