/** What goes over a device's connection: how often it answers, how fast, what failed, and how late its polls are. */
import type { ReactNode } from 'react';
import { formatNumber, formatTime, useLang, useWords } from '#components/text/index.ts';
import { Card } from '#components/ui/index.ts';
import { troubleIn } from '#runtime/contract/index.ts';
import type { DeviceHealth } from '#runtime/rpc/index.ts';
import { healthWords } from './words.ts';

const MINUTE_MS = 60_000;

/** ms as they are read; the clock counts whole ones. */
export const msIn = (ms: number): string => (ms < 1 ? '< 1 ms' : `${formatNumber(ms, 0)} ms`);

export function Traffic({
  health: { traffic, reconnects, countedSince, line },
  now,
}: {
  health: DeviceHealth;
  now: number;
}) {
  const w = useWords(healthWords);
  const lang = useLang();
  const { roundTrip } = traffic;
  return (
    <Card className="px-4 py-3">
      <h2 className="font-semibold text-sm">{w.traffic}</h2>
      <dl className="mt-2 grid grid-cols-2 gap-x-4 gap-y-2 text-sm">
        <Fact
          name={w[`perMinute_${traffic.kind}`]}
          value={formatNumber(traffic.perMinute, traffic.perMinute < 10 ? 1 : 0)}
        />
        <Fact
          name={w.reconnectsTitle}
          value={formatNumber(reconnects)}
          note={w.sinceStart(formatTime(countedSince, lang))}
        />
        {roundTrip && (
          <>
            <Fact name={w.median} value={msIn(roundTrip.p50)} note={w.ofLast(roundTrip.of)} />
            <Fact name={w.slowest} value={msIn(roundTrip.p99)} note={w.ofLast(roundTrip.of)} />
          </>
        )}
        {line && (
          <Fact
            name={w.line}
            value={line.devices > 1 ? w.lineShared(line.devices) : w.lineAlone}
            note={line.waiting ? w.lineWaiting(line.waiting) : undefined}
          />
        )}
      </dl>
      <Minutes minutes={traffic.minutes} now={now} />
    </Card>
  );
}

function Fact({ name, value, note }: { name: string; value: ReactNode; note?: string | undefined }) {
  return (
    <div>
      <dt className="text-soft text-xs">{name}</dt>
      <dd className="tabular-nums">
        <span className="font-medium">{value}</span> {note && <span className="text-faint text-xs">{note}</span>}
      </dd>
    </div>
  );
}

function Minutes({ minutes, now }: { minutes: DeviceHealth['traffic']['minutes']; now: number }) {
  const w = useWords(healthWords);
  const lang = useLang();
  const last = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const known = new Map(minutes.map(([at, well, failed]) => [at, { well, failed }]));
  const most = Math.max(1, ...minutes.map(([, well, failed]) => well + failed));
  const sum = (of: 1 | 2) => formatNumber(minutes.reduce((all, minute) => all + minute[of], 0));
  return (
    <>
      <h3 className="mt-3 text-soft text-xs">{w.lastHour}</h3>
      <div
        role="img"
        aria-label={w.minuteBars(sum(1), sum(2))}
        className="mt-1 flex h-12 items-end gap-px border-line border-b"
      >
        {Array.from({ length: 60 }, (_, i) => last - (59 - i) * MINUTE_MS).map((at) => {
          const { well = 0, failed = 0 } = known.get(at) ?? {};
          return (
            <span
              key={at}
              title={`${formatTime(at, lang)} · ${w.answers} ${well}, ${w.failures} ${failed}`}
              className="flex h-full flex-1 flex-col justify-end"
            >
              {/* A single failure among hundreds of answers must be seen. */}
              {failed > 0 && <span className="min-h-1 bg-alarm-high" style={{ height: `${(failed / most) * 100}%` }} />}
              <span className="bg-line-strong" style={{ height: `${(well / most) * 100}%` }} />
            </span>
          );
        })}
      </div>
    </>
  );
}

export function Errors({ health: { failures, otherFailures, countedSince } }: { health: DeviceHealth }) {
  const w = useWords(healthWords);
  const lang = useLang();
  return (
    <Card className="px-4 py-3">
      <h2 className="font-semibold text-sm">{w.errors}</h2>
      {failures.length === 0 ? (
        <p className="mt-1 text-sm text-soft">
          {w.noErrors} <span className="text-faint text-xs">{w.sinceStart(formatTime(countedSince, lang))}</span>
        </p>
      ) : (
        <ul className="mt-1 text-sm">
          {failures.map(({ problem, count, at }) => (
            <li key={problem} className="border-line border-t py-1.5 first:border-t-0">
              {troubleIn(lang, problem)}
              <span className="block text-faint text-xs">
                {w.times(count)} · {w.lastAt(formatTime(at, lang))}
              </span>
            </li>
          ))}
          {otherFailures > 0 && (
            <li className="border-line border-t py-1.5 text-soft">{w.otherErrors(otherFailures)}</li>
          )}
        </ul>
      )}
    </Card>
  );
}

export function Polls({ polls }: { polls: DeviceHealth['polls'] }) {
  const w = useWords(healthWords);
  if (polls.length === 0) return null;
  const interval = (ms: number) => (ms < 1000 ? `${ms} ms` : `${formatNumber(ms / 1000, 1)} s`);
  return (
    <Card className="px-4 py-3">
      <h2 className="font-semibold text-sm">{w.polls}</h2>
      <table className="mt-1 w-full text-sm tabular-nums">
        <thead className="text-left text-soft text-xs">
          <tr>
            {[w.interval, w.tagCount, w.lateMedian, w.lateMost, w.missed].map((head) => (
              <th key={head} scope="col" className="py-1 pr-2 align-bottom font-normal">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {polls.map(({ everyMs, tags, late, missed }) => (
            <tr key={everyMs} className="border-line border-t">
              <th scope="row" className="py-1.5 pr-2 text-left font-medium">
                {interval(everyMs)}
              </th>
              <td className="pr-2">{formatNumber(tags)}</td>
              <td className="pr-2">{late ? msIn(late.p50) : '–'}</td>
              <td className="pr-2">{late ? msIn(late.p99) : '–'}</td>
              <td className={missed > 0 ? 'font-medium' : ''}>{formatNumber(missed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
