'use client';
/** What is held back: by whom, until when, why; and the way to let it go. The first few, and the way to all of them. */
import Link from 'next/link';
import { inLang } from '#runtime/contract/index.ts';
import type { AlarmRow } from '#runtime/rpc/index.ts';
import { formatTime, useLang, useWords } from '../text/index.ts';
import { AlarmMark, Button, Card } from '../ui/index.ts';
import type { AlarmRights } from './alarm-item.tsx';
import { words } from './words.ts';

/** The rest is on a page of its own. */
const FEW = 5;

/** Who holds it back, since when or until when, and why. */
export function useWhyHeld(
  suppressionOf: (alarm: AlarmRow) => readonly string[] | undefined,
): (alarm: AlarmRow) => readonly string[] {
  const w = useWords(words);
  const lang = useLang();
  return (alarm) => {
    const { outOfService, suppressed, shelved } = alarm;
    return [
      ...(outOfService ? [w.outBy(outOfService.by, formatTime(outOfService.at, lang)), outOfService.comment] : []),
      ...(suppressed
        ? [w.suppressedSince(formatTime(suppressed.at, lang)), ...(suppressionOf(alarm) ?? [w.byDesign])]
        : []),
      ...(shelved ? [w.shelvedUntil(formatTime(shelved.until, lang), shelved.by), shelved.comment] : []),
    ];
  };
}

interface HeldListProps {
  readonly alarms: readonly AlarmRow[];
  readonly rights: AlarmRights;
  readonly busy: ReadonlySet<string>;
  readonly suppressionOf: (alarm: AlarmRow) => readonly string[] | undefined;
  readonly onUnshelve: (alarm: AlarmRow) => void;
  readonly onReturn: (alarm: AlarmRow) => void;
}

export function HeldList({ alarms, rights, busy, suppressionOf, onUnshelve, onReturn }: HeldListProps) {
  const w = useWords(words);
  const lang = useLang();
  const why = useWhyHeld(suppressionOf);
  return (
    <Card>
      <div className="px-4 pt-3 pb-2">
        <h2 className="font-semibold text-sm">{w.held(alarms.length)}</h2>
        <p className="text-soft text-xs">{w.heldAbout}</p>
      </div>
      <ul>
        {alarms.slice(0, FEW).map((alarm) => (
          <li
            key={`${alarm.app} ${alarm.node} ${alarm.key ?? ''}`}
            className="flex flex-wrap items-center gap-3 border-line border-t px-4 py-2"
          >
            <AlarmMark quiet priority={alarm.priority} size={20} />
            <div className="min-w-0 flex-1 text-sm">
              <p>{inLang(alarm.title, lang)}</p>
              <p className="break-words text-soft text-xs">
                <span className="sr-only">{w[`state_${alarm.state}`]}. </span>
                {[inLang(alarm.appTitle, lang), ...why(alarm), ...(alarm.present ? [w.conditionHolds] : [])]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {alarm.state === 'out-of-service' && rights.service && (
              <Button busy={busy.has(alarm.id)} onClick={() => onReturn(alarm)}>
                {w.inService}
              </Button>
            )}
            {alarm.state === 'shelved' && rights.shelve && (
              <Button busy={busy.has(alarm.id)} onClick={() => onUnshelve(alarm)}>
                {w.unshelve}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p className="border-line border-t px-4 py-2 text-sm">
        <Link href="/alarms/all?show=held" className="text-accent underline-offset-2 hover:underline">
          {w.allHeld(alarms.length)}
        </Link>
      </p>
    </Card>
  );
}
