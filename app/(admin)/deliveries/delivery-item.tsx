'use client';
/** One delivery: its state in words; opened, what it says; dead or waiting, what can be done with it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { formatTime, useLang, useWords } from '#components/text/index.ts';
import { Button, Chip, Skeleton } from '#components/ui/index.ts';
import { toJson, troubleIn } from '#runtime/contract/index.ts';
import type { DeliveryRow } from '#runtime/rpc/index.ts';
import { problemWord, useApi } from '../../_client/api.tsx';
import { Deed } from '../../_client/deed.tsx';
import { words as common } from '../../_client/words.ts';
import { words } from '../connections/words.ts';

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
  const { id, state, attempts, problem, at, nextAt, node } = delivery;
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
    formatTime(at, lang),
    ...(attempts > 0 ? [w.attempts(attempts)] : []),
    ...(state === 'waiting' && attempts > 0 ? [w.next(formatTime(nextAt, lang))] : []),
  ];
  return (
    <li className="border-line border-t px-4 py-2.5 first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <button
          type="button"
          aria-expanded={open}
          aria-label={`${w.inspect}: ${connection}, ${app}`}
          onClick={() => setOpen(!open)}
          className="flex min-h-9 min-w-0 flex-1 basis-56 items-center gap-2 text-left pointer-coarse:min-h-[44px]"
        >
          {open ? <ChevronDown size={16} aria-hidden /> : <ChevronRight size={16} aria-hidden />}
          <span className="min-w-0">
            <span className="block truncate font-medium text-sm">{connection}</span>
            <span className="block truncate text-faint text-xs">
              {app} · {facts.join(' · ')}
            </span>
          </span>
        </button>
        <Chip dot={DOT[state]}>{w[`state_${state}`]}</Chip>
        {mayReplay && state === 'dead' && (
          <Button busy={replay.isPending} onClick={() => replay.mutate({ deliveries: [id] })}>
            {w.replay}
          </Button>
        )}
        {mayReplay && (state === 'dead' || state === 'waiting') && (
          <Button look="ghost" onClick={() => setDropping(true)}>
            {w.drop}
          </Button>
        )}
      </div>
      {problem !== undefined && state !== 'done' && (
        <p className="mt-1 pl-6 text-sm text-soft sm:mt-0">{troubleIn(lang, problem)}</p>
      )}
      {replay.isError && (
        <p role="alert" className="pl-6 text-danger text-sm">
          {c[problemWord(replay.error)]}
        </p>
      )}
      {open && <Content id={id} node={node} />}
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

/** As people read it: a body that is JSON is laid out. */
function plain(value: unknown): string {
  return JSON.stringify(JSON.parse(toJson(value)), null, 2);
}

function Content({ id, node }: { id: number; node: string }) {
  const w = useWords(words);
  const c = useWords(common);
  const api = useApi();
  const full = useQuery(api.deliveries.inspect.queryOptions({ delivery: id }));
  if (full.isPending) return <Skeleton className="mt-2 ml-6 h-24 rounded-md" />;
  if (full.isError) {
    return (
      <p role="alert" className="pl-6 text-danger text-sm">
        {c[problemWord(full.error)]}
      </p>
    );
  }
  const { message, context, key } = full.data;
  return (
    <div className="mt-2 flex flex-col gap-2 pl-6 text-sm">
      <Part title={w.content} text={plain(message)} />
      {context && Object.keys(context).length > 0 && <Part title={w.cause} text={plain(context)} />}
      <p className="break-all text-faint text-xs">
        {w.key}: {key} · {node}
      </p>
    </div>
  );
}

function Part({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <h3 className="text-soft text-xs">{title}</h3>
      <pre className="max-h-72 overflow-auto whitespace-pre-wrap break-words rounded-sm border border-line bg-sunk p-2 text-xs">
        {text}
      </pre>
    </div>
  );
}
