/** What a device did over the last 24 hours, as far as that was recorded, and its time online hour by hour over a week. */
import { formatTime, useLang, useWords } from '#components/text/index.ts';
import { Card, cn } from '#components/ui/index.ts';
import { type DeviceHealth, STANDINGS, type Standing } from '#runtime/rpc/index.ts';
import { percentOf } from '../rates.ts';
import { FILL, lengthIn, Mark } from './standing.tsx';
import { healthWords } from './words.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly standing: Standing;
}

/** Periods within [from, to], each to the beginning of the next. */
export function stretchesOf(periods: DeviceHealth['periods'], from: number, to: number): Stretch[] {
  return periods.flatMap(({ at, standing }, i) => {
    const begin = Math.max(from, at);
    const end = Math.min(to, periods[i + 1]?.at ?? to);
    return end > begin ? [{ from: begin, to: end, standing }] : [];
  });
}

export function TimeLine({ health, now }: { health: DeviceHealth; now: number }) {
  const w = useWords(healthWords);
  const lang = useLang();
  const start = now - DAY_MS;
  const stretches = stretchesOf(health.periods, start, now);
  const totals = STANDINGS.map((standing) => ({
    standing,
    ms: stretches.reduce((sum, one) => (one.standing === standing ? sum + one.to - one.from : sum), 0),
  })).filter(({ ms }) => ms >= 1000);
  const first = stretches[0]?.from ?? now;
  const percent = (ms: number) => `${(ms / DAY_MS) * 100}%`;
  const words = totals.map(({ standing, ms }) => `${w[`standing_${standing}`]} ${lengthIn(w, ms)}`).join(', ');
  return (
    <Card className="px-4 py-3">
      <h2 className="font-semibold text-sm">{w.timeline}</h2>
      <div
        role="img"
        aria-label={w.strip(words)}
        className="relative mt-2 h-6 overflow-hidden rounded-sm border border-line bg-sunk"
      >
        {stretches.map(({ from, to, standing }) => (
          <span
            key={from}
            title={`${w[`standing_${standing}`]} · ${formatTime(from, lang)} – ${formatTime(to, lang)}`}
            className={cn('absolute inset-y-0', FILL[standing])}
            // A second of a day is no pixel; what is wrong must be seen all the same.
            style={{
              left: `min(${percent(from - start)}, calc(100% - 3px))`,
              width: percent(to - from),
              minWidth: standing === 'online' ? 0 : 3,
              zIndex: standing === 'online' ? 0 : 1,
            }}
          />
        ))}
      </div>
      <div className="mt-1 flex justify-between text-faint text-xs tabular-nums">
        <span>{formatTime(start, lang)}</span>
        <span>{formatTime(now, lang)}</span>
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {totals.map(({ standing, ms }) => (
          <li key={standing} className="inline-flex items-center gap-1.5">
            <Mark standing={standing} />
            {w[`standing_${standing}`]} <span className="text-soft">{lengthIn(w, ms)}</span>
          </li>
        ))}
      </ul>
      {first > start + 60_000 && <p className="mt-1 text-faint text-xs">{w.timelineAbout(formatTime(first, lang))}</p>}
      <Week hours={health.hours} now={now} />
    </Card>
  );
}

function Week({ hours, now }: { hours: DeviceHealth['hours']; now: number }) {
  const w = useWords(healthWords);
  const lang = useLang();
  const last = Math.floor(now / HOUR_MS) * HOUR_MS;
  const known = new Map(hours.map(([at, online, counted]) => [at, online / counted]));
  const all = Array.from({ length: 168 }, (_, i) => last - (167 - i) * HOUR_MS);
  const sum = (of: 1 | 2) => hours.reduce((all, hour) => all + hour[of], 0);
  const share = sum(2) > 0 ? percentOf(sum(1) / sum(2), lang) : w.notCounted;
  return (
    <>
      <h3 className="mt-4 text-soft text-xs">{w.week}</h3>
      <div
        role="img"
        aria-label={`${w.week}: ${share}`}
        className="mt-1 flex h-10 items-end gap-px overflow-hidden border-line border-b"
      >
        {all.map((at) => {
          const online = known.get(at);
          return (
            <span
              key={at}
              title={`${formatTime(at, lang)} · ${online === undefined ? w.unknown : percentOf(online, lang)}`}
              className="relative h-full flex-1 bg-sunk"
            >
              {online !== undefined && (
                <>
                  <span
                    className="absolute inset-x-0 top-0 bg-alarm-high"
                    style={{ height: `${(1 - online) * 100}%` }}
                  />
                  <span className="absolute inset-x-0 bottom-0 bg-line-strong" style={{ height: `${online * 100}%` }} />
                </>
              )}
            </span>
          );
        })}
      </div>
    </>
  );
}
