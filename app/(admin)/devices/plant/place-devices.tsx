'use client';
/** The devices that stand in one place, the worst first and some at a time: how each does, its alarms, the apps that use it, and where it stands. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useLang, useWords } from '#components/text/index.ts';
import { AlarmMark, Button, Select, Skeleton } from '#components/ui/index.ts';
import { deviceName, inLang, type PlantPlace, troubleIn } from '#runtime/contract/index.ts';
import type { HealthRow } from '#runtime/rpc/index.ts';
import { type ApiOutput, useApi } from '../../../_client/api.tsx';
import { isAbnormal, lengthIn, Mark, tagsIn } from '../health/standing.tsx';
import { healthWords } from '../health/words.ts';
import { percentOf } from '../rates.ts';
import { tagWords } from '../tag-words.ts';
import { placesInOrder } from './tree.ts';
import { plantWords } from './words.ts';

/** At first, and more each time: thousands in one place would be drawn for nobody. */
const SOME = 50;
/** What the server gives at once. */
const MOST = 100;
const EVERY_MS = 5_000;

export interface Around {
  readonly alarms: ApiOutput['plant']['view']['alarms'];
  readonly uses: ApiOutput['apps']['uses']['devices'];
  readonly places: readonly PlantPlace[];
  /** Undefined: only looked at. */
  readonly onPut: ((device: string, place: string | undefined) => void) | undefined;
  /** Whether apps are opened on the canvas, or as pages. */
  readonly mayEditApps: boolean;
}

export function PlaceDevices({ place, count, ...around }: Around & { place: string; count: number }) {
  const w = useWords(plantWords);
  const [most, setMost] = useState(SOME);
  const pages = Array.from({ length: Math.ceil(Math.min(most, count) / MOST) }, (_, page) => page * MOST);
  return (
    <>
      <ul>
        {pages.map((from) => (
          <Page key={from} place={place} from={from} limit={Math.min(MOST, most - from)} {...around} />
        ))}
      </ul>
      {count > most && (
        <div className="border-line border-t px-4 py-2">
          <Button size="small" onClick={() => setMost(most <= SOME ? MOST : most + MOST)}>
            {w.showMore(count - most)}
          </Button>
        </div>
      )}
    </>
  );
}

function Page({ place, from, limit, ...around }: Around & { place: string; from: number; limit: number }) {
  const api = useApi();
  const list = useQuery(
    api.health.list.queryOptions(
      { places: [place], from, limit },
      { refetchInterval: EVERY_MS, placeholderData: keepPreviousData },
    ),
  );
  if (!list.data) return <Skeleton className="mx-4 my-2 h-10 rounded-md" />;
  return list.data.rows.map((row) => <DeviceRow key={row.id} row={row} {...around} />);
}

function DeviceRow({ row, alarms, uses, places, onPut, mayEditApps }: Around & { row: HealthRow }) {
  const w = useWords(plantWords);
  const h = useWords(healthWords);
  const t = useWords(tagWords);
  const lang = useLang();
  const { id, standing, since, problem, tags, rates, place } = row;
  const title = deviceName(id, row, lang);
  const open = alarms[id];
  const users = uses[id] ?? [];
  const isOff = standing === 'offline' || standing === 'broken' || standing === 'out';
  return (
    <li className="flex min-h-[44px] flex-wrap items-center gap-x-3 gap-y-1 border-line border-t px-4 py-1.5 text-sm">
      <Link
        href={`/devices/health/${encodeURIComponent(id)}`}
        className="flex min-w-0 flex-1 basis-64 items-center gap-2.5 self-stretch hover:underline pointer-coarse:min-h-[44px]"
      >
        <Mark standing={standing} />
        <span className="min-w-0">
          <span className="block break-words font-medium">{title}</span>
          <span className="block break-words text-soft text-xs">
            <span className={isAbnormal(standing) ? 'text-text' : ''}>
              {h[`standing_${standing}`]} {h.for(lengthIn(h, Date.now() - since))}
            </span>
            {problem && isAbnormal(standing) ? ` · ${troubleIn(lang, problem)}` : isOff ? '' : ` · ${tagsIn(h, tags)}`}
          </span>
        </span>
      </Link>
      {open && (
        <Link
          href="/alarms"
          className="flex items-center gap-1.5 text-sm hover:underline max-sm:order-2 max-sm:pl-5 pointer-coarse:min-h-[44px]"
          title={w.alarmsOf(title, open.count)}
        >
          <AlarmMark priority={open.worst} size={16} />
          {w.alarms(open.count)}
        </Link>
      )}
      {users.length > 0 && (
        <span className="flex max-w-64 flex-wrap items-center gap-x-2 text-xs max-sm:order-2 max-sm:pl-5">
          <span className="text-faint">{w.usedBy}</span>
          {users.slice(0, 3).map(({ app, title: name }) => (
            <Link
              key={app}
              href={mayEditApps ? `/apps/${app}` : `/p/${app}`}
              className="max-w-40 truncate text-accent hover:underline pointer-coarse:py-4"
            >
              {inLang(name, lang) || app}
            </Link>
          ))}
          {users.length > 3 && <span className="text-faint">{w.andMore(users.length - 3)}</span>}
        </span>
      )}
      {rates.day !== undefined && (
        <span className="w-14 text-right text-soft text-xs tabular-nums max-sm:order-1" title={t.onlineRateHelp}>
          {percentOf(rates.day, lang)}
        </span>
      )}
      {onPut && (
        <Select
          aria-label={w.placeOf(title)}
          className="w-44 max-sm:order-3"
          value={place ?? ''}
          onChange={({ target: { value } }) => onPut(id, value === '' ? undefined : value)}
        >
          <option value="">{w.inSite}</option>
          {placesInOrder(places).map(({ place: one, depth }) => (
            <option key={one.id} value={one.id}>
              {`${'\u2003'.repeat(depth)}${inLang(one.title, lang)}`}
            </option>
          ))}
        </Select>
      )}
    </li>
  );
}
