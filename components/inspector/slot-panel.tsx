'use client';
/** A slot: what this app calls a device, and which of the site's devices it stands for, tag by tag. */
import { boundDevices, inLang, type SlotTag, unitSymbol } from '#runtime/contract/index.ts';
import { bindTag, putSlot, useEdited, useEditor, useSiteDevices } from '../canvas/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { Field, Select } from '../ui/index.ts';
import { PanelHead } from './panel-head.tsx';
import { SlotDevices } from './slot-devices.tsx';
import { LocalTextBox } from './widgets/local-text.tsx';
import { words } from './words.ts';

export function SlotPanel({ id }: { id: string }) {
  const w = useWords(words);
  const lang = useLang();
  const editor = useEditor();
  const devices = useSiteDevices();
  const slot = useEdited((s) => s.work.doc.slots[id]);
  const binding = useEdited((s) => s.work.bindings[id]);
  if (!slot) return null;
  const [bound] = boundDevices(slot, binding);
  // The devices of one slot are of one kind: the first shows the tags of all.
  const device = devices.find((d) => d.id === bound?.device);
  const tagTitle = (tagId: string, tag: Pick<SlotTag, 'title' | 'unit'>) => {
    const unit = unitSymbol(tag.unit, lang);
    return `${inLang(tag.title, lang) || tagId}${unit ? ` (${unit})` : ''}`;
  };
  return (
    <>
      <PanelHead title={inLang(slot.title, lang) || id} chip={w.device} />
      <section className="flex flex-col gap-3 px-3.5 py-3">
        <p className="text-faint text-xs">{w.slotHelp}</p>
        <Field label={w.slotTitle}>
          {(ids) => (
            <LocalTextBox
              ids={ids}
              label={w.slotTitle}
              value={slot.title}
              onChange={(title) => editor.edit(putSlot(id, { ...slot, title }), `slot ${id}`)}
            />
          )}
        </Field>
        <SlotDevices id={id} />
        <h3 className="mt-1 text-soft text-xs">{w.slotTags}</h3>
        {Object.entries(slot.tags).map(([tagId, tag]) => (
          <div key={tagId} className="grid grid-cols-2 items-center gap-2">
            <span className="truncate text-sm" title={tagId}>
              {tagTitle(tagId, tag)}
            </span>
            <Select
              aria-label={`${tagTitle(tagId, tag)}: ${w.boundTo}`}
              disabled={!device}
              value={bound?.tags[tagId] ?? ''}
              onChange={(e) => editor.edit(bindTag(id, tagId, e.target.value || undefined))}
            >
              <option value="">{w.notBoundTag}</option>
              {Object.entries(device?.def.tags ?? {}).map(([deviceTag, t]) => (
                <option key={deviceTag} value={deviceTag}>
                  {tagTitle(deviceTag, t)}
                </option>
              ))}
            </Select>
          </div>
        ))}
      </section>
    </>
  );
}
