'use client';
/** Tries the drawing on what was recorded of the app until now. */
import { useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useEditor, type WhatIfDialogProps } from '#components/canvas/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { problemSentence, useApi, useApiClient } from '../../../_client/api.tsx';
import { words as common } from '../../../_client/words.ts';

const HOUR_MS = 3_600_000;
/** Differences that are fetched. */
const MOST = 100;

export function useWhatIf(app: string): WhatIfDialogProps['onTry'] {
  const api = useApi();
  const client = useApiClient();
  const editor = useEditor();
  const c = useWords(common);
  const lang = useLang();
  const { mutateAsync } = useMutation(api.apps.replay.mutationOptions());
  return useCallback(
    async (hours) => {
      const { doc, bindings } = editor.store.getState().work;
      try {
        // By the plant's clock: this computer's may be another.
        const { now: to } = await client.history.site.query({});
        return await mutateAsync({
          app,
          from: to - hours * HOUR_MS,
          to,
          doc,
          bindings,
          page: { skip: 0, limit: MOST },
        });
      } catch (error) {
        throw new Error(problemSentence(error, c, lang), { cause: error });
      }
    },
    [app, client, editor, mutateAsync, c, lang],
  );
}
