'use client';
/** The list of data tables. */
import { useQuery } from '@tanstack/react-query';
import { ChevronRight, Table2 } from 'lucide-react';
import Link from 'next/link';
import { PageHead } from '#components/shell/index.ts';
import { formatNumber, useLang, useWords } from '#components/text/index.ts';
import { Button, buttonLook, Card, Empty, Failure, Skeleton } from '#components/ui/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import { problemSentence, useApi } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import { useAppName } from './use-app-name.ts';
import { words } from './words.ts';

export function TablesScreen() {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const api = useApi();
  const tables = useQuery(api.tables.list.queryOptions({}));
  const appName = useAppName();
  return (
    <>
      <PageHead title={w.title} about={w.about} />
      {tables.isPending && <Skeleton className="h-32 rounded-lg" />}
      {tables.isError && (
        <Failure title={w.failed} action={<Button onClick={() => void tables.refetch()}>{c.retry}</Button>}>
          {problemSentence(tables.error, c, lang)}
        </Failure>
      )}
      {tables.data?.length === 0 && (
        <Empty
          icon={<Table2 size={20} aria-hidden />}
          title={w.emptyTitle}
          action={
            <Link href="/" className={buttonLook({})}>
              {w.toApps}
            </Link>
          }
        >
          {w.emptyAbout}
        </Empty>
      )}
      {!!tables.data?.length && (
        <Card>
          <ul>
            {tables.data.map(({ app, table, title, rows }) => (
              <li key={`${app}/${table}`} className="border-line border-t first:border-t-0">
                <Link
                  href={`/tables/${encodeURIComponent(app)}/${encodeURIComponent(table)}`}
                  className="flex min-h-14 items-center gap-3 px-4 py-2 hover:bg-sunk"
                >
                  <span className="min-w-0 flex-1">
                    <span className="block truncate font-medium">{inLang(title, lang)}</span>
                    <span className="block truncate text-faint text-xs">{appName(app)}</span>
                  </span>
                  <span className="text-sm text-soft">{w.rows(formatNumber(rows))}</span>
                  <ChevronRight size={16} aria-hidden className="text-faint" />
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
