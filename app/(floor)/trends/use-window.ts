'use client';
/** The stretch of time that is shown: fixed, or moving with the clock of the site. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Stretch } from '#components/charts/stretch.ts';
import { useApi } from '../../_client/api.tsx';
import type { Range } from './view.ts';

export interface Window extends Stretch {
  readonly isLive: boolean;
  /** What is asked for: moves in steps, so that the line is not asked for anew every second. */
  readonly asked: Stretch;
  /** ms by which it moves; 0: it does not. */
  readonly step: number;
  /** ms since 1970 UTC, by the server's clock. */
  readonly now: number;
  /** Name of the shift. */
  readonly shift?: string;
}

export interface Site {
  readonly zone: string;
  readonly shifts: string;
  /** ms by which the server's clock is ahead of this one. */
  readonly ahead: number;
}

const TICK_MS = 1000;

export function useSite(): {
  readonly site: Site | undefined;
  readonly query: { readonly error: unknown; refetch(): unknown };
} {
  const api = useApi();
  const query = useQuery(
    api.history.site.queryOptions(
      {},
      { staleTime: 60_000, select: (found) => ({ ...found, ahead: found.now - Date.now() }) },
    ),
  );
  return { site: query.data, query };
}

/** Undefined while the shift is asked for. */
export function useWindow(range: Range, site: Site | undefined): Window | undefined {
  const api = useApi();
  const ahead = site?.ahead ?? 0;
  const [now, setNow] = useState(() => Date.now() + ahead);
  const isLive = range.kind !== 'fixed';
  useEffect(() => {
    setNow(Date.now() + ahead);
    if (!isLive) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && setNow(Date.now() + ahead), TICK_MS);
    return () => clearInterval(timer);
  }, [isLive, ahead]);

  // A minute's steps: the shift changes on one.
  const minute = Math.floor(now / 60_000) * 60_000;
  const { data } = useQuery(
    api.history.shift.queryOptions(
      { at: minute },
      { enabled: range.kind === 'shift', placeholderData: (before) => before },
    ),
  );

  if (range.kind === 'fixed') return { ...range, isLive, asked: range, step: 0, now };
  if (range.kind === 'shift') {
    const shift = data?.shift;
    // Without shifts it is the day until now.
    if (data && !shift) return { ...lastOf(now, 8 * 3_600_000), isLive, now };
    if (!shift) return undefined;
    const step = stepFor(shift.to - shift.from);
    const until = Math.min(shift.to, Math.ceil(now / step) * step);
    return {
      from: shift.from,
      to: shift.to,
      isLive,
      asked: { from: shift.from, to: Math.max(until, shift.from + 1) },
      now,
      step,
      shift: shift.name,
    };
  }
  return { ...lastOf(now, range.ms), isLive, now };
}

/** What is asked for is a little more than what is seen. */
function lastOf(now: number, ms: number): Stretch & Pick<Window, 'asked' | 'step'> {
  const step = stepFor(ms);
  const edge = Math.floor(now / step) * step;
  return { from: now - ms, to: now, asked: { from: edge - ms, to: edge + step }, step };
}

/** A sixtieth of what is seen, in whole seconds. */
const stepFor = (ms: number): number => Math.max(2000, Math.round(ms / 60_000) * 1000);
