'use client';
/** What a device's tag told within a stretch of time, for the test bench: with all digits, as it came. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { HistoryOf } from '#components/canvas/index.ts';
import { useApi } from '../../../_client/api.tsx';

/** Of one tag; what is longer is cut off, and the bench takes no more. */
const MOST_POINTS = 10_000;

export function useHistoryOf(): HistoryOf {
  const api = useApi();
  const queries = useQueryClient();
  return useCallback(
    async (series, from, to) => {
      const found = await queries.fetchQuery(
        api.history.raw.queryOptions({ series: { ...series }, from, to, limit: MOST_POINTS }, { staleTime: 60_000 }),
      );
      return found.points;
    },
    [api, queries],
  );
}
