'use client';
/** Over the activity: apps that a fault has stopped and nobody has started again, each with why, where, and the button to go on. */
import { useMutation, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useFaultText } from '#components/live/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, buttonLook, Card } from '#components/ui/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import type { AppStatus } from '#runtime/rpc/index.ts';
import { problemSentence, useApi } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import { words } from './words.ts';

const OFTEN_MS = 5_000;

export function StandingStill() {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const api = useApi();
  const faultText = useFaultText();
  const statuses = useQuery(api.apps.status.queryOptions({}, { refetchInterval: OFTEN_MS }));
  const start = useMutation(api.apps.start.mutationOptions({ onSettled: () => void statuses.refetch() }));
  const still = ((statuses.data ?? []) as readonly AppStatus[]).filter(({ state }) => state === 'faulted');
  if (still.length === 0) return null;
  return (
    <Card>
      <h2 className="px-4 pt-3 font-semibold text-sm">{w.stopped}</h2>
      <ul>
        {still.map(({ app, title, fault }) => (
          <li key={app} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
            <span aria-hidden className="size-2.5 shrink-0 rotate-45 rounded-[2px] bg-alarm-high" />
            <span className="min-w-0 flex-1 basis-56">
              <span className="block font-medium">{inLang(title, lang) || app}</span>
              {fault && <span className="block break-words text-soft">{faultText(fault)}</span>}
            </span>
            <Link
              href={`/apps/${encodeURIComponent(app)}${fault?.node === undefined ? '' : `?node=${encodeURIComponent(fault.node)}`}`}
              className={`${buttonLook({ look: 'link', size: 'inline' })} pointer-coarse:min-h-[44px] pointer-coarse:min-w-[44px]`}
            >
              {fault?.node === undefined ? w.toRun : w.toNode}
            </Link>
            <Button
              size="small"
              busy={start.isPending && start.variables.app === app}
              onClick={() => start.mutate({ app })}
            >
              {w.restart}
            </Button>
          </li>
        ))}
      </ul>
      {start.isError && (
        <p role="alert" className="px-4 pb-3 text-danger text-sm">
          {problemSentence(start.error, c, lang)}
        </p>
      )}
    </Card>
  );
}
