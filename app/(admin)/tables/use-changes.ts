'use client';
/** Tells when rows of a running app's table have changed. */
import { useEffect, useRef } from 'react';
import type { StreamMessages } from '#runtime/rpc/index.ts';
import { useLive } from '../../_client/use-live.ts';

const NONE: Readonly<Record<string, number>> = {};

/** How often each table has changed since the page was opened. */
const count = (sofar: typeof NONE, { tables = [] }: StreamMessages['app']): typeof NONE =>
  tables.length === 0 ? sofar : { ...sofar, ...Object.fromEntries(tables.map((t) => [t, (sofar[t] ?? 0) + 1])) };

export function useChanges(app: string, table: string, onChange: () => void): void {
  const { state, connection } = useLive('app', { app }, NONE, count);
  const changes = state[table] ?? 0;
  const isLive = connection.state === 'live';
  const wasLive = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of the table is news, not another function
  useEffect(() => {
    // Nobody knows what changed while the connection was lost.
    if (changes > 0 || (isLive && wasLive.current)) onChange();
    wasLive.current ||= isLive;
  }, [changes, isLive]);
}
