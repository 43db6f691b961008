'use client';
/** What the empty canvas asks of the server: scenarios, simulated devices, the demo plant. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { BeginSource, SimulateRequest } from '#components/canvas/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { openDoc } from '#runtime/flow/index.ts';
import { problemSentence, useApi } from '../../../_client/api.tsx';
import { newId } from '../../../_client/new-id.ts';
import { words as client } from '../../../_client/words.ts';

export function useBegin(): BeginSource {
  const c = useWords(client);
  const lang = useLang();
  const api = useApi();
  const queries = useQueryClient();
  const starters = useQuery(api.starters.list.queryOptions({}, { staleTime: Number.POSITIVE_INFINITY }));
  const { mutateAsync: simulateOne } = useMutation(api.devices.simulate.mutationOptions());
  const { mutateAsync: startDemo } = useMutation(api.devices.demo.mutationOptions());
  const [first] = useState(() => new URLSearchParams(location.search).get('starter') ?? undefined);
  const sentence = useCallback((error: unknown) => new Error(problemSentence(error, c, lang)), [c, lang]);

  const open = useCallback(
    async (starter: string) => {
      const options = api.starters.get.queryOptions({ starter }, { staleTime: Number.POSITIVE_INFINITY });
      const { doc: raw } = await queries.fetchQuery(options).catch((error: unknown) => {
        throw sentence(error);
      });
      const { doc } = openDoc(raw);
      if (!doc) throw new Error(c['document-broken']);
      return doc;
    },
    [api, queries, sentence, c],
  );
  const simulate = useCallback(
    async (request: SimulateRequest) => {
      try {
        const { id, def } = await simulateOne({ id: newId('dev'), parameters: {}, ...request });
        await queries.invalidateQueries({ queryKey: api.devices.list.queryKey() });
        return { id, def };
      } catch (error) {
        throw sentence(error);
      }
    },
    [api, queries, simulateOne, sentence],
  );
  const demo = useCallback(async () => {
    try {
      await startDemo({});
      await queries.invalidateQueries({ queryKey: api.devices.list.queryKey() });
    } catch (error) {
      throw sentence(error);
    }
  }, [api, queries, startDemo, sentence]);

  const list = starters.data;
  const problem = starters.error ? problemSentence(starters.error, c, lang) : undefined;
  return useMemo(
    () => ({ starters: list, problem, first, open, simulate, demo }),
    [list, problem, first, open, simulate, demo],
  );
}
