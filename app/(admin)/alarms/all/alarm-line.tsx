'use client';
/** One alarm of all: in which state, who holds it back and why, and what can be done about that. */
import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { type AlarmDeed, type AlarmRights, alarmWords } from '#components/alarms/index.ts';
import { Menu, MenuItem } from '#components/overlay/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { AlarmMark, Button, cn } from '#components/ui/index.ts';
import { HELD_STATES, inLang } from '#runtime/contract/index.ts';
import type { AlarmRow } from '#runtime/rpc/index.ts';

interface AlarmLineProps {
  readonly alarm: AlarmRow;
  /** Who holds it back, until when, and why. */
  readonly why: readonly string[];
  readonly trend: string | undefined;
  readonly rights: AlarmRights;
  readonly chosen: boolean;
  readonly busy: boolean;
  readonly onChoose: () => void;
  readonly onAsk: (deed: AlarmDeed) => void;
  readonly onUnshelve: () => void;
  readonly onReturn: () => void;
}

export function AlarmLine({ alarm, why, trend, rights, chosen, busy, onChoose, ...on }: AlarmLineProps) {
  const w = useWords(alarmWords);
  const lang = useLang();
  const { state, priority, present, outOfService, shelved } = alarm;
  const title = inLang(alarm.title, lang);
  const isHeld = HELD_STATES.includes(state);
  const isQuiet = state === 'normal' || isHeld;
  return (
    <li
      className={cn(
        'grid grid-cols-[auto_22px_minmax(0,1fr)_auto] sm:grid-cols-[auto_22px_minmax(0,1fr)_auto_auto] items-center gap-y-1 gap-x-3 border-line border-t px-4 py-2 first:border-t-0',
        chosen && 'bg-accent-soft',
      )}
    >
      {rights.shelve || rights.service ? (
        <label className="-m-2 grid place-items-center p-2 pointer-coarse:size-[44px]">
          <input
            type="checkbox"
            aria-label={w.choose(title)}
            checked={chosen}
            onChange={onChoose}
            className="size-4 accent-accent"
          />
        </label>
      ) : (
        <span />
      )}
      <AlarmMark quiet={isQuiet} priority={priority} size={20} />
      <div className="min-w-0 text-sm">
        <p className="break-words">
          <span className="sr-only">{w[priority]} · </span>
          {title}
        </p>
        <p className="break-words text-soft text-xs">
          {inLang(alarm.appTitle, lang)} ·{' '}
          <span className={cn(!isQuiet && 'font-medium text-text')}>{w[`state_${state}`]}</span>
          {isHeld && present && ` · ${w.conditionHolds}`}
          {trend && (
            <>
              {' · '}
              <Link
                href={trend}
                className="text-accent underline underline-offset-2 pointer-coarse:-mx-2 pointer-coarse:-my-3 pointer-coarse:inline-block pointer-coarse:px-2 pointer-coarse:py-3"
              >
                {w.trend}
              </Link>
            </>
          )}
        </p>
        {why.length > 0 && <p className="break-words text-xs">{why.join(' · ')}</p>}
      </div>
      <div
        className={cn(
          'flex items-center gap-1 max-sm:col-span-2 max-sm:col-start-3 max-sm:row-start-2',
          !outOfService && !shelved && 'max-sm:hidden',
        )}
      >
        {outOfService && rights.service && (
          <Button busy={busy} aria-label={`${w.inService}: ${title}`} onClick={on.onReturn}>
            {w.inService}
          </Button>
        )}
        {shelved && rights.shelve && (
          <Button busy={busy} aria-label={`${w.unshelve}: ${title}`} onClick={on.onUnshelve}>
            {w.unshelve}
          </Button>
        )}
      </div>
      <div>
        {(rights.shelve || rights.service) && (
          <Menu
            trigger={
              <Button look="ghost" icon aria-label={w.more(title)}>
                <Ellipsis size={17} aria-hidden />
              </Button>
            }
          >
            {rights.service && !outOfService && <MenuItem onSelect={() => on.onAsk('out')}>{w.outOfService}</MenuItem>}
            {rights.shelve && <MenuItem onSelect={() => on.onAsk('shelve')}>{w.shelve}</MenuItem>}
            {rights.acknowledge && <MenuItem onSelect={() => on.onAsk('comment')}>{w.comment}</MenuItem>}
          </Menu>
        )}
      </div>
    </li>
  );
}
