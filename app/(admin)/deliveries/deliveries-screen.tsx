'use client';
/** The list of deliveries by state and connection: look, send again, drop. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import Link from 'next/link';
import { useRouter, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { PageHead } from '#components/shell/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, buttonLook, Card, Empty, Failure, Field, Select, Skeleton } from '#components/ui/index.ts';
import { inLang, SENT_BY_ALARMS } from '#runtime/contract/index.ts';
import type { DeliveryRow } from '#runtime/rpc/index.ts';
import { problemSentence, problemWord, useApi } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import { Tabs } from '../connections/tabs.tsx';
import { useAppName } from '../tables/use-app-name.ts';
import { DeliveryItem } from './delivery-item.tsx';
import { troubledFirst } from './troubled-first.ts';
import { words } from './words.ts';

const DELIVERY_STATES = ['waiting', 'dead', 'done', 'dropped'] as const satisfies readonly DeliveryRow['state'][];
const REFRESH_MS = 3000;
const PAGE = 100;

export function DeliveriesScreen({ mayReplay }: { mayReplay: boolean }) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const api = useApi();
  const router = useRouter();
  const queries = useQueryClient();
  const asked = useSearchParams();
  const state = DELIVERY_STATES.find((one) => one === asked.get('state'));
  const connection = asked.get('connection') ?? undefined;
  /** Where the page above ended. */
  const [before, setBefore] = useState<number>();
  const filter = { ...(state ? { state } : {}), ...(connection ? { connection } : {}) };
  const list = useQuery(
    api.deliveries.list.queryOptions(
      { ...filter, limit: PAGE, ...(before === undefined ? {} : { before }) },
      { refetchInterval: REFRESH_MS },
    ),
  );
  /** Those that failed stand first, however old: not where one asked for a state, nor further back. */
  const isFirst = state === undefined && before === undefined;
  const troubled = useQuery(
    api.deliveries.list.queryOptions(
      { ...filter, troubled: true, limit: PAGE },
      { refetchInterval: REFRESH_MS, enabled: isFirst },
    ),
  );
  const connections = useQuery(api.connections.list.queryOptions({}));
  const appName = useAppName();
  const again = useMutation(
    api.deliveries.replay.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.deliveries.list.pathKey() }),
    }),
  );
  const choose = (name: 'state' | 'connection', value: string) => {
    const next = new URLSearchParams(asked);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setBefore(undefined);
    again.reset();
    router.replace(`/deliveries?${String(next)}`);
  };
  const nameOf = ({ connection: id, slot }: DeliveryRow) => {
    const found = connections.data?.find((one) => one.id === id);
    return found ? inLang(found.def.title, lang) || found.id : (id ?? `${slot} · ${w.noConnection}`);
  };
  const page = list.data ?? [];
  const rows = isFirst ? troubledFirst(troubled.data ?? [], page) : page;
  const oldest = page.at(-1);
  const isFiltered = state !== undefined || connection !== undefined || before !== undefined;
  const hasDead = rows.some((row) => row.state === 'dead');
  return (
    <>
      <PageHead
        title={w.title}
        about={w.about}
        action={
          mayReplay &&
          hasDead && (
            <Button
              busy={again.isPending}
              onClick={() => again.mutate({ all: connection === undefined ? {} : { connection } })}
            >
              {w.replayAll}
            </Button>
          )
        }
      />
      <Tabs />
      <div className="mb-3 grid grid-cols-2 gap-3 sm:max-w-md">
        <Field label={w.state}>
          {(ids) => (
            <Select {...ids} value={state ?? ''} onChange={(event) => choose('state', event.target.value)}>
              <option value="">{w.all}</option>
              {DELIVERY_STATES.map((one) => (
                <option key={one} value={one}>
                  {w[`state_${one}`]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={w.connection}>
          {(ids) => (
            <Select {...ids} value={connection ?? ''} onChange={(event) => choose('connection', event.target.value)}>
              <option value="">{w.anyConnection}</option>
              {connection !== undefined && connections.data?.every(({ id }) => id !== connection) && (
                <option value={connection}>{w.goneConnection(connection)}</option>
              )}
              {connections.data?.map(({ id, def }) => (
                <option key={id} value={id}>
                  {inLang(def.title, lang) || id}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <div className="flex flex-col gap-3">
        {again.isError && <Failure title={c.notDone}>{problemSentence(again.error, c, lang)}</Failure>}
        {again.data && (
          <p role="status" className="text-accent text-sm">
            {w.replayed(again.data.count)}
          </p>
        )}
        {list.isError && (
          <Failure title={w.failed} action={<Button onClick={() => void list.refetch()}>{c.retry}</Button>}>
            {c[problemWord(list.error)]}
          </Failure>
        )}
        {list.isPending && (
          <div role="status" aria-label={c.loading}>
            <Skeleton className="h-40 rounded-lg" />
          </div>
        )}
        {list.data?.length === 0 && (
          <Empty
            icon={<Send size={20} aria-hidden />}
            title={isFiltered ? w.noneTitle : w.nothingTitle}
            action={
              isFiltered ? (
                <Button onClick={() => router.replace('/deliveries')}>{w.showAll}</Button>
              ) : (
                mayReplay &&
                connections.data?.length === 0 && (
                  <Link href="/connections/new" className={buttonLook({ look: 'primary' })}>
                    {w.addConnection}
                  </Link>
                )
              )
            }
          >
            {isFiltered ? w.noneAbout : w.nothingAbout}
          </Empty>
        )}
        {rows.length > 0 && (
          <Card>
            <ul>
              {rows.map((row) => (
                <DeliveryItem
                  key={row.id}
                  delivery={row}
                  app={row.app === SENT_BY_ALARMS ? w.alarms : appName(row.app)}
                  connection={nameOf(row)}
                  mayReplay={mayReplay}
                />
              ))}
            </ul>
          </Card>
        )}
        <div className="flex gap-2 empty:hidden">
          {before !== undefined && <Button onClick={() => setBefore(undefined)}>{w.newest}</Button>}
          {page.length === PAGE && oldest && <Button onClick={() => setBefore(oldest.id)}>{w.older}</Button>}
        </div>
      </div>
    </>
  );
}
