'use client';
/** Alarms that are active or not yet acknowledged, worst first, each with its one action. */
import { useState } from 'react';
import { ALARM_PRIORITIES, inLang, UNACKNOWLEDGED } from '#runtime/contract/plain.ts';
import type { AlarmRow } from '#runtime/rpc/index.ts';
import { formatAge, useLang, useWords } from '../text/index.ts';
import { AlarmMark, Button, Card, cn } from '../ui/index.ts';
import { words } from './words.ts';

const isOpen = ({ state }: AlarmRow): boolean => UNACKNOWLEDGED.includes(state);

/** Unacknowledged before acknowledged, then by priority, then newest first. */
export const byUrgency = (a: AlarmRow, b: AlarmRow): number =>
  Number(isOpen(b)) - Number(isOpen(a)) ||
  ALARM_PRIORITIES.indexOf(a.priority) - ALARM_PRIORITIES.indexOf(b.priority) ||
  b.raisedAt - a.raisedAt;

function AlarmLine({
  alarm,
  showApp,
  onAcknowledge,
}: {
  alarm: AlarmRow;
  showApp: boolean;
  onAcknowledge?: ((id: string) => Promise<void>) | undefined;
}) {
  const w = useWords(words);
  const lang = useLang();
  const [busy, setBusy] = useState<'busy' | 'failed' | undefined>();
  const acknowledge = () => {
    setBusy('busy');
    onAcknowledge?.(alarm.id).then(
      () => setBusy(undefined),
      () => setBusy('failed'),
    );
  };
  return (
    <li className="grid grid-cols-[30px_1fr_auto] items-center gap-3 border-line border-t px-4 py-3 first:border-t-0">
      <AlarmMark priority={alarm.priority} size={26} className={cn(alarm.state !== 'active' && 'opacity-50')} />
      <div className="min-w-0">
        <p className={cn('text-base', alarm.state === 'active' && 'font-semibold')}>
          {inLang(alarm.message, lang) || inLang(alarm.title, lang)}
        </p>
        <p className="text-soft text-xs">
          {w[`priority_${alarm.priority}`]} · {showApp && `${inLang(alarm.appTitle, lang)} · `}
          {formatAge(alarm.raisedAt, lang)} ·{' '}
          {alarm.state === 'acknowledged' && alarm.acknowledgedBy
            ? w.acknowledgedBy(alarm.acknowledgedBy)
            : w[`state_${alarm.state}`]}
        </p>
        {busy === 'failed' && (
          <p role="alert" className="text-danger text-xs">
            {w.ackFailed}
          </p>
        )}
      </div>
      {isOpen(alarm) && onAcknowledge && (
        <Button size="large" busy={busy === 'busy'} onClick={acknowledge}>
          {w.acknowledge}
        </Button>
      )}
    </li>
  );
}

/** `onAcknowledge` absent: the person may only look. */
export function AlarmList({
  alarms,
  showApp = false,
  onAcknowledge,
}: {
  alarms: readonly AlarmRow[];
  showApp?: boolean;
  onAcknowledge?: ((id: string) => Promise<void>) | undefined;
}) {
  const w = useWords(words);
  return (
    <Card className="col-span-full overflow-hidden">
      <h2 className="px-4 pt-3 pb-2 text-sm text-soft">{w.alarms}</h2>
      {alarms.length === 0 ? (
        <p className="px-4 pb-4 text-base">{w.noAlarms}</p>
      ) : (
        <ul>
          {[...alarms].sort(byUrgency).map((a) => (
            <AlarmLine key={a.id} alarm={a} showApp={showApp} onAcknowledge={onAcknowledge} />
          ))}
        </ul>
      )}
    </Card>
  );
}
