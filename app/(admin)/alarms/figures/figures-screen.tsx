'use client';
/** Figures of a day, a week or a month, each with what it should be after ISA-18.2. */
import { useQuery } from '@tanstack/react-query';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { alarmWords } from '#components/alarms/index.ts';
import { formatNumber, formatTime, useLang, useWords } from '#components/text/index.ts';
import { AlarmMark, Button, Card, cn, Empty, Failure, Select, Skeleton } from '#components/ui/index.ts';
import { ALARM_PRIORITIES, inLang, type LocalText } from '#runtime/contract/index.ts';
import type { AlarmFigures } from '#runtime/rpc/index.ts';
import { problemSentence, useApi } from '../../../_client/api.tsx';
import { words as common } from '../../../_client/words.ts';
import { AlarmPage } from '../alarm-page.tsx';
import { Bars } from './bars.tsx';
import { words } from './words.ts';

const DAY_MS = 86_400_000;
const TIMES = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS } as const;
/** Asked anew once a minute, for whole minutes, so that the answer can be kept. */
const MINUTE_MS = 60_000;
/** ISA-18.2, 16.5.2: for each operator about 6 an hour can be handled, 12 are the most. */
const PER_HOUR_MOST = 12;
const OPERATORS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

export function FiguresScreen({ mayEdit }: { mayEdit: boolean }) {
  const w = useWords(words);
  const a = useWords(alarmWords);
  const c = useWords(common);
  const lang = useLang();
  const [time, setTime] = useState<keyof typeof TIMES>('day');
  const router = useRouter();
  const path = usePathname();
  const asked = Number(useSearchParams().get('operators'));
  const operators = OPERATORS.includes(asked) ? asked : 1;
  const [now] = useState(() => Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS);
  const figures = useQuery(useApi().alarms.figures.queryOptions({ from: now - TIMES[time], to: now }));
  return (
    <AlarmPage mayEdit={mayEdit}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-1">
          {(['day', 'week', 'month'] as const).map((one) => (
            <Button
              key={one}
              look={one === time ? 'plain' : 'ghost'}
              aria-pressed={one === time}
              onClick={() => setTime(one)}
            >
              {a[one]}
            </Button>
          ))}
          <div className="sm:ml-auto">
            <Select
              aria-label={w.operators}
              value={operators}
              onChange={({ target }) => router.replace(`${path}?operators=${target.value}`)}
            >
              {OPERATORS.map((count) => (
                <option key={count} value={count}>
                  {w.operatorsOf(count)}
                </option>
              ))}
            </Select>
          </div>
        </div>
        {figures.isPending && <Skeleton className="h-64 rounded-lg" />}
        {figures.isError && (
          <Failure title={a.failed} action={<Button onClick={() => void figures.refetch()}>{c.retry}</Button>}>
            {problemSentence(figures.error, c, lang)}
          </Failure>
        )}
        {figures.data &&
          (figures.data.raised === 0 && figures.data.stale.length === 0 ? (
            <Card>
              <Empty title={w.nothing}>{w.nothingAbout}</Empty>
            </Card>
          ) : (
            <Figures figures={figures.data} operators={operators} />
          ))}
      </div>
    </AlarmPage>
  );
}

function Figures({ figures, operators }: { figures: AlarmFigures; operators: number }) {
  const w = useWords(words);
  const a = useWords(alarmWords);
  const lang = useLang();
  const { raised, perHour, floods, most, toAcknowledge, byPriority, tenMinutes } = figures;
  return (
    <>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Figure
          label={w.perHour}
          value={formatNumber(perHour / operators, 1)}
          note={w.perHourNote(raised)}
          bad={perHour / operators > PER_HOUR_MOST}
        />
        <Figure label={w.floods} value={formatNumber(floods)} note={w.floodsNote(most)} bad={floods > 0} />
        <Figure
          label={w.toAcknowledge}
          value={toAcknowledge ? w.length(toAcknowledge.median) : '–'}
          note={
            toAcknowledge ? w.toAcknowledgeNote(w.length(toAcknowledge.p90), toAcknowledge.count) : w.noneAcknowledged
          }
        />
        <Figure
          label={w.stale}
          value={formatNumber(figures.stale.length)}
          note={w.staleNote}
          bad={figures.stale.length > 0}
        />
      </div>
      <Card className="p-4">
        <h2 className="mb-2 font-semibold text-sm">{w.overTime}</h2>
        <Bars stretches={tenMinutes} />
        <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-sm">
          {ALARM_PRIORITIES.map((priority) => (
            <li key={priority} className="flex items-center gap-1.5">
              <AlarmMark quiet priority={priority} size={16} />
              {a[priority]} {formatNumber(byPriority[priority])}
            </li>
          ))}
        </ul>
      </Card>
      <div className="grid items-start gap-3 lg:grid-cols-3">
        <Ranking
          title={w.top}
          empty={w.noTop}
          rows={figures.top.map((one) => ({ ...one, said: w.times(one.times) }))}
        />
        <Ranking
          title={w.chattering}
          empty={w.noChattering}
          rows={figures.chattering.map((one) => ({ ...one, said: w.inAMinute(one.times) }))}
        />
        <Ranking
          title={w.staleList}
          empty={w.noStale}
          rows={figures.stale.map((one) => ({ ...one, said: formatTime(one.raisedAt, lang) }))}
        />
      </div>
    </>
  );
}

function Figure({ label, value, note, bad = false }: { label: string; value: string; note: ReactNode; bad?: boolean }) {
  return (
    // The figures of a row stand on one line, however long the names above them are.
    <Card className="row-span-3 grid grid-rows-subgrid gap-0 p-4">
      <p className="text-soft text-xs">{label}</p>
      <p className="flex items-center gap-2 font-semibold text-2xl">
        {value}
        {bad && <span aria-hidden className="size-2.5 rotate-45 rounded-[2px] bg-alarm-high" />}
      </p>
      <p className={cn('text-xs', bad ? 'text-text' : 'text-faint')}>{note}</p>
    </Card>
  );
}

interface Ranked {
  readonly app: string;
  readonly node: string;
  readonly key?: string | undefined;
  readonly title: LocalText;
  readonly appTitle?: LocalText | undefined;
  readonly said: string;
}

function Ranking({ title, empty, rows }: { title: string; empty: string; rows: readonly Ranked[] }) {
  const lang = useLang();
  return (
    <Card>
      <h2 className="px-4 pt-3 pb-2 font-semibold text-sm">{title}</h2>
      {rows.length === 0 ? (
        <p className="px-4 pb-4 text-soft text-sm">{empty}</p>
      ) : (
        <ul>
          {rows.map((one) => (
            <li
              key={`${one.app} ${one.node} ${one.key ?? ''}`}
              className="flex items-baseline gap-3 border-line border-t px-4 py-2 text-sm"
            >
              <span className="min-w-0 flex-1">
                {inLang(one.title, lang)}
                <span className="block text-faint text-xs">{inLang(one.appTitle, lang)}</span>
              </span>
              <span className="shrink-0 text-soft">{one.said}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
