'use client';
/** What can be driven on the bench: the tags of each device, its state, forms and webhooks, and answers that somebody waits for. */
import { useState } from 'react';
import {
  type Bindings,
  boundDevices,
  DEVICE_STATES,
  type DeviceState,
  inLang,
  type SlotDef,
} from '#runtime/contract/index.ts';
import type { DeviceDrive, RecordedAct, TagDrive } from '#runtime/trial/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Select } from '../../ui/index.ts';
import { useEdited } from '../context.tsx';
import type { SiteDevice } from '../model/edits/ensure-slot.ts';
import { useSiteDevices } from '../site.tsx';
import { AnswerCard } from './answer-card.tsx';
import { useBench, useBenched } from './bench-context.tsx';
import { EventForm } from './event-form.tsx';
import { type Range, TagControl, type TagValue } from './tag-control.tsx';
import { benchWords } from './words.ts';

export function Inputs() {
  const w = useWords(benchWords);
  const bench = useBench();
  const drives = useBenched((s) => s.drives);
  const waiting = useBenched((s) => s.waiting);
  if (!drives) return null;
  const slots = [...new Set([...drives.tags, ...drives.devices].map(({ slot }) => slot))];
  if (slots.length === 0 && drives.events.length === 0)
    return (
      <p className="p-1 text-sm text-soft">
        {w.nothing} <span className="text-faint">{w.nothingAbout}</span>
      </p>
    );
  return (
    <div className="flex flex-col gap-3">
      {waiting.map(({ key, ...asked }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one node may wait for several, in order
        <AnswerCard key={`${asked.node}/${key}/${i}`} {...asked} of={key} />
      ))}
      {slots.map((slot) => (
        <Device
          key={slot}
          slot={slot}
          tags={drives.tags.filter((one) => one.slot === slot)}
          state={drives.devices.find((one) => one.slot === slot)}
        />
      ))}
      {drives.events.map((drive) => (
        <EventForm
          key={drive.node}
          drive={drive}
          onSend={(payload) => bench.act({ kind: 'event', node: drive.node, payload })}
        />
      ))}
    </div>
  );
}

interface DeviceProps {
  slot: string;
  tags: readonly TagDrive[];
  state: DeviceDrive | undefined;
}

function Device({ slot, tags, state }: DeviceProps) {
  const w = useWords(benchWords);
  const lang = useLang();
  const bench = useBench();
  const acts = useBenched((s) => s.acts);
  const done = useBenched((s) => s.done);
  const def = useEdited((s) => s.work.doc.slots[slot]);
  const bindings = useEdited((s) => s.work.bindings);
  const devices = useSiteDevices();
  const keys = tags[0]?.keys ?? state?.keys;
  const [key, setKey] = useState('');
  const of = key === '' ? {} : { key };
  const title = inLang(tags[0]?.slotTitle ?? state?.slotTitle, lang) || slot;
  const past = acts.slice(0, done);
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-center gap-2">
        <legend className="min-w-0 flex-1 truncate font-semibold text-soft text-xs">{title}</legend>
        {keys && (
          <Select aria-label={w.device} className="w-40!" value={key} onChange={(e) => setKey(e.target.value)}>
            <option value="">{w.all}</option>
            {keys.map((one) => (
              <option key={one.key} value={one.key}>
                {inLang(one.title, lang) || one.key}
              </option>
            ))}
          </Select>
        )}
      </div>
      <div className="grid grid-cols-1 gap-x-4 gap-y-1.5 empty:hidden @min-[36rem]/inputs:grid-cols-2">
        {tags.map((drive) => (
          <TagControl
            key={`${drive.tag}/${key}`}
            drive={drive}
            range={rangeOf(drive, def, bindings, devices)}
            given={lastGiven(past, drive, key)}
            onGive={({ value, quality }) =>
              void bench.act({ kind: 'samples', samples: [{ slot, tag: drive.tag, value, quality, ...of }] })
            }
          />
        ))}
      </div>
      {state && (
        <div className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate text-sm">{w.state(title)}</span>
          <Select
            aria-label={w.state(title)}
            className="w-40!"
            value={lastState(past, slot, key) ?? ''}
            onChange={(e) => void bench.act({ kind: 'device', slot, state: e.target.value as DeviceState, ...of })}
          >
            <option value="" disabled>
              –
            </option>
            {DEVICE_STATES.map((one) => (
              <option key={one} value={one}>
                {w[`state_${one}`]}
              </option>
            ))}
          </Select>
        </div>
      )}
    </fieldset>
  );
}

/** For one device what was said to all counts, too. */
const isFor = (said: string | undefined, key: string) => said === undefined || said === key;

function lastGiven(past: readonly RecordedAct[], { slot, tag }: TagDrive, key: string): TagValue | undefined {
  for (let i = past.length - 1; i >= 0; i--) {
    const act = past[i]?.act;
    if (act?.kind !== 'samples') continue;
    const found = act.samples.findLast((one) => one.slot === slot && one.tag === tag && isFor(one.key, key));
    if (found) return { value: found.value, quality: found.status === undefined ? found.quality : 'good' };
  }
  return undefined;
}

function lastState(past: readonly RecordedAct[], slot: string, key: string): DeviceState | undefined {
  const found = past.findLast(({ act }) => act.kind === 'device' && act.slot === slot && isFor(act.key, key))?.act;
  return found?.kind === 'device' ? found.state : undefined;
}

const ANY: Range = { low: 0, high: 100 };

/** As the slot promises it, else as the device behind it says, where their units are the same; else a guess. */
function rangeOf(
  { slot, tag, def }: TagDrive,
  slotDef: SlotDef | undefined,
  bindings: Bindings,
  devices: readonly SiteDevice[],
): Range {
  if (def.min !== undefined && def.max !== undefined) return { low: def.min, high: def.max };
  const [bound] = boundDevices(slotDef, bindings[slot]);
  const own = devices.find(({ id }) => id === bound?.device)?.def.tags[bound?.tags[tag] ?? ''];
  if (own?.range && own.unit === def.unit) return own.range;
  return {
    low: def.min ?? Math.min(ANY.low, (def.max ?? 0) - 100),
    high: def.max ?? Math.max(ANY.high, (def.min ?? 0) + 100),
  };
}
