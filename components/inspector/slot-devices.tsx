'use client';
/** Which of the site's devices a slot stands for: one from a list, or as many as are ticked. */
import { useState } from 'react';
import { boundDevices, deviceName } from '#runtime/contract/index.ts';
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
import { TickList } from './widgets/tick-list.tsx';
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
              {deviceName(d.id, d.def, lang)}
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
  const title = (d: SiteDevice) => deviceName(d.id, d.def, lang);
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
          <TickList
            id={ids.id}
            label={w.boundToMany(bound.size)}
            ticks={[
              ...gone.map((id) => ({ id, title: id, ticked: true, note: w.deviceGone })),
              ...found.map((d) => ({ id: d.id, title: title(d), ticked: bound.has(d.id) })),
            ]}
            onToggle={(one) => editor.edit(toggleDevice(id, devices.find((d) => d.id === one) ?? lost(one)))}
            none={w.noDeviceFound}
          />
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
