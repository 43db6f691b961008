'use client';
/** One scenario that comes along: what it does and what one has of it. A room of its own: the list of apps shows it without loading the canvas. */
import { BatteryLow, ClipboardList, Gauge, LayoutTemplate, type LucideIcon, Zap } from 'lucide-react';
import { inLang } from '#runtime/contract/index.ts';
import type { Starter } from '#runtime/rpc/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { words } from './words.ts';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  zap: Zap,
  'battery-low': BatteryLow,
  gauge: Gauge,
  'clipboard-list': ClipboardList,
};

export function StarterCard({ starter, onChoose }: { starter: Starter; onChoose: () => void }) {
  const lang = useLang();
  const { icon, title, about } = starter.about;
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
          <StarterGives about={starter.about} />
        </span>
      </span>
    </button>
  );
}

/** What one has after the deploy. */
export function StarterGives({ about }: { about: Starter['about'] }) {
  const w = useWords(words);
  return `${w.gives}${inLang(about.gives, useLang())}`;
}
