'use client';
/** The alarm journal: search by word, priority, change and time; older pages on demand; the same as CSV. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { alarmWords } from '#components/alarms/index.ts';
import { formatTime, useLang, useWords } from '#components/text/index.ts';
import {
  AlarmMark,
  Button,
  buttonLook,
  Card,
  Empty,
  Failure,
  Field,
  Input,
  Select,
  Skeleton,
} from '#components/ui/index.ts';
import {
  ALARM_EVENTS,
  ALARM_PRIORITIES,
  type AlarmEvent,
  type AlarmPriority,
  inLang,
  toJson,
  troubleIn,
} from '#runtime/contract/index.ts';
import type { AlarmJournalEntry, JournalFilter } from '#runtime/rpc/index.ts';
import { problemSentence, useApi, useApiClient } from '../../../_client/api.tsx';
import { words as common } from '../../../_client/words.ts';
import { AlarmPage } from '../alarm-page.tsx';

const PAGE = 100;
const DAY_MS = 86_400_000;
const TIMES = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS } as const;

/** Undefined is all. */
interface Asked {
  readonly text: string;
  readonly priority: AlarmPriority | undefined;
  readonly event: AlarmEvent | undefined;
  readonly from: number | undefined;
}
const filterOf = ({ text, priority, event, from }: Asked): JournalFilter => ({
  ...(text.trim() ? { text: text.trim() } : {}),
  ...(priority ? { priorities: [priority] } : {}),
  ...(event ? { events: [event] } : {}),
  ...(from === undefined ? {} : { from }),
});

export function JournalScreen({ mayEdit }: { mayEdit: boolean }) {
  const w = useWords(alarmWords);
  const c = useWords(common);
  const lang = useLang();
  const api = useApi();
  const client = useApiClient();
  const [asked, setAsked] = useState<Asked>({ text: '', priority: undefined, event: undefined, from: undefined });
  const filter = filterOf(asked);
  const isAll = Object.keys(filter).length === 0;
  const journal = useInfiniteQuery({
    queryKey: [...api.alarms.journal.pathKey(), filter],
    queryFn: ({ pageParam, signal }) =>
      client.alarms.journal.query(
        { ...filter, limit: PAGE, ...(pageParam === undefined ? {} : { before: pageParam }) },
        { signal },
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.length < PAGE ? undefined : last.at(-1)?.seq),
    placeholderData: (before) => before,
  });
  const entries = journal.data?.pages.flat();
  const csv = (
    <a
      href={`/api/alarms/journal/csv?${new URLSearchParams({ lang, filter: toJson(filter) })}`}
      download
      className={buttonLook({})}
    >
      {w.csv}
    </a>
  );
  return (
    <AlarmPage mayEdit={mayEdit} action={csv}>
      <div className="flex flex-col gap-4">
        <Filters asked={asked} onChange={setAsked} />
        {journal.isError && !entries && (
          <Failure title={w.failed} action={<Button onClick={() => void journal.refetch()}>{c.retry}</Button>}>
            {problemSentence(journal.error, c, lang)}
          </Failure>
        )}
        {journal.isPending && <Skeleton className="h-64 rounded-lg" />}
        {entries?.length === 0 && (
          <Card>
            <Empty title={isAll ? w.noJournal : w.noFound}>{isAll ? w.noJournalAbout : w.noFoundAbout}</Empty>
          </Card>
        )}
        {entries && entries.length > 0 && <Entries entries={entries} />}
        {journal.hasNextPage && (
          <Button
            className="self-center"
            busy={journal.isFetchingNextPage}
            onClick={() => void journal.fetchNextPage()}
          >
            {w.older}
          </Button>
        )}
      </div>
    </AlarmPage>
  );
}

function Filters({ asked, onChange }: { asked: Asked; onChange: (asked: Asked) => void }) {
  const w = useWords(alarmWords);
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-[minmax(0,2fr)_1fr_1fr_1fr]">
      <Field label={w.search} className="col-span-2 sm:col-span-1">
        {(ids) => (
          <Input
            {...ids}
            type="search"
            placeholder={w.searchPlaceholder}
            value={asked.text}
            onChange={(event) => onChange({ ...asked, text: event.target.value })}
          />
        )}
      </Field>
      <Field label={w.priority}>
        {(ids) => (
          <Select
            {...ids}
            value={asked.priority ?? ''}
            onChange={({ target }) =>
              onChange({ ...asked, priority: ALARM_PRIORITIES.find((one) => one === target.value) })
            }
          >
            <option value="">{w.allPriorities}</option>
            {ALARM_PRIORITIES.map((one) => (
              <option key={one} value={one}>
                {w[one]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={w.event}>
        {(ids) => (
          <Select
            {...ids}
            value={asked.event ?? ''}
            onChange={({ target }) => onChange({ ...asked, event: ALARM_EVENTS.find((one) => one === target.value) })}
          >
            <option value="">{w.allEvents}</option>
            {ALARM_EVENTS.map((one) => (
              <option key={one} value={one}>
                {w[`event_${one}`]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={w.time} className="col-span-2 sm:col-span-1">
        {(ids) => (
          <Select
            {...ids}
            defaultValue=""
            onChange={({ target: { value } }) =>
              onChange({ ...asked, from: value === '' ? undefined : Date.now() - TIMES[value as keyof typeof TIMES] })
            }
          >
            <option value="">{w.allTime}</option>
            {(['day', 'week', 'month'] as const).map((one) => (
              <option key={one} value={one}>
                {w[one]}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}

function Entries({ entries }: { entries: readonly AlarmJournalEntry[] }) {
  const w = useWords(alarmWords);
  return (
    <Card className="overflow-hidden">
      <table className="w-full text-sm max-sm:block">
        <thead className="text-left text-faint text-xs max-sm:sr-only">
          <tr>
            {[w.time, w.event, w.what, w.from, w.who].map((head) => (
              <th key={head} scope="col" className="whitespace-nowrap px-4 py-2 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {entries.map((entry) => (
            <Entry key={entry.seq} entry={entry} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Entry({ entry }: { entry: AlarmJournalEntry }) {
  const { at, event, priority, message, title, appTitle, by, comment, until } = entry;
  const w = useWords(alarmWords);
  const lang = useLang();
  return (
    <tr className="border-line border-t align-top max-sm:flex max-sm:flex-wrap max-sm:gap-x-3 max-sm:px-4 max-sm:py-2">
      <td className="whitespace-nowrap text-soft sm:px-4 sm:py-2">
        <time dateTime={new Date(at).toISOString()}>{formatTime(at, lang)}</time>
      </td>
      <td className="whitespace-nowrap sm:px-4 sm:py-2">{w[`event_${event}`]}</td>
      <td className="w-full sm:px-4 sm:py-2">
        <span className="flex items-start gap-2">
          <AlarmMark quiet={event !== 'raised'} priority={priority} size={16} className="mt-0.5" />
          <span className="sr-only">{w[priority]}</span>
          <span className="min-w-0 break-words">
            {inLang(message, lang) || inLang(title, lang)}
            {comment && (
              <span className="block text-soft">{by === undefined ? troubleIn(lang, comment) : comment}</span>
            )}
            {until !== undefined && (
              <span className="block text-soft">{w.shelvedUntil(formatTime(until, lang), by ?? '')}</span>
            )}
          </span>
        </span>
      </td>
      <td className="text-soft sm:whitespace-nowrap sm:px-4 sm:py-2">{inLang(appTitle, lang)}</td>
      <td className="text-soft max-sm:ml-auto sm:whitespace-nowrap sm:px-4 sm:py-2">{by ?? ''}</td>
    </tr>
  );
}
