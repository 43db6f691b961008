'use client';
/** The runtime's protocols, with their loading and failing. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLang, useWords } from '#components/text/index.ts';
import { useApi } from '../../_client/api.tsx';
import { Loaded } from '../../_client/loaded.tsx';
import type { DriverInfo } from './device-draft.ts';
import { words } from './words.ts';

function useDrivers() {
  const api = useApi();
  // The protocol leaves schemas and texts open; runtime/drivers gives them this shape.
  const select = (drivers: unknown) => drivers as readonly DriverInfo[];
  return useQuery(api.devices.drivers.queryOptions({}, { staleTime: 60_000, select }));
}

/** Protocol → its name in the person's language. */
export function useProtocolTitles(): Readonly<Record<string, string>> {
  const lang = useLang();
  return Object.fromEntries((useDrivers().data ?? []).map(({ protocol, text }) => [protocol, text[lang].title]));
}

export function DriversState({ children }: { children: (drivers: readonly DriverInfo[]) => ReactNode }) {
  const w = useWords(words);
  return (
    <Loaded query={useDrivers()} failed={w.failed} skeleton="h-28">
      {children}
    </Loaded>
  );
}
