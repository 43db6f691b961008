'use client';
/** Times of a clock: the usual ones to choose, the five fields for the rest. */
import { useWords } from '../../text/index.ts';
import { Button, Input } from '../../ui/index.ts';
import { asText, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';

const USUAL = [
  ['cronDaily', '0 8 * * *'],
  ['cronHourly', '0 * * * *'],
  ['cronShift', '0 0,8,16 * * *'],
  ['cronWorkdays', '0 8 * * 1-5'],
] as const;

export function CronWidget({ value, onChange, ids }: WidgetProps) {
  const w = useWords(words);
  return (
    <div className="flex flex-col gap-1">
      <Input {...ids} className="font-mono" value={asText(value)} onChange={(e) => onChange(e.target.value)} />
      <div className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs">
        {USUAL.map(([word, cron]) => (
          <Button key={word} look="link" size="inline" onClick={() => onChange(cron)}>
            {w[word]}
          </Button>
        ))}
      </div>
    </div>
  );
}
