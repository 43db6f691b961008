'use client';
/** Which of the site's devices a slot stands for: one from a list, or as many as are ticked. */
import { useState } from 'react';
import { boundDevices, inLang } from '#runtime/contract/index.ts';
import {
  bindSlot,
  pairTags,
  type SiteDevice,
  setMany,
  toggleDevice,
  useEdited,
  useEditor,
  useSiteDevices,
} from '../canvas/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { Button, Field, Input, Select } from '../ui/index.ts';
import { words } from './words.ts';

export function SlotDevices({ id }: { id: string }) {
  const w = useWords(words);
  const editor = useEditor();
  const slot = useEdited((s) => s.work.doc.slots[id]);
  if (!slot) return null;
  return (
    <>
      <Field label={w.standsFor} help={slot.many ? w.manyHelp : undefined}>
        {(ids) => (
          <Select
            {...ids}
            value={slot.many ? 'many' : 'one'}
            onChange={(e) => editor.edit(setMany(id, e.target.value === 'many'))}
          >
            <option value="one">{w.oneDevice}</option>
            <option value="many">{w.manyDevices}</option>
          </Select>
        )}
      </Field>
      {slot.many ? <ManyDevices id={id} /> : <OneDevice id={id} />}
    </>
  );
}

function OneDevice({ id }: { id: string }) {
  const w = useWords(words);
  const lang = useLang();
  const editor = useEditor();
  const devices = useSiteDevices();
  const slot = useEdited((s) => s.work.doc.slots[id]);
  const binding = useEdited((s) => s.work.bindings[id]);
  const [bound] = boundDevices(slot, binding);
  const find = (device: string) => devices.filter((d) => d.id === device);
  return (
    <Field label={w.boundTo}>
      {(ids) => (
        <Select
          {...ids}
          value={bound?.device ?? ''}
          onChange={(e) => editor.edit(bindSlot(id, ...find(e.target.value)))}
        >
          <option value="">{w.notBound}</option>
          {bound && find(bound.device).length === 0 && <option value={bound.device}>{bound.device}</option>}
          {devices.map((d) => (
            <option key={d.id} value={d.id}>
              {inLang(d.def.title, lang) || d.id}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** From this many devices on there is a box to find one. */
const FINDS = 8;

function ManyDevices({ id }: { id: string }) {
  const w = useWords(words);
  const lang = useLang();
  const editor = useEditor();
  const site = useSiteDevices();
  const [wanted, setWanted] = useState('');
  const slot = useEdited((s) => s.work.doc.slots[id]);
  const binding = useEdited((s) => s.work.bindings[id]);
  if (!slot) return null;
  const bound = new Set(boundDevices(slot, binding).map(({ device }) => device));
  const title = (d: SiteDevice) => inLang(d.def.title, lang) || d.id;
  // AGV 2 before AGV 10.
  const devices = [...site].sort((a, b) => title(a).localeCompare(title(b), lang, { numeric: true }));
  const known = new Set(devices.map((d) => d.id));
  const fitting = devices.filter((d) => Object.keys(pairTags(slot, d)).length === Object.keys(slot.tags).length);
  const found = devices.filter((d) => `${title(d)} ${d.id}`.toLowerCase().includes(wanted.trim().toLowerCase()));
  const gone = [...bound].filter((device) => !known.has(device));
  return (
    <Field label={w.boundToMany(bound.size)}>
      {(ids) => (
        <div className="flex flex-col gap-2">
          {devices.length >= FINDS && (
            <Input
              aria-label={w.findDevice}
              placeholder={w.findDevice}
              autoComplete="off"
              value={wanted}
              onChange={(e) => setWanted(e.target.value)}
            />
          )}
          <fieldset
            id={ids.id}
            aria-label={w.boundToMany(bound.size)}
            className="max-h-56 overflow-y-auto rounded-sm border border-line-strong bg-surface py-1"
          >
            {gone.map((device) => (
              <DeviceBox
                key={device}
                title={device}
                checked
                lost
                onChange={() => editor.edit(toggleDevice(id, lost(device)))}
              />
            ))}
            {found.map((d) => (
              <DeviceBox
                key={d.id}
                title={title(d)}
                checked={bound.has(d.id)}
                onChange={() => editor.edit(toggleDevice(id, d))}
              />
            ))}
            {found.length + gone.length === 0 && <p className="px-2.5 py-1 text-faint text-sm">{w.noDeviceFound}</p>}
          </fieldset>
          <div className="flex gap-2">
            <Button size="small" disabled={fitting.length === 0} onClick={() => editor.edit(bindSlot(id, ...fitting))}>
              {w.chooseFitting(fitting.length)}
            </Button>
            <Button size="small" look="ghost" disabled={bound.size === 0} onClick={() => editor.edit(bindSlot(id))}>
              {w.chooseNone}
            </Button>
          </div>
        </div>
      )}
    </Field>
  );
}

/** A device that is gone can only be taken out. */
const lost = (id: string): SiteDevice => ({ id, def: { title: id, protocol: '', endpoint: {}, tags: {} } });

interface BoxProps {
  readonly title: string;
  readonly checked: boolean;
  readonly lost?: boolean;
  readonly onChange: () => void;
}

function DeviceBox({ title, checked, lost: isLost = false, onChange }: BoxProps) {
  const w = useWords(words);
  return (
    <label className="flex h-8 cursor-pointer items-center gap-2 px-2.5 text-sm hover:bg-sunk">
      <input type="checkbox" className="size-4 accent-accent" checked={checked} onChange={onChange} />
      <span className="truncate">{title}</span>
      {isLost && <span className="text-faint text-xs">{w.deviceGone}</span>}
    </label>
  );
}
