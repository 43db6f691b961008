'use client';
/** The list of connections, each with how it fares. */
import { useQuery } from '@tanstack/react-query';
import { Cable } from 'lucide-react';
import Link from 'next/link';
import { PageHead } from '#components/shell/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, buttonLook, Empty, Failure, Skeleton } from '#components/ui/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import type { ConnectionStatus } from '#runtime/rpc/index.ts';
import { problemWord, useApi } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import { ConnectionCard } from './connection-card.tsx';
import { Tabs } from './tabs.tsx';
import { useKindTitles } from './use-kinds.tsx';
import { words } from './words.ts';

const REFRESH_MS = 3000;

export function ConnectionsScreen({ mayEdit, mayLook }: { mayEdit: boolean; mayLook: boolean }) {
  const w = useWords(words);
  const c = useWords(common);
  const api = useApi();
  const list = useQuery(api.connections.list.queryOptions({}, { refetchInterval: REFRESH_MS }));
  const titles = useKindTitles();
  const lang = useLang();
  const nameOf = ({ id, def }: ConnectionStatus) => inLang(def.title, lang) || id;
  // Robot 2 before robot 10.
  const connections = [...(list.data ?? [])].sort((a, b) =>
    nameOf(a).localeCompare(nameOf(b), lang, { numeric: true }),
  );
  const add = (
    <Link href="/connections/new" className={buttonLook({ look: 'primary' })}>
      {w.add}
    </Link>
  );
  return (
    <>
      <PageHead title={w.title} about={w.about} action={mayEdit && connections.length > 0 && add} />
      {mayLook && <Tabs />}
      <div className="flex flex-col gap-3">
        {list.isError && (
          <Failure title={w.failed} action={<Button onClick={() => void list.refetch()}>{c.retry}</Button>}>
            {c[problemWord(list.error)]}
          </Failure>
        )}
        {list.isPending && (
          <div role="status" aria-label={c.loading} className="grid grid-cols-1 gap-3 lg:grid-cols-2">
            <Skeleton className="h-28 rounded-lg" />
            <Skeleton className="h-28 rounded-lg" />
          </div>
        )}
        {list.data?.length === 0 && (
          <Empty icon={<Cable size={20} aria-hidden />} title={w.emptyTitle} action={mayEdit && add}>
            {w.emptyAbout}
          </Empty>
        )}
        {connections.length > 0 && (
          <div className="grid grid-cols-1 items-start gap-3 lg:grid-cols-2">
            {connections.map((connection) => (
              <ConnectionCard
                key={connection.id}
                connection={connection}
                kind={titles[connection.def.kind] ?? connection.def.kind}
                mayEdit={mayEdit}
                mayLook={mayLook}
              />
            ))}
          </div>
        )}
      </div>
    </>
  );
}
