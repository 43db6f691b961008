'use client';
/** The protocols this runtime speaks, each with a line that helps to choose. */
import { ChevronRight } from 'lucide-react';
import { useLang } from '#components/text/index.ts';
import type { DriverInfo } from './device-draft.ts';

export function ProtocolPicker({
  drivers,
  onPick,
}: {
  drivers: readonly DriverInfo[];
  onPick: (driver: DriverInfo) => void;
}) {
  const lang = useLang();
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {drivers.map((driver) => (
        <li key={driver.protocol}>
          <button
            type="button"
            onClick={() => onPick(driver)}
            className="flex h-full w-full items-center gap-3 rounded-lg border border-line bg-surface p-4 text-left hover:border-accent"
          >
            <span className="flex-1">
              <span className="block font-semibold">{driver.text[lang].title}</span>
              <span className="block text-sm text-soft">{driver.text[lang].help}</span>
            </span>
            <ChevronRight size={17} aria-hidden className="shrink-0 text-faint" />
          </button>
        </li>
      ))}
    </ul>
  );
}
