'use client';
/** Alarms that people are being told of now: how far each has come, and when the next of them hears of it. */
import { useQuery } from '@tanstack/react-query';
import { alarmWords } from '#components/alarms/index.ts';
import { formatAge, formatTime, useLang, useWords } from '#components/text/index.ts';
import { AlarmMark, Card } from '#components/ui/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import type { AlarmRouteRow } from '#runtime/rpc/index.ts';
import { useApi } from '../../../_client/api.tsx';
import { words } from './words.ts';

const REFRESH_MS = 5000;

export function CallsNow({ routes }: { routes: readonly AlarmRouteRow[] }) {
  const w = useWords(words);
  const a = useWords(alarmWords);
  const lang = useLang();
  const calls = useQuery(useApi().alarms.calls.queryOptions({}, { refetchInterval: REFRESH_MS }));
  if (!calls.data || calls.data.length === 0) return null;
  const titleOf = (id: string) => routes.find((one) => one.id === id)?.def.title ?? id;
  return (
    <Card className="mt-6">
      <div className="px-4 pt-3 pb-2">
        <h2 className="font-semibold text-sm">{w.callsNow(calls.data.length)}</h2>
        <p className="text-soft text-xs">{w.callsNowAbout}</p>
      </div>
      <ul aria-label={w.callsNow(calls.data.length)}>
        {calls.data.map(({ route, alarm, title, appTitle, priority, raisedAt, told, of, nextAt }) => (
          <li key={`${route} ${alarm}`} className="flex items-start gap-3 border-line border-t px-4 py-2 text-sm">
            <AlarmMark priority={priority} size={18} className="mt-0.5" />
            <div className="min-w-0 flex-1">
              <p className="break-words">
                <span className="sr-only">{a[priority]} · </span>
                {inLang(title, lang)}
              </p>
              <p className="break-words text-soft text-xs">
                {inLang(appTitle, lang)} · {formatAge(raisedAt, lang)} · {titleOf(route)}
              </p>
              <p className="text-xs">
                {w.told(told, of)} · {nextAt === undefined ? w.noNext : w.nextAt(formatTime(nextAt, lang))}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
