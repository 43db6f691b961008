'use client';
/** The alarms of the bench as the alarm list would show them; a person acknowledges and resets them here. */
import { inLang, LATCHED, UNACKNOWLEDGED } from '#runtime/contract/index.ts';
import type { BenchAlarm } from '#runtime/trial/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Button } from '../../ui/index.ts';
import { useDeviceTitle } from '../use-devices-of.ts';
import { useBench, useBenched } from './bench-context.tsx';
import { benchWords } from './words.ts';

export function AlarmList() {
  const w = useWords(benchWords);
  const alarms = useBenched((s) => s.alarms);
  if (alarms.length === 0) return null;
  return (
    <ul aria-label={w.standing} className="flex max-h-40 shrink-0 flex-col gap-1 overflow-y-auto">
      {alarms.map((alarm) => (
        <Standing key={`${alarm.node}/${alarm.key}`} {...alarm} of={alarm.key} />
      ))}
    </ul>
  );
}

/** States that the bench knows. */
type Shown = 'active' | 'acknowledged' | 'returned' | 'latched' | 'latched-acknowledged';

function Standing({ node, of, state, message }: BenchAlarm & { of: string | undefined }) {
  const w = useWords(benchWords);
  const lang = useLang();
  const bench = useBench();
  const deviceTitle = useDeviceTitle();
  const text = inLang(message, lang);
  const act = (deed: 'acknowledge' | 'reset') =>
    void bench.act({ kind: 'alarm', node, deed, ...(of === undefined ? {} : { key: of }) });
  return (
    <li className="flex flex-wrap items-center gap-2 rounded-md border border-line px-2 py-1 text-sm">
      <span className="min-w-0 flex-1 break-words">
        {text}
        {of !== undefined && <span className="pl-1.5 text-soft">{deviceTitle(of)}</span>}
        <span className="pl-1.5 text-soft text-xs">{w[`alarm_${state as Shown}`]}</span>
      </span>
      {UNACKNOWLEDGED.includes(state) && (
        <Button size="small" aria-label={w.acknowledgeOf(text)} onClick={() => act('acknowledge')}>
          {w.acknowledge}
        </Button>
      )}
      {LATCHED.includes(state) && (
        <Button size="small" aria-label={w.resetOf(text)} onClick={() => act('reset')}>
          {w.reset}
        </Button>
      )}
    </li>
  );
}
