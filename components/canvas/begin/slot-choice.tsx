'use client';
/** The devices that one slot of a scenario is to stand for: those that fit, and simulated ones for a site that has none. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { tagMapping } from '#runtime/compiler/index.ts';
import { deviceName, inLang, type SlotDef, unitSymbol } from '#runtime/contract/index.ts';
import type { StarterSlot } from '#runtime/templates/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Button, cn } from '../../ui/index.ts';
import type { SiteDevice } from '../model/edits/ensure-slot.ts';
import type { SimulateRequest } from './source.ts';
import { words } from './words.ts';

interface SlotChoiceProps {
  ask: StarterSlot;
  def: SlotDef;
  devices: readonly SiteDevice[];
  picked: readonly string[];
  /** Title of the other slot that has this device. */
  takenBy: (device: string) => string | undefined;
  onPick: (devices: readonly string[]) => void;
  onSimulate: (request: SimulateRequest) => Promise<void>;
}

export function SlotChoice({ ask, def, devices, picked, takenBy, onPick, onSimulate }: SlotChoiceProps) {
  const w = useWords(words);
  const lang = useLang();
  const [busy, setBusy] = useState(false);
  const fitting = devices.filter((device) => tagMapping(def, device.def));
  const misfits = devices.length - fitting.length;
  const needs = Object.values(def.tags)
    .map(({ title, unit }) => [inLang(title, lang), unitSymbol(unit, lang)].filter(Boolean).join(' '))
    .join(lang === 'en' ? ', ' : '、');
  const toggle = (id: string) => {
    if (!def.many) return onPick([id]);
    onPick(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id]);
  };
  const simulate = async () => {
    if (!ask.simulate) return;
    const { profile, protocol, titles } = ask.simulate;
    const known = new Set(devices.map(({ def: { title } }) => JSON.stringify(title)));
    const title = titles.find((one) => !known.has(JSON.stringify(one))) ?? titles[0] ?? '';
    setBusy(true);
    await onSimulate({ profile, protocol, title });
    setBusy(false);
  };
  return (
    <fieldset className="mb-3 rounded-md border border-line p-3">
      <legend className="px-1 font-semibold text-sm">
        {inLang(def.title, lang)} {ask.optional && <span className="font-normal text-faint">{w.optional}</span>}
      </legend>
      <p className="text-soft text-xs">
        {inLang(ask.about, lang)} <span className="text-faint">{w.needs(needs)}</span>
      </p>
      <div className="my-1.5">
        {fitting.map((device) => {
          const other = takenBy(device.id);
          return (
            <label
              key={device.id}
              className={cn(
                '-mx-1.5 flex h-9 items-center gap-2.5 rounded-sm px-1.5 text-sm pointer-coarse:h-[44px]',
                other === undefined ? 'cursor-pointer hover:bg-sunk' : 'text-faint',
              )}
            >
              <input
                type={def.many ? 'checkbox' : 'radio'}
                className="size-4 accent-accent"
                disabled={other !== undefined}
                checked={picked.includes(device.id)}
                onChange={() => toggle(device.id)}
              />
              <span className="min-w-0 flex-1 truncate">{deviceName(device.id, device.def, lang)}</span>
              {other !== undefined && <span className="text-xs">{w.elsewhere(other)}</span>}
            </label>
          );
        })}
        {fitting.length === 0 && <p className="py-1 text-sm text-soft">{w.noneFits}</p>}
        {misfits > 0 && <p className="py-1 text-faint text-xs">{w.misfits(misfits)}</p>}
      </div>
      {ask.simulate && (
        <Button size="small" busy={busy} onClick={() => void simulate()}>
          {!busy && <Plus size={13} aria-hidden />}
          {fitting.length > 0 ? w.moreSimulated : w.addSimulated}
        </Button>
      )}
    </fieldset>
  );
}
