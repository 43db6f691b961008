'use client';
/** The lines of a trend: what was, asked for once for a stretch of time, and while it is live what has come since. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { type Line, NO_LINE, type Reading, withTail } from '#components/charts/lines.ts';
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
  /** What holds at the right edge. */
  readonly latest: Reading | undefined;
  /** It has not come yet for this stretch. */
  readonly isLoading: boolean;
  readonly error: unknown;
  /** The same at the time that is compared with. */
  readonly past: { readonly line: Line; readonly whole: TrendLine['whole'] | undefined } | undefined;
}

/** Seconds between two looks at what is new: a wider view moves more slowly. */
const tailMs = ({ from, to }: Stretch): number => Math.min(15_000, Math.max(1000, (to - from) / 3600));
const TAIL_POINTS = 600;
/** What comes until it is asked for anew. */
const AHEAD_MS = 60_000;

/** Undefined where nothing was ever known. */
function latestOf(whole: TrendLine['whole'] | undefined, at: number): Reading | undefined {
  if (!whole || whole.lastStatus === NO_DATA) return undefined;
  const value = whole.last === null ? Number.NaN : Number(whole.last);
  return { value: Number.isFinite(value) ? value : null, status: whole.lastStatus, at };
}
/** BadNoData. */
const NO_DATA = 0x809b_0000;

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
      { enabled, staleTime: window?.isLive ? 60_000 : 5_000, gcTime: 60_000 },
    );
  const kept = useRef(new Map<string, TrendLine>());
  const shown = pens.filter(({ hidden }) => !hidden);
  const isReady = window !== undefined;
  const bases = useQueries({ queries: shown.map((pen) => optionsFor(pen, asked, isReady)) });
  // Of a shift that goes on, the past one is known to its end.
  const pastAsked = { from: asked.from - offset, to: Math.max(asked.to, window?.to ?? 0) - offset };
  const pasts = useQueries({
    queries: (offset > 0 ? shown : []).map((pen) => optionsFor(pen, pastAsked, isReady)),
  });

  // From the step before the last on: what was going on when the line was asked for is over by then.
  const every = Math.max(0, ...bases.map(({ data }) => data?.[0]?.every ?? 0));
  const edge = asked.to - 2 * (window?.step ?? 0);
  const tailFrom = every > 0 ? Math.floor(edge / every) * every : edge;
  const isLive = !!window?.isLive && shown.length > 0 && window.now <= window.to;
  const tail = useQuery(
    api.history.lines.queryOptions(
      {
        lines: shown.map(({ device, tag }) => ({ series: { device, tag }, from: tailFrom, to: asked.to + AHEAD_MS })),
        // In stretches as wide as those before.
        points:
          every > 0 ? Math.min(TAIL_POINTS, Math.ceil((asked.to + AHEAD_MS - tailFrom) / every) + 2) : TAIL_POINTS,
      },
      { enabled: isLive, refetchInterval: window ? tailMs(window) : false, gcTime: 5_000, staleTime: 0 },
    ),
  );

  const state = [...bases, ...pasts].map(
    ({ dataUpdatedAt, isPending, isError }) => `${dataUpdatedAt}${isPending}${isError}`,
  );
  const key = `${pens.map((pen) => JSON.stringify(pen)).join()}|${state.join()}|${tail.dataUpdatedAt}|${isLive}|${tailFrom}|${offset}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when any of them has changed
  return useMemo(() => {
    /** What was there until now stays until the new one has come. */
    const latest = (name: string, found: TrendLine | undefined): TrendLine | undefined => {
      if (found) kept.current.set(name, found);
      return found ?? kept.current.get(name);
    };
    return pens.map((pen) => {
      const i = shown.findIndex((one) => keyOf(one) === keyOf(pen));
      const base = bases[i];
      const found = base && latest(keyOf(pen), base.data?.[0]);
      const before = pasts[i] && latest(`${keyOf(pen)}~${offset}`, pasts[i].data?.[0]);
      const fresh = isLive ? tail.data?.[i] : undefined;
      return {
        pen,
        line: found && fresh ? withTail(found, fresh, tailFrom) : (found ?? NO_LINE),
        whole: found?.whole,
        latest: latestOf(fresh?.whole ?? found?.whole, asked.to),
        isLoading: base?.isPending === true && !(found && window?.isLive),
        error: base?.data ? null : (base?.error ?? null),
        past: pasts[i] && { line: before ?? NO_LINE, whole: before?.whole },
      };
    });
  }, [key]);
}
