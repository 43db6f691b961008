/** A device's or the plant's time online, in a few words. */
import type { Lang, OnlineRates } from '#runtime/contract/index.ts';
import type { tagWords } from './tag-words.ts';

/** Cut, not rounded: 99.96 % is not all of the time. */
export const percentOf = (share: number, lang: Lang): string =>
  new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 1 }).format(Math.floor(share * 1000) / 1000);

/** Of a day: what fits beside a name. */
export const dayIn = (rates: OnlineRates | undefined, t: (typeof tagWords)['en'], lang: Lang): string =>
  ratesIn(rates?.day === undefined ? undefined : { day: rates.day }, t, lang);

/** Empty where nothing was counted yet. */
export function ratesIn(rates: OnlineRates | undefined, t: (typeof tagWords)['en'], lang: Lang): string {
  const parts = (['hour', 'day', 'week'] as const).flatMap((span) => {
    const share = rates?.[span];
    return share === undefined ? [] : [`${t[span]} ${percentOf(share, lang)}`];
  });
  return parts.length === 0 ? '' : `${t.onlineRate} ${parts.join(' / ')}`;
}
