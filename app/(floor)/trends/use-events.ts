'use client';
/** What happened along the time shown: notes of people and alarms of the tags. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Annotation } from '#runtime/rpc/index.ts';
import { type ApiOutput, useApi } from '../../_client/api.tsx';
import type { PenAlarms } from './along.tsx';
import type { PenLine } from './use-lines.ts';
import type { Window } from './use-window.ts';
import { keyOf } from './view.ts';

const LIVE_MS = 5000;

type TagAlarmsSeen = ApiOutput['history']['alarms'];

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
  const options = { enabled, refetchInterval: window?.isLive ? LIVE_MS : false } as const;
  const notes = useQuery(
    api.history.notes.queryOptions(
      { tags: lines.map(({ pen }) => ({ device: pen.device, tag: pen.tag })), ...asked },
      { ...options, enabled: enabled && lines.length > 0, placeholderData: (before) => before },
    ),
  );
  const alarms = useQueries({
    queries: lines.map(({ pen }) =>
      api.history.alarms.queryOptions({ device: pen.device, tag: pen.tag, ...asked }, options),
    ),
  });
  // What was there until now stays until the new one has come.
  const kept = useRef(new Map<string, TagAlarmsSeen>());
  const seen = lines.map(({ pen }, i) => {
    const found = alarms[i]?.data;
    if (found) kept.current.set(keyOf(pen), found);
    return found ?? kept.current.get(keyOf(pen));
  });
  return {
    notes: notes.data ?? [],
    alarms: lines.map((line, i) => ({ line, number: i + 1, periods: line.pen.hidden ? [] : (seen[i]?.periods ?? []) })),
    limits: seen.map((one) => one?.limits ?? []),
  };
}
