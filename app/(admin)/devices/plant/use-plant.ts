'use client';
/** The site's tree, and the time online of its devices. */
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../../_client/api.tsx';

export function usePlant() {
  const api = useApi();
  return {
    tree: useQuery(api.plant.tree.queryOptions({})),
    online: useQuery(api.plant.online.queryOptions({}, { refetchInterval: 60_000 })),
  };
}
