'use client';
/** A part of the plant: how its devices do in figures, and, opened, each of them. Closed it costs nothing, however many stand there. */
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatNumber, useWords } from '#components/text/index.ts';
import { Card, cn } from '#components/ui/index.ts';
import { STANDINGS, type Standing } from '#runtime/rpc/index.ts';
import { Mark } from '../health/standing.tsx';
import { healthWords } from '../health/words.ts';
import { type Around, PlaceDevices } from './place-devices.tsx';
import { plantWords } from './words.ts';

export type Counts = Readonly<Partial<Record<Standing, number>>>;
export const totalOf = (counts: Counts): number => Object.values(counts).reduce((sum, n) => sum + n, 0);

export interface PlaceCardProps extends Around {
  /** '' is the site. */
  readonly place: string;
  readonly kind: string;
  readonly title: string;
  /** In place of the title while the plant is arranged. */
  readonly name: ReactNode;
  readonly depth: number;
  /** Of the devices that stand in it, not in its parts. */
  readonly counts: Counts;
  /** With its parts. */
  readonly sum?: Counts | undefined;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly children?: ReactNode;
}

export function PlaceCard(props: PlaceCardProps) {
  const { place, kind, title, name, depth, counts, sum, isOpen, onOpen, children, ...around } = props;
  const w = useWords(plantWords);
  const count = totalOf(counts);
  const Fold = isOpen ? ChevronDown : ChevronRight;
  return (
    <Card className={depth > 0 ? 'ml-4 sm:ml-8' : ''}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-2 py-1.5">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={w.devicesOf(title)}
          onClick={() => onOpen(!isOpen)}
          className="flex min-h-9 min-w-0 items-center gap-2 rounded-sm px-2 text-left hover:bg-sunk pointer-coarse:min-h-[44px]"
        >
          <Fold size={16} aria-hidden className="shrink-0 text-faint" />
          <span className="shrink-0 text-faint text-xs">{kind}</span>
          {!name && <span className="truncate font-semibold text-sm">{title}</span>}
        </button>
        {name}
        <Standings counts={sum ?? counts} />
        <span className="ml-auto flex flex-wrap gap-1">{children}</span>
      </div>
      {isOpen && count > 0 && <PlaceDevices place={place} count={count} {...around} />}
      {isOpen && count === 0 && sum === undefined && (
        <p className="border-line border-t px-4 py-2 text-faint text-sm">{w.nothingHere}</p>
      )}
    </Card>
  );
}

/** How many stand how, the worst first; what is normal stays quiet. */
export function Standings({ counts, className }: { counts: Counts; className?: string }) {
  const h = useWords(healthWords);
  const there = STANDINGS.filter((one) => (counts[one] ?? 0) > 0);
  if (there.length === 0) return null;
  return (
    <ul className={cn('flex flex-wrap items-center gap-x-3 px-2 text-xs', className)}>
      {there.map((one) => (
        <li key={one} className="flex items-center gap-1.5">
          <Mark standing={one} />
          <span className="text-soft">{h[`standing_${one}`]}</span>
          <span className="font-medium tabular-nums">{formatNumber(counts[one] ?? 0)}</span>
        </li>
      ))}
    </ul>
  );
}
