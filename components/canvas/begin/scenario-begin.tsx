'use client';
/** The scenarios that come along: what each does, then what it is to stand for on this site. */
import { BatteryLow, ClipboardList, Gauge, LayoutTemplate, type LucideIcon, Zap } from 'lucide-react';
import { useState } from 'react';
import { inLang } from '#runtime/contract/index.ts';
import type { Starter } from '#runtime/rpc/index.ts';
import { Dialog } from '../../overlay/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Button, Failure, Skeleton } from '../../ui/index.ts';
import type { BeginSource } from './source.ts';
import { StarterSite } from './starter-site.tsx';
import { words } from './words.ts';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  zap: Zap,
  'battery-low': BatteryLow,
  gauge: Gauge,
  'clipboard-list': ClipboardList,
};

export function StarterCard({ starter, onChoose }: { starter: Starter; onChoose: () => void }) {
  const w = useWords(words);
  const lang = useLang();
  const { icon, title, about, gives } = starter.about;
  const Icon = ICONS[icon] ?? LayoutTemplate;
  return (
    <button
      type="button"
      onClick={onChoose}
      className="flex h-full w-full gap-3 rounded-md border border-line-strong bg-surface p-3 text-left hover:border-accent"
    >
      <span aria-hidden className="grid size-9 shrink-0 place-items-center rounded-md bg-accent-soft text-accent">
        <Icon size={18} />
      </span>
      <span className="min-w-0">
        <span className="block font-semibold text-sm">{inLang(title, lang)}</span>
        <span className="block text-soft text-xs">{inLang(about, lang)}</span>
        <span className="mt-1 block text-faint text-xs">
          {w.gives}
          {inLang(gives, lang)}
        </span>
      </span>
    </button>
  );
}

export function ScenarioBegin({ source, onClose }: { source: BeginSource; onClose: () => void }) {
  const w = useWords(words);
  const [chosen, setChosen] = useState(source.first);
  const starter = source.starters?.find(({ id }) => id === chosen);
  if (starter)
    return <StarterSite starter={starter} source={source} onBack={() => setChosen(undefined)} onClose={onClose} />;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={w.scenarios}
      about={w.scenariosAbout}
      closeLabel={w.close}
      actions={<Button onClick={onClose}>{w.cancel}</Button>}
    >
      {source.problem && <Failure title={w.away}>{source.problem}</Failure>}
      {!source.starters && !source.problem && <Skeleton className="h-24 rounded-md" />}
      <ul className="grid gap-2 sm:grid-cols-2">
        {source.starters?.map((one) => (
          <li key={one.id}>
            <StarterCard starter={one} onChoose={() => setChosen(one.id)} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
