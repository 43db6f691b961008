'use client';
/** For who has no such device at hand: a simulated twin of the model, as a device. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, Failure } from '#components/ui/index.ts';
import { problemSentence, useApi } from '../../../_client/api.tsx';
import { words as client } from '../../../_client/words.ts';
import type { ProfileDraft } from './use-profile-draft.ts';
import { words } from './words.ts';

export function SimulateStrip({ id, profileId, draft }: { id: string; profileId: string; draft: ProfileDraft }) {
  const w = useWords(words);
  const c = useWords(client);
  const lang = useLang();
  const api = useApi();
  const router = useRouter();
  const queries = useQueryClient();
  const simulate = useMutation(
    api.devices.simulate.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: api.devices.list.queryKey() });
        router.push('/devices');
      },
    }),
  );
  const { title, way, parameters, tags } = draft;
  const start = () =>
    simulate.mutate({ id, profile: profileId, protocol: way.driver.protocol, title, parameters, tags: [...tags] });
  return (
    <div className="flex flex-col gap-2 border-line border-t pt-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
        <p className="min-w-0 flex-1 basis-72 text-soft">
          <span className="font-medium text-text">{w.simulateAsk}</span> {w.simulateAbout}
        </p>
        <Button busy={simulate.isPending} disabled={tags.size === 0} onClick={start}>
          {w.simulate}
        </Button>
      </div>
      {simulate.isError && <Failure title={w.simulateFailed}>{problemSentence(simulate.error, c, lang)}</Failure>}
    </div>
  );
}
