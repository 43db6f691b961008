/** Time online of a device or of the plant, over a day, a week and 30 days. */
import { useLang, useWords } from '#components/text/index.ts';
import type { OnlineRates } from '#runtime/contract/index.ts';
import { percentOf } from '../rates.ts';
import { healthWords } from './words.ts';

const SPANS = [
  ['day', 'online24'],
  ['week', 'online7'],
  ['month', 'online30'],
] as const;

export function RateTiles({ rates }: { rates: OnlineRates }) {
  const w = useWords(healthWords);
  const lang = useLang();
  return (
    <dl title={w.onlineHelp} className="grid grid-cols-3 gap-2 sm:gap-3">
      {SPANS.map(([span, word]) => {
        const share = rates[span];
        return (
          <div key={span} className="flex flex-col justify-between rounded-md border border-line bg-surface px-3 py-2">
            <dt className="text-soft text-xs">{w[word]}</dt>
            <dd className={share === undefined ? 'text-faint text-sm' : 'font-semibold text-lg tabular-nums'}>
              {share === undefined ? w.notCounted : percentOf(share, lang)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
