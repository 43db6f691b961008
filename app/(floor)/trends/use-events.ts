'use client';
/** What happened along the time shown: notes of people and alarms of the tags. */
import { useQueries, useQuery } from '@tanstack/react-query';
import type { Annotation } from '#runtime/rpc/index.ts';
import { useApi } from '../../_client/api.tsx';
import type { PenAlarms } from './along.tsx';
import type { PenLine } from './use-lines.ts';
import type { Window } from './use-window.ts';

const LIVE_MS = 5000;

export interface TrendEvents {
  readonly notes: readonly Annotation[];
  readonly alarms: readonly PenAlarms[];
  /** Of each pen, in order. */
  readonly limits: readonly (readonly { readonly limit: number; readonly priority: string }[])[];
}

export function useEvents(lines: readonly PenLine[], window: Window | undefined): TrendEvents {
  const api = useApi();
  const asked = window?.asked ?? { from: 0, to: 1 };
  const enabled = window !== undefined;
  const options = {
    enabled,
    refetchInterval: window?.isLive ? LIVE_MS : false,
    placeholderData: <T>(before: T | undefined) => before,
  } as const;
  const notes = useQuery(
    api.history.notes.queryOptions(
      { tags: lines.map(({ pen }) => ({ device: pen.device, tag: pen.tag })), ...asked },
      { ...options, enabled: enabled && lines.length > 0 },
    ),
  );
  const alarms = useQueries({
    queries: lines.map(({ pen }) =>
      api.history.alarms.queryOptions({ device: pen.device, tag: pen.tag, ...asked }, options),
    ),
  });
  return {
    notes: notes.data ?? [],
    alarms: lines.map((line, i) => ({
      line,
      number: i + 1,
      periods: line.pen.hidden ? [] : (alarms[i]?.data?.periods ?? []),
    })),
    limits: lines.map((_, i) => alarms[i]?.data?.limits ?? []),
  };
}
