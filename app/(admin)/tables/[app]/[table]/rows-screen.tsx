'use client';
/** The rows of a table, page by page, newest first. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { PageHead } from '#components/shell/index.ts';
import { formatNumber, useLang, useWords } from '#components/text/index.ts';
import { Button, buttonLook, Failure, Skeleton } from '#components/ui/index.ts';
import { type ColumnDef, inLang, type Lang } from '#runtime/contract/index.ts';
import { problemSentence, useApi, useApiClient } from '../../../../_client/api.tsx';
import { words as common } from '../../../../_client/words.ts';
import { useAppName } from '../../use-app-name.ts';
import { useChanges } from '../../use-changes.ts';
import { words } from '../../words.ts';
import { RowTable } from './row-table.tsx';

const PAGE = 50;

const csvAddress = (app: string, table: string, lang: Lang) =>
  `/api/tables/${encodeURIComponent(app)}/${encodeURIComponent(table)}/csv?lang=${lang}`;

function Changes({ app, table, onChange }: { app: string; table: string; onChange: () => void }) {
  useChanges(app, table, onChange);
  return null;
}

export function RowsScreen({ app, table }: { app: string; table: string }) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const appName = useAppName();
  const api = useApi();
  const client = useApiClient();
  const tables = useQuery(api.tables.list.queryOptions({}));
  const found = tables.data?.find((one) => one.app === app && one.table === table);
  const rows = useInfiniteQuery({
    queryKey: [...api.tables.rows.pathKey(), app, table],
    enabled: found !== undefined,
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam: before, signal }) =>
      client.tables.rows.query({ app, table, limit: PAGE, ...(before === undefined ? {} : { before }) }, { signal }),
    getNextPageParam: (last) => last.next,
  });
  // A table outlives its app; only a deployed one tells of changes.
  const isRunning = useQuery(api.apps.status.queryOptions({})).data?.some((status) => status.app === app);
  const error = tables.error ?? rows.error;
  const all = rows.data?.pages.flatMap((page) => page.rows);
  const refresh = () => {
    void tables.refetch();
    void rows.refetch();
  };
  return (
    <>
      <PageHead
        title={found ? inLang(found.title, lang) : w.title}
        about={found ? `${appName(app)} · ${w.rows(formatNumber(found.rows))}` : '\u00a0'}
        action={
          <>
            <Link href="/tables" className={buttonLook({})}>
              {w.all}
            </Link>
            {found && (
              <a href={csvAddress(app, table, lang)} download className={buttonLook({})}>
                {w.download}
              </a>
            )}
            <Button busy={rows.isRefetching} onClick={refresh}>
              {w.refresh}
            </Button>
          </>
        }
      />
      {isRunning && <Changes app={app} table={table} onChange={refresh} />}
      {error && (
        <Failure title={w.failed} action={<Button onClick={refresh}>{c.retry}</Button>}>
          {problemSentence(error, c, lang)}
        </Failure>
      )}
      {tables.data && !found && <Failure title={w.missing} />}
      {!error && !all && (tables.isPending || found) && <Skeleton className="h-64 rounded-lg" />}
      {found && all && <RowTable columns={found.columns as ColumnDef[]} rows={all} />}
      {rows.hasNextPage && (
        <div className="mt-3 text-center">
          <Button busy={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
            {w.more}
          </Button>
        </div>
      )}
    </>
  );
}
