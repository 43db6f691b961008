'use client';
/** The runtime's protocols, with their loading and failing. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWords } from '#components/text/index.ts';
import { Button, Failure, Skeleton } from '#components/ui/index.ts';
import { problemWord, useApi } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import type { DriverInfo } from './device-draft.ts';
import { words } from './words.ts';

export function DriversState({ children }: { children: (drivers: readonly DriverInfo[]) => ReactNode }) {
  const w = useWords(words);
  const c = useWords(common);
  const api = useApi();
  const drivers = useQuery(api.devices.drivers.queryOptions({}, { staleTime: 60_000 }));
  // The protocol leaves schemas and texts open; runtime/drivers gives them this shape.
  if (drivers.data) return children(drivers.data as unknown as readonly DriverInfo[]);
  if (drivers.isPending) return <Skeleton className="h-28 rounded-lg" />;
  return (
    <Failure title={w.failed} action={<Button onClick={() => void drivers.refetch()}>{c.retry}</Button>}>
      {c[problemWord(drivers.error)]}
    </Failure>
  );
}
