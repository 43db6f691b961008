'use client';
/** The lines of a trend: what was, asked for once for a stretch of time, and while it is live what has come since. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Line, NO_LINE, withTail } from '#components/charts/lines.ts';
import type { Stretch } from '#components/charts/stretch.ts';
import { daysBefore } from '#components/charts/time-text.ts';
import type { TrendLine } from '#runtime/rpc/index.ts';
import { useApi } from '../../_client/api.tsx';
import type { Window } from './use-window.ts';
import { type Compare, HOUR, keyOf, type Pen } from './view.ts';

export interface PenLine {
  readonly pen: Pen;
  readonly line: Line;
  readonly whole: TrendLine['whole'] | undefined;
  /** It has not come yet for this stretch. */
  readonly isLoading: boolean;
  readonly error: unknown;
  /** The same at the time that is compared with. */
  readonly past: { readonly line: Line; readonly whole: TrendLine['whole'] | undefined } | undefined;
}

/** Seconds between two looks at what is new: a wider view moves more slowly. */
const tailMs = ({ from, to }: Stretch): number => Math.min(15_000, Math.max(1000, (to - from) / 3600));
const TAIL_POINTS = 600;

/** ms by which what is compared lies before what is shown. */
export function offsetOf(compare: Compare | undefined, from: number, zone: string): number {
  if (!compare) return 0;
  return compare.unit === 'h' ? compare.count * HOUR : from - daysBefore(from, compare.count, zone);
}

/** `points`: of one line. */
export function useLines(
  pens: readonly Pen[],
  window: Window | undefined,
  compare: Compare | undefined,
  zone: string,
  points: number,
): readonly PenLine[] {
  const api = useApi();
  const asked = window?.asked ?? { from: 0, to: 1 };
  const offset = offsetOf(compare, asked.from, zone);
  const optionsFor = (pen: Pen, { from, to }: Stretch, enabled: boolean) =>
    api.history.lines.queryOptions(
      { lines: [{ series: { device: pen.device, tag: pen.tag }, from, to }], points },
      { enabled, staleTime: window?.isLive ? 60_000 : 5_000, gcTime: 60_000, placeholderData: (before) => before },
    );
  const shown = pens.filter(({ hidden }) => !hidden);
  const isReady = window !== undefined;
  const bases = useQueries({ queries: shown.map((pen) => optionsFor(pen, asked, isReady)) });
  const pastAsked = { from: asked.from - offset, to: asked.to - offset };
  const pasts = useQueries({
    queries: (offset > 0 ? shown : []).map((pen) => optionsFor(pen, pastAsked, isReady)),
  });

  // From the step before the last on: a stretch that was going on when it was asked for is over by then.
  const step = asked.to - asked.from > 0 && window ? Math.max(2000, asked.to - window.now) : 2000;
  const every = Math.max(0, ...bases.map(({ data }) => data?.[0]?.every ?? 0));
  const edge = asked.to - 2 * Math.max(step, 2000);
  const tailFrom = every > 0 ? Math.floor(edge / every) * every : edge;
  const isLive = !!window?.isLive && shown.length > 0 && window.now <= window.to;
  const tail = useQuery(
    api.history.lines.queryOptions(
      {
        lines: shown.map(({ device, tag }) => ({ series: { device, tag }, from: tailFrom, to: asked.to + 60_000 })),
        points: TAIL_POINTS,
      },
      { enabled: isLive, refetchInterval: window ? tailMs(window) : false, gcTime: 5_000, staleTime: 0 },
    ),
  );

  const state = [...bases, ...pasts].map(
    ({ dataUpdatedAt, isPlaceholderData, isError }) => `${dataUpdatedAt}${isPlaceholderData}${isError}`,
  );
  const key = `${pens.map((pen) => JSON.stringify(pen)).join()}|${state.join()}|${tail.dataUpdatedAt}|${isLive}|${tailFrom}|${offset}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when any of them has changed
  return useMemo(
    () =>
      pens.map((pen) => {
        const i = shown.findIndex((one) => keyOf(one) === keyOf(pen));
        const base = bases[i];
        const past = pasts[i];
        const found = base?.data?.[0];
        const line = found ?? NO_LINE;
        const fresh = isLive ? tail.data?.[i] : undefined;
        return {
          pen,
          line: fresh && found ? withTail(line, fresh, tailFrom) : line,
          whole: found?.whole,
          isLoading: base !== undefined && (base.isPending || (base.isPlaceholderData && !window?.isLive)),
          error: base?.data ? null : (base?.error ?? null),
          past: past && { line: past.data?.[0] ?? NO_LINE, whole: past.data?.[0]?.whole },
        };
      }),
    [key],
  );
}
