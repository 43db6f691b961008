'use client';
/** One connection: where it leads, whether it works, what waits for it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ConnectionChip, ConnectionTrouble } from '#components/connections/index.ts';
import { Menu, MenuItem } from '#components/overlay/index.ts';
import { formatTime, useLang, useWords } from '#components/text/index.ts';
import { Button, Card, CardHead } from '#components/ui/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import type { ConnectionStatus } from '#runtime/rpc/index.ts';
import { useApi } from '../../_client/api.tsx';
import { Deed } from '../../_client/deed.tsx';
import { UsedBy } from '../../_client/used-by.tsx';
import { words } from './words.ts';

interface ConnectionCardProps {
  readonly connection: ConnectionStatus;
  /** As people call it. */
  readonly kind: string;
  readonly mayEdit: boolean;
  readonly mayLook: boolean;
}

export function ConnectionCard({ connection, kind, mayEdit, mayLook }: ConnectionCardProps) {
  const w = useWords(words);
  const lang = useLang();
  const router = useRouter();
  const [removing, setRemoving] = useState(false);
  const { id, def, where, waiting, dead, okAt, problemAt } = connection;
  const title = inLang(def.title, lang) || id;
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
        <ConnectionChip connection={connection} />
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
          <ConnectionTrouble connection={connection} />
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
    >
      {open && <UsedBy pick={(uses) => uses.connections[id]} />}
    </Deed>
  );
}
