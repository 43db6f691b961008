'use client';
/** What all apps did lately and what went wrong with it: by app, kind and time, newest first. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ListChecks, RotateCw } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useCauseText } from '#components/live/index.ts';
import { PageHead } from '#components/shell/index.ts';
import { formatTime, useLang, useWords } from '#components/text/index.ts';
import { Button, Card, Empty, Failure, Field, Select, Skeleton } from '#components/ui/index.ts';
import { inLang, troubleIn } from '#runtime/contract/index.ts';
import type { ActivityCursor, ActivityItem, ActivityKind } from '#runtime/rpc/index.ts';
import { problemSentence, useApi, useApiClient } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import { ActivityLine } from './activity-line.tsx';
import { StandingStill } from './standing-still.tsx';
import { useNames } from './use-names.ts';
import { words } from './words.ts';

const PAGE = 50;
const HOUR_MS = 3_600_000;
const TIMES = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 168 * HOUR_MS, all: undefined } as const;
const KINDS = {
  wrong: ['fault', 'letter', 'write'],
  fault: ['fault'],
  letter: ['letter'],
  write: ['write'],
  run: ['run', 'fault'],
} as const satisfies Readonly<Record<string, readonly ActivityKind[]>>;

type Kind = keyof typeof KINDS;
type Time = keyof typeof TIMES;
const keysOf = <K extends string>(of: Readonly<Record<K, unknown>>) => Object.keys(of) as K[];

/** What is asked for stands in the address: it can be sent to somebody. */
function useAsked() {
  const router = useRouter();
  const query = useSearchParams();
  const kind = keysOf(KINDS).find((one) => one === query.get('kind')) ?? 'wrong';
  const time = keysOf(TIMES).find((one) => one === query.get('time')) ?? 'day';
  const app = query.get('app') ?? '';
  const quiet = query.get('quiet') === 'yes';
  const put = (changed: Readonly<Record<string, string>>) => {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries(changed)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    router.replace(`/activity?${next}`, { scroll: false });
  };
  return { kind, time, app, quiet, put };
}

export function ActivityScreen({ mayReplay }: { mayReplay: boolean }) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const api = useApi();
  const client = useApiClient();
  const asked = useAsked();
  const { kind, time, app, quiet, put } = asked;
  const list = useInfiniteQuery({
    queryKey: [...api.apps.activity.pathKey(), kind, time, app, quiet],
    queryFn: ({ pageParam, signal }) => {
      const ms = TIMES[time];
      return client.apps.activity.query(
        {
          kinds: [...KINDS[kind]],
          quiet: quiet && kind === 'run',
          limit: PAGE,
          ...(app === '' ? {} : { app }),
          ...(ms === undefined ? {} : { since: Date.now() - ms }),
          ...(pageParam === undefined ? {} : { after: pageParam }),
        },
        { signal },
      );
    },
    initialPageParam: undefined as ActivityCursor | undefined,
    getNextPageParam: (last) => last.next as ActivityCursor | undefined,
    placeholderData: (was) => was,
  });
  const items = (list.data?.pages.flatMap((page) => page.items) ?? []) as readonly ActivityItem[];
  const names = useNames(
    items.map((item) => item.app),
    w.alarms,
  );
  const last = list.data?.pages.at(-1);
  const unrecorded = list.data?.pages[0]?.unrecorded;
  return (
    <>
      <PageHead
        title={w.title}
        about={w.about}
        action={
          <Button busy={list.isRefetching} onClick={() => void list.refetch()}>
            {!list.isRefetching && <RotateCw size={15} aria-hidden />}
            {w.refresh}
          </Button>
        }
      />
      <div className="flex flex-col gap-3">
        <StandingStill />
        <Filters asked={asked} />
        {unrecorded !== undefined && kind !== 'letter' && kind !== 'write' && (
          <Failure title={w.unrecorded}>{troubleIn(lang, unrecorded)}</Failure>
        )}
        {list.isError && !list.data && (
          <Failure title={w.failed} action={<Button onClick={() => void list.refetch()}>{c.retry}</Button>}>
            {problemSentence(list.error, c, lang)}
          </Failure>
        )}
        {list.isPending && (
          <div role="status" aria-label={c.loading}>
            <Skeleton className="h-64 rounded-lg" />
          </div>
        )}
        {list.data && items.length === 0 && list.hasNextPage && last?.reached !== undefined && (
          <Empty icon={<ListChecks size={20} aria-hidden />} title={w.searched(formatTime(last.reached, lang))} />
        )}
        {list.data && items.length === 0 && !list.hasNextPage && (
          <Empty
            icon={<ListChecks size={20} aria-hidden />}
            title={kind === 'wrong' ? w.wellTitle : app === '' && time === 'all' ? w.nothingTitle : w.noneTitle}
            action={
              kind === 'wrong' ? (
                <Button onClick={() => put({ kind: 'run' })}>{w.kind_run}</Button>
              ) : (
                (app !== '' || time !== 'all') && (
                  <Button onClick={() => put({ app: '', time: 'all' })}>{w.showAll}</Button>
                )
              )
            }
          >
            {kind === 'wrong' ? w.wellAbout : app === '' && time === 'all' ? w.nothingAbout : w.noneAbout}
          </Empty>
        )}
        {items.length > 0 && (
          <Card>
            <ul aria-label={w.title}>
              {items.map((item) => (
                <ActivityLine key={keyOf(item)} item={item} names={names} mayReplay={mayReplay} />
              ))}
            </ul>
          </Card>
        )}
        {list.hasNextPage && (
          <div className="flex flex-wrap items-center justify-center gap-3 text-sm">
            {last?.reached !== undefined && items.length > 0 && (
              <span className="text-soft">{w.reached(formatTime(last.reached, lang))}</span>
            )}
            <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {last?.reached === undefined ? w.older : w.further}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

const keyOf = (item: ActivityItem): string => {
  if (item.kind === 'letter') return `letter ${item.letter.id}`;
  return item.kind === 'write' ? `write ${item.write.id}` : `run ${item.app} ${item.run.seq}`;
};

function Filters({ asked: { kind, time, app, quiet, put } }: { asked: ReturnType<typeof useAsked> }) {
  const w = useWords(words);
  const causeText = useCauseText();
  const lang = useLang();
  const api = useApi();
  const apps = useQuery(api.apps.list.queryOptions());
  return (
    <>
      <div className="grid grid-cols-2 gap-3 sm:max-w-2xl sm:grid-cols-3">
        <Field label={w.kind} className="col-span-2 sm:col-span-1">
          {(ids) => (
            <Select {...ids} value={kind} onChange={({ target }) => put({ kind: target.value })}>
              {keysOf(KINDS).map((one: Kind) => (
                <option key={one} value={one}>
                  {w[`kind_${one}`]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={w.app}>
          {(ids) => (
            <Select {...ids} value={app} onChange={({ target }) => put({ app: target.value })}>
              <option value="">{w.anyApp}</option>
              {apps.data?.map(({ id, title }) => (
                <option key={id} value={id}>
                  {inLang(title, lang) || id}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={w.time}>
          {(ids) => (
            <Select {...ids} value={time} onChange={({ target }) => put({ time: target.value })}>
              {keysOf(TIMES).map((one: Time) => (
                <option key={one} value={one}>
                  {w[`time_${one}`]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {kind === 'run' && (
        <label className="flex min-h-9 items-center gap-2 self-start text-sm pointer-coarse:min-h-[44px]">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={quiet}
            onChange={({ target }) => put({ quiet: target.checked ? 'yes' : '' })}
          />
          {causeText.quiet}
        </label>
      )}
    </>
  );
}
