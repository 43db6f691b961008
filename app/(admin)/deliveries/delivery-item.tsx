'use client';
/** One delivery: what it is and its state in words; opened, what it says; dead or waiting, what can be done with it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { formatTime, useLang, useWords } from '#components/text/index.ts';
import { Button, Chip } from '#components/ui/index.ts';
import { troubleIn } from '#runtime/contract/index.ts';
import type { DeliveryRow } from '#runtime/rpc/index.ts';
import { problemSentence, useApi } from '../../_client/api.tsx';
import { Deed } from '../../_client/deed.tsx';
import { words as common } from '../../_client/words.ts';
import { DeliveryContent } from './delivery-content.tsx';
import { words } from './words.ts';

const DOT = { waiting: 'idle', dead: 'fault', done: 'live', dropped: 'idle' } as const;

interface DeliveryItemProps {
  readonly delivery: DeliveryRow;
  readonly app: string;
  readonly connection: string;
  readonly mayReplay: boolean;
}

export function DeliveryItem({ delivery, app, connection, mayReplay }: DeliveryItemProps) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const api = useApi();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [dropping, setDropping] = useState(false);
  const { id, state, about, attempts, problem, at, nextAt } = delivery;
  const onSuccess = () => queries.invalidateQueries({ queryKey: api.deliveries.list.pathKey() });
  const replay = useMutation(api.deliveries.replay.mutationOptions({ onSuccess }));
  const drop = useMutation(
    api.deliveries.drop.mutationOptions({
      onSuccess: async () => {
        setDropping(false);
        await onSuccess();
      },
    }),
  );
  const facts = [
    app,
    formatTime(at, lang),
    ...(attempts > 0 ? [w.attempts(attempts)] : []),
    ...(state === 'waiting' && attempts > 0 ? [w.next(formatTime(nextAt, lang))] : []),
  ];
  const mayEnd = mayReplay && state === 'dead';
  // Seldom wanted of what is still on its way: seen by whoever looks into it.
  const mayDrop = mayEnd || (mayReplay && state === 'waiting' && open);
  const Fold = open ? ChevronDown : ChevronRight;
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 border-line border-t px-4 py-2.5 first:border-t-0">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-h-9 min-w-0 flex-1 basis-44 gap-2 text-left pointer-coarse:min-h-[44px]"
      >
        <Fold size={16} aria-hidden className="mt-0.5 shrink-0 text-faint" />
        <span className="min-w-0">
          <span className="line-clamp-2 font-medium text-sm">{connection}</span>
          {about && <span className="line-clamp-2 break-words text-sm">{about}</span>}
          <span className="block text-faint text-xs">{facts.join(' · ')}</span>
          <span className="sr-only">{w.inspect}</span>
        </span>
      </button>
      <Chip dot={DOT[state]} className="mt-0.5">
        {w[`state_${state}`]}
      </Chip>
      {problem !== undefined && state !== 'done' && (
        <p className="w-full break-words pl-6 text-sm text-soft sm:order-1">{troubleIn(lang, problem)}</p>
      )}
      {mayDrop && (
        <div className="flex gap-2 max-sm:w-full max-sm:pl-6">
          {mayEnd && (
            <Button size="small" busy={replay.isPending} onClick={() => replay.mutate({ deliveries: [id] })}>
              {w.replay}
            </Button>
          )}
          <Button size="small" look="ghost" onClick={() => setDropping(true)}>
            {w.drop}
          </Button>
        </div>
      )}
      {replay.isError && (
        <p role="alert" className="w-full pl-6 text-danger text-sm sm:order-1">
          {problemSentence(replay.error, c, lang)}
        </p>
      )}
      {open && <DeliveryContent delivery={delivery} />}
      <Deed
        open={dropping}
        title={w.dropTitle}
        about={w.dropAbout}
        deed={w.drop}
        danger
        busy={drop.isPending}
        error={drop.error}
        onDo={() => drop.mutate({ deliveries: [id] })}
        onClose={() => setDropping(false)}
      />
    </li>
  );
}
