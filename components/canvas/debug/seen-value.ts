'use client';
/** What a port gave in the run that is shown, in a few letters. */
import { unitSymbol, type ValueType } from '#runtime/contract/index.ts';
import { useDebugging } from '../../live/index.ts';
import { formatNumber, formatValue, useLang, useWords, withUnit } from '../../text/index.ts';
import { useDeviceTitle } from '../use-devices-of.ts';
import { words } from '../words.ts';

export interface SeenValueProps {
  readonly node: string;
  readonly port: string;
  readonly type: ValueType | undefined;
}

/** Text, or undefined when the node did not run then or gave nothing there. */
export function useSeenValue({ node, port, type }: SeenValueProps): string | undefined {
  const w = useWords(words);
  const lang = useLang();
  const titleOf = useDeviceTitle();
  const { seen } = useDebugging();
  const shown = seen.get(node)?.out[port];
  if (!shown) return undefined;
  if ('events' in shown) return w.times(formatNumber(shown.count));
  if ('cut' in shown.sample) return `${shown.sample.cut.slice(0, 24)}…`;
  const { value } = shown.sample;
  return withUnit(typeof value === 'string' ? titleOf(value) : formatValue(value, lang), unitSymbol(type?.unit, lang));
}
