'use client';
/** Times of a clock: a time of day and days to pick, the usual ones as shortcuts, five fields for the rest; in words, with the next times. */
import { useLang, useWords } from '../../text/index.ts';
import { Button, Input } from '../../ui/index.ts';
import { cronOf, cronText, dailyTime, nextTimes, weekdayTime } from '../model/cron-words.ts';
import { pickerWords } from '../picker-words.ts';
import { usePlant } from '../plant.tsx';
import { asText, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';
import { DayPicker } from './day-picker.tsx';
import { TimeBox } from './time-box.tsx';

const USUAL = [
  ['cronDaily', '0 8 * * *'],
  ['cronHourly', '0 * * * *'],
  ['cronShift', '0 0,8,16 * * *'],
  ['cronWorkdays', '0 8 * * 1-5'],
] as const;
/** Times that are foretold. */
const AHEAD = 3;

export function CronWidget({ value, onChange, ids, label }: WidgetProps) {
  const w = useWords(words);
  const p = useWords(pickerWords);
  const lang = useLang();
  const text = asText(value);
  const daily = dailyTime(text);
  const said = cronText(text, lang);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs">
        {USUAL.map(([word, cron]) => (
          <Button key={word} look="link" size="inline" aria-pressed={text === cron} onClick={() => onChange(cron)}>
            {w[word]}
          </Button>
        ))}
      </div>
      {daily && (
        <div className="flex flex-col gap-1.5">
          <TimeBox
            ids={ids}
            label={`${label}: ${p.time}`}
            className="max-w-24"
            value={daily.time}
            onChange={(time) => onChange(cronOf({ ...daily, time: time === '24:00' ? '00:00' : time }))}
          />
          <DayPicker days={daily.days} onChange={(days) => onChange(cronOf({ ...daily, days }))} />
        </div>
      )}
      <p className="text-sm" role="status">
        {said ?? p.cronUnread}
      </p>
      <NextTimes cron={text} />
      <details open={!daily} className="text-xs">
        <summary className="text-faint">{p.cronText}</summary>
        <Input
          {...(daily ? {} : ids)}
          aria-label={p.cronText}
          className="mt-1 font-mono"
          spellCheck={false}
          value={text}
          onChange={(e) => onChange(e.target.value)}
        />
        <p className="mt-1 text-faint">{p.cronParts}</p>
      </details>
    </div>
  );
}

function NextTimes({ cron }: { cron: string }) {
  const w = useWords(pickerWords);
  const lang = useLang();
  const zone = usePlant()?.zone;
  if (zone === undefined) return null;
  const times = nextTimes(cron, Date.now(), zone, AHEAD);
  if (times.length === 0) return null;
  return (
    <div className="text-xs">
      <p className="text-soft">
        {w.next} <span className="text-faint">({w.byZone(zone)})</span>
      </p>
      <ul aria-label={w.next} className="tabular-nums">
        {times.map((at) => (
          <li key={at}>{weekdayTime(at, lang, zone)}</li>
        ))}
      </ul>
    </div>
  );
}
