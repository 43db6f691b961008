'use client';
/** Which device, which of its tags: slots of the app first, then the site's other devices, which become slots when chosen. */
import { boundDevices, deviceName, inLang, type SlotTag, unitSymbol } from '#runtime/contract/index.ts';
import { chooseDevice, configFields, useEdited, useEditor, useSiteDevices } from '../../canvas/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Select } from '../../ui/index.ts';
import { asList, asText, setting, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';
import { TickList } from './tick-list.tsx';

const NEW = 'device:';

export function SlotWidget({ node, field, value, onChange, ids }: WidgetProps) {
  const w = useWords(words);
  const lang = useLang();
  const editor = useEditor();
  const slots = useEdited((s) => s.work.doc.slots);
  const bindings = useEdited((s) => s.work.bindings);
  const devices = useSiteDevices();
  const used = new Set(
    Object.entries(bindings).flatMap(([slot, b]) => boundDevices(slots[slot], b).map(({ device }) => device)),
  );
  const others = devices.filter((d) => !used.has(d.id));
  const now = asText(value);

  const choose = (picked: string) => {
    const device = picked.startsWith(NEW) && devices.find((d) => d.id === picked.slice(NEW.length));
    if (device) editor.edit(chooseDevice(node.id, field.name, device));
    else onChange(picked);
  };
  return (
    <Select {...ids} value={now} onChange={(e) => choose(e.target.value)}>
      <option value="">{w.chooseSlot}</option>
      {now && !slots[now] && <option value={now}>{now}</option>}
      {Object.keys(slots).length > 0 && (
        <optgroup label={w.slotsHere}>
          {Object.entries(slots).map(([id, slot]) => (
            <option key={id} value={id}>
              {`${inLang(slot.title, lang) || id}${slot.many ? ` (${w.many})` : ''}`}
            </option>
          ))}
        </optgroup>
      )}
      {others.length > 0 && (
        <optgroup label={w.devicesOfSite}>
          {others.map((d) => (
            <option key={d.id} value={`${NEW}${d.id}`}>
              {deviceName(d.id, d.def, lang)}
            </option>
          ))}
        </optgroup>
      )}
    </Select>
  );
}

/** Tags of the slot this node names, that may be read or written as the field says. */
function useFittingTags({ node, field }: WidgetProps): readonly (readonly [string, SlotTag])[] {
  const { nodeTypes } = useEditor().env;
  const def = nodeTypes[node.type]?.def;
  const slotField = def && configFields(def).find((f) => f.widget === 'slot')?.name;
  const slot = slotField ? setting(node, slotField) : '';
  const tags = useEdited((s) => s.work.doc.slots[slot]?.tags);
  const access = field.meta['access'];
  const fits = (tag: SlotTag) =>
    tag.access === 'read-write' || tag.access === undefined || access === undefined || tag.access === access;
  return Object.entries(tags ?? {}).filter(([, tag]) => fits(tag));
}

function useTagName() {
  const lang = useLang();
  return (id: string, tag: SlotTag) => {
    const unit = unitSymbol(tag.unit, lang);
    return `${inLang(tag.title, lang) || id}${unit ? ` (${unit})` : ''}`;
  };
}

export function SlotTagWidget(props: WidgetProps) {
  const { value, onChange, ids } = props;
  const w = useWords(words);
  const tags = useFittingTags(props);
  const name = useTagName();
  const now = asText(value);
  return (
    <Select {...ids} value={now} onChange={(e) => onChange(e.target.value)}>
      <option value="">{tags.length > 0 ? w.chooseTag : w.noTagsOf}</option>
      {now && !tags.some(([id]) => id === now) && <option value={now}>{now}</option>}
      {tags.map(([id, tag]) => (
        <option key={id} value={id}>
          {name(id, tag)}
        </option>
      ))}
    </Select>
  );
}

export function SlotTagsWidget(props: WidgetProps) {
  const { value, onChange, ids, label } = props;
  const w = useWords(words);
  const tags = useFittingTags(props);
  const name = useTagName();
  const chosen = asList<string>(value);
  const lost = chosen.filter((id) => !tags.some(([t]) => t === id));
  const toggle = (id: string) =>
    onChange(
      chosen.includes(id)
        ? chosen.filter((c) => c !== id)
        : // In the device's own order, however they were ticked.
          [...tags.map(([t]) => t).filter((t) => t === id || chosen.includes(t)), ...lost],
    );
  if (tags.length === 0 && lost.length === 0) return <p className="text-faint text-sm">{w.noTags}</p>;
  return (
    <TickList
      id={ids.id}
      label={label}
      ticks={[...tags.map(([id, tag]) => [id, name(id, tag)] as const), ...lost.map((id) => [id, id] as const)].map(
        ([id, title]) => ({ id, title, ticked: chosen.includes(id) }),
      )}
      onToggle={toggle}
    />
  );
}
