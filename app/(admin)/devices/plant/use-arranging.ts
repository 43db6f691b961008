'use client';
/** Changes to the plant's tree; each answers with the tree as it is then. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ApiOutput, useApi } from '../../../_client/api.tsx';

export function useArranging() {
  const api = useApi();
  const queries = useQueryClient();
  const onSuccess = async (next: ApiOutput['plant']['tree']) => {
    queries.setQueryData(api.plant.tree.queryKey({}), next);
    // Where a device stands is in these too.
    await Promise.all([
      queries.invalidateQueries({ queryKey: api.plant.view.pathKey() }),
      queries.invalidateQueries({ queryKey: api.health.list.pathKey() }),
    ]);
  };
  const put = useMutation(api.plant.put.mutationOptions({ onSuccess }));
  const save = useMutation(api.plant.savePlace.mutationOptions({ onSuccess }));
  const remove = useMutation(api.plant.removePlace.mutationOptions({ onSuccess }));
  const rename = useMutation(api.plant.rename.mutationOptions({ onSuccess }));
  return { put, save, remove, rename, failed: put.error ?? save.error ?? remove.error ?? rename.error };
}
