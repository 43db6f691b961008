'use client';
/** Models to choose from, two to a row where there is room. */
import {
  Cable,
  ChevronRight,
  Gauge,
  type LucideIcon,
  RotateCw,
  Sun,
  Thermometer,
  ToggleRight,
  Truck,
  Zap,
} from 'lucide-react';
import Link from 'next/link';
import { useLang, useWords } from '#components/text/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import type { ProfileKind, ProfileSummary } from '#runtime/profiles/index.ts';
import { words } from './words.ts';

const ICONS = {
  'energy-meter': Zap,
  'temperature-controller': Thermometer,
  drive: RotateCw,
  'remote-io': ToggleRight,
  inverter: Sun,
  sensor: Gauge,
  vehicle: Truck,
} satisfies Record<ProfileKind, LucideIcon>;

export const profileHref = (id: string): string => `/devices/new?profile=${encodeURIComponent(id)}`;

export function ProfileList({ profiles }: { profiles: readonly ProfileSummary[] }) {
  const w = useWords(words);
  const lang = useLang();
  return (
    <ul aria-label={w.models} className="grid grid-cols-1 gap-2 sm:grid-cols-2">
      {profiles.map(({ id, vendor, model, title, kind }) => {
        const Icon = ICONS[kind] ?? Cable;
        return (
          <li key={id}>
            <Link
              href={profileHref(id)}
              className="flex h-full items-center gap-3 rounded-md border border-line bg-surface px-3 py-2.5 hover:border-accent"
            >
              <span
                aria-hidden
                className="grid size-9 shrink-0 place-items-center rounded-md bg-accent-soft text-accent"
              >
                <Icon size={18} />
              </span>
              <span className="min-w-0 flex-1">
                <span className="block break-words font-semibold">
                  {vendor} {model}
                </span>
                <span className="block break-words text-sm text-soft">{inLang(title, lang)}</span>
              </span>
              <ChevronRight size={17} aria-hidden className="shrink-0 text-faint" />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
