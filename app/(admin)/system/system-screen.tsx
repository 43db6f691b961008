'use client';
/** How each part is doing, asked again every few seconds. */
import { useQuery } from '@tanstack/react-query';
import { PageHead } from '#components/shell/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, Card, Chip, Failure, Skeleton } from '#components/ui/index.ts';
import { problemWord, useApi } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import { AuditLists } from './audit-lists.tsx';
import { DryRunCard } from './dry-run-card.tsx';
import { healthIn } from './health-text.ts';
import { wordOr, words } from './words.ts';
import { ZoneCard } from './zone-card.tsx';

export function SystemScreen({
  mayAudit,
  mayDryRun,
  maySetZone,
}: {
  mayAudit: boolean;
  mayDryRun: boolean;
  maySetZone: boolean;
}) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const api = useApi();
  const health = useQuery(api.system.health.queryOptions(undefined, { refetchInterval: 5_000 }));
  return (
    <>
      <PageHead title={w.title} about={health.data ? w.version(health.data.version) : '\u00a0'} />
      <div className="flex flex-col gap-6">
        {health.isPending && <Skeleton className="h-40 rounded-lg" />}
        {health.isError && (
          <Failure title={w.failed} action={<Button onClick={() => void health.refetch()}>{c.retry}</Button>}>
            {c[problemWord(health.error)]}
          </Failure>
        )}
        {health.data && (
          <Card>
            <h2 className="px-4 py-3 font-semibold text-sm">{w.parts}</h2>
            <ul className="grid sm:grid-cols-2">
              {Object.entries(health.data.components).map(([part, { state, detail }]) => {
                const good = state === 'ok';
                return (
                  <li key={part} className="flex min-h-12 items-center gap-3 border-line border-t px-4 py-2">
                    <div className="min-w-0 flex-1">
                      <p className="text-sm">{wordOr(w, `part_${part}`, part)}</p>
                      {detail && <p className="text-faint text-xs">{healthIn(lang, detail)}</p>}
                    </div>
                    <Chip dot={good ? 'live' : 'fault'}>{good ? w.ok : wordOr(w, `state_${state}`, state)}</Chip>
                  </li>
                );
              })}
            </ul>
          </Card>
        )}
        <ZoneCard mayChange={maySetZone} />
        <DryRunCard mayChange={mayDryRun} />
        {mayAudit && <AuditLists />}
      </div>
    </>
  );
}
