'use client';
/** One connection: where it leads, whether it works, what waits for it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Menu, MenuItem } from '#components/overlay/index.ts';
import { formatTime, useLang, useWords } from '#components/text/index.ts';
import { Button, Card, CardHead, Chip } from '#components/ui/index.ts';
import { inLang, troubleIn } from '#runtime/contract/index.ts';
import type { ConnectionStatus } from '#runtime/rpc/index.ts';
import { useApi } from '../../_client/api.tsx';
import { Deed } from '../../_client/deed.tsx';
import { words } from './words.ts';

interface ConnectionCardProps {
  readonly connection: ConnectionStatus;
  /** As people call it. */
  readonly kind: string;
  readonly mayEdit: boolean;
  readonly mayLook: boolean;
}

function stateOf({ takes, okAt, problemAt }: ConnectionStatus) {
  if (takes === undefined) return { word: 'unusable', dot: 'fault' } as const;
  if (okAt === undefined && problemAt === undefined) return { word: 'never', dot: 'idle' } as const;
  return (problemAt ?? 0) > (okAt ?? 0)
    ? ({ word: 'trouble', dot: 'fault' } as const)
    : ({ word: 'working', dot: 'live' } as const);
}

export function ConnectionCard({ connection, kind, mayEdit, mayLook }: ConnectionCardProps) {
  const w = useWords(words);
  const lang = useLang();
  const router = useRouter();
  const [removing, setRemoving] = useState(false);
  const { id, def, where, waiting, dead, okAt, problemAt, problem } = connection;
  const title = inLang(def.title, lang) || id;
  const { word, dot } = stateOf(connection);
  const isQuiet = okAt === undefined && problemAt === undefined && waiting === 0 && dead === 0;
  const count = (state: 'waiting' | 'dead', text: string) =>
    mayLook ? (
      <Link
        href={`/deliveries?state=${state}&connection=${encodeURIComponent(id)}`}
        className="flex min-h-8 items-center text-accent underline-offset-2 hover:underline pointer-coarse:min-h-[44px]"
      >
        {text}
      </Link>
    ) : (
      <span>{text}</span>
    );
  return (
    <Card>
      <CardHead title={title} about={where === undefined ? kind : `${kind} · ${where}`}>
        <Chip dot={dot}>{w[word]}</Chip>
        {mayEdit && (
          <Menu
            trigger={
              <Button look="ghost" icon aria-label={`${w.more}: ${title}`}>
                <Ellipsis size={17} aria-hidden />
              </Button>
            }
          >
            <MenuItem onSelect={() => router.push(`/connections/${encodeURIComponent(id)}`)}>{w.edit}</MenuItem>
            <MenuItem danger onSelect={() => setRemoving(true)}>
              {w.remove}
            </MenuItem>
          </Menu>
        )}
      </CardHead>
      {!isQuiet && (
        <div className="flex flex-col gap-1 border-line border-t px-4 py-2.5 text-sm">
          {word === 'trouble' && problemAt !== undefined && (
            <p role="status" className="break-words">
              <span className="font-medium">{w.lastProblem(formatTime(problemAt, lang))}</span>
              <span className="text-soft"> · {troubleIn(lang, problem ?? '')}</span>
            </p>
          )}
          <div className="flex flex-wrap items-center gap-x-4 text-soft">
            {okAt !== undefined && <span>{w.lastOk(formatTime(okAt, lang))}</span>}
            {waiting > 0 && count('waiting', w.waiting(waiting))}
            {dead > 0 && count('dead', w.dead(dead))}
          </div>
        </div>
      )}
      <RemoveDialog id={id} title={title} open={removing} onClose={() => setRemoving(false)} />
    </Card>
  );
}

function RemoveDialog({ id, title, open, onClose }: { id: string; title: string; open: boolean; onClose: () => void }) {
  const w = useWords(words);
  const api = useApi();
  const queries = useQueryClient();
  const remove = useMutation(
    api.connections.remove.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: api.connections.list.queryKey() });
        onClose();
      },
    }),
  );
  return (
    <Deed
      open={open}
      title={w.removeTitle(title)}
      about={w.removeAbout}
      deed={w.remove}
      danger
      busy={remove.isPending}
      error={remove.error}
      onDo={() => remove.mutate({ id })}
      onClose={onClose}
    />
  );
}
