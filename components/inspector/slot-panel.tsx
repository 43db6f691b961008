'use client';
/** A slot: what this app calls a device, and which of the site's devices it stands for, tag by tag. */
import { inLang, type SlotTag, unitSymbol } from '#runtime/contract/index.ts';
import { bindSlot, bindTag, putSlot, useEdited, useEditor, useSiteDevices } from '../canvas/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { Field, Select } from '../ui/index.ts';
import { PanelHead } from './panel-head.tsx';
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
  const device = devices.find((d) => d.id === binding?.device);
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
        <Field label={w.boundTo}>
          {(ids) => (
            <Select
              {...ids}
              value={binding?.device ?? ''}
              onChange={(e) =>
                editor.edit(
                  bindSlot(
                    id,
                    devices.find((d) => d.id === e.target.value),
                  ),
                )
              }
            >
              <option value="">{w.notBound}</option>
              {binding && !device && <option value={binding.device}>{binding.device}</option>}
              {devices.map((d) => (
                <option key={d.id} value={d.id}>
                  {inLang(d.def.title, lang) || d.id}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <h3 className="mt-1 text-soft text-xs">{w.slotTags}</h3>
        {Object.entries(slot.tags).map(([tagId, tag]) => (
          <div key={tagId} className="grid grid-cols-2 items-center gap-2">
            <span className="truncate text-sm" title={tagId}>
              {tagTitle(tagId, tag)}
            </span>
            <Select
              aria-label={`${tagTitle(tagId, tag)}: ${w.boundTo}`}
              disabled={!device}
              value={binding?.tags[tagId] ?? ''}
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
