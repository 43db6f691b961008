/** Which of all alarms are shown: pure. */
import { HELD_STATES, inLang, type Lang } from '#runtime/contract/index.ts';
import type { AlarmRow } from '#runtime/rpc/index.ts';

export const SHOWN = ['all', 'normal', 'standing', 'held', 'shelved', 'suppressed', 'out-of-service'] as const;
export type Shown = (typeof SHOWN)[number];

const fits = ({ state }: AlarmRow, shown: Shown): boolean => {
  if (shown === 'all') return true;
  if (shown === 'held') return HELD_STATES.includes(state);
  if (shown === 'standing') return state !== 'normal' && !HELD_STATES.includes(state);
  return state === shown;
};

export const countOf = (alarms: readonly AlarmRow[], shown: Shown): number =>
  alarms.filter((one) => fits(one, shown)).length;

/** By source and title, so that one finds what one knows. */
export function allShown(
  alarms: readonly AlarmRow[],
  { shown, area, text }: { readonly shown: Shown; readonly area: string; readonly text: string },
  areaOf: (alarm: AlarmRow) => string | undefined,
  lang: Lang,
): AlarmRow[] {
  const wanted = text.trim().toLowerCase();
  const nameOf = ({ appTitle, title }: AlarmRow) => `${inLang(appTitle, lang)} ${inLang(title, lang)}`;
  const order = new Intl.Collator(lang, { numeric: true });
  return alarms
    .filter((one) => fits(one, shown))
    .filter((one) => area === '' || areaOf(one) === area)
    .filter((one) => nameOf(one).toLowerCase().includes(wanted))
    .sort((a, b) => order.compare(nameOf(a), nameOf(b)));
}

export const keyOf = ({ app, node, key }: Pick<AlarmRow, 'app' | 'node' | 'key'>): string =>
  `${app} ${node} ${key ?? ''}`;
