'use client';
/** One alarm that wants attention: what, where, since when, in which state, and what can be done about it. */
import { Check, Ellipsis } from 'lucide-react';
import Link from 'next/link';
import type { KeyboardEvent } from 'react';
import { inLang, LATCHED, UNACKNOWLEDGED } from '#runtime/contract/index.ts';
import type { AlarmRow } from '#runtime/rpc/index.ts';
import { Menu, MenuItem } from '../overlay/index.ts';
import { formatAge, useLang, useWords } from '../text/index.ts';
import { AlarmMark, Button, cn } from '../ui/index.ts';
import type { AlarmDeed } from './alarm-dialog.tsx';
import { words } from './words.ts';

export interface AlarmRights {
  readonly acknowledge: boolean;
  readonly shelve: boolean;
  readonly service: boolean;
}

interface AlarmItemProps {
  readonly alarm: AlarmRow;
  readonly rights: AlarmRights;
  /** Address of its tag's trend. */
  readonly trend: string | undefined;
  readonly chosen: boolean;
  readonly busy: boolean;
  readonly onChoose: () => void;
  readonly onAcknowledge: () => void;
  readonly onReset: () => void;
  readonly onAsk: (deed: AlarmDeed) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function AlarmItem({ alarm, rights, trend, chosen, busy, onChoose, ...on }: AlarmItemProps) {
  const w = useWords(words);
  const lang = useLang();
  const isOpen = UNACKNOWLEDGED.includes(alarm.state);
  const isActive = alarm.state === 'active';
  const what = inLang(alarm.message, lang) || inLang(alarm.title, lang);
  return (
    <li
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows go from alarm to alarm; each act has its own button too
      tabIndex={0}
      data-alarm={alarm.id}
      onKeyDown={on.onKeyDown}
      className={cn(
        'grid grid-cols-[26px_minmax(0,1fr)_auto_auto] items-center gap-x-2 border-line border-t px-3 py-1.5 outline-offset-[-2px] first:border-t-0 sm:grid-cols-[auto_26px_minmax(0,1fr)_auto_auto] sm:gap-x-3 sm:px-4',
        chosen && 'bg-accent-soft',
      )}
    >
      {rights.acknowledge || rights.shelve ? (
        <label className="-m-2 grid place-items-center p-2 max-sm:hidden pointer-coarse:size-[44px]">
          <input
            type="checkbox"
            aria-label={w.choose(what)}
            checked={chosen}
            onChange={onChoose}
            className="size-4 accent-accent"
          />
        </label>
      ) : (
        <span className="max-sm:hidden" />
      )}
      <AlarmMark priority={alarm.priority} size={24} className={cn(!isActive && 'opacity-45')} />
      <div className="min-w-0">
        <p className={cn('break-words text-base', isActive && 'font-semibold', !isOpen && 'text-soft')}>{what}</p>
        <p className="text-soft text-xs">
          <span className="sr-only">{w[alarm.priority]} · </span>
          {inLang(alarm.appTitle, lang)} ·{' '}
          <time dateTime={new Date(alarm.raisedAt).toISOString()}>{formatAge(alarm.raisedAt, lang)}</time> ·{' '}
          <span className={cn(isOpen && 'font-medium text-text')}>
            {alarm.state === 'acknowledged' && alarm.acknowledgedBy
              ? w.acknowledgedBy(alarm.acknowledgedBy)
              : w[`state_${alarm.state}`]}
          </span>
          {trend !== undefined && (
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
        {alarm.quality === 'bad' && <p className="text-danger text-xs">{w.judged}</p>}
      </div>
      {isOpen && rights.acknowledge && (
        <Button
          className="max-sm:w-[44px] max-sm:px-0"
          busy={busy}
          aria-label={w.acknowledgeOne(what)}
          onClick={on.onAcknowledge}
        >
          {!busy && <Check size={19} aria-hidden className="sm:hidden" />}
          <span className="max-sm:hidden">{w.acknowledge}</span>
        </Button>
      )}
      {alarm.state === 'latched-acknowledged' && rights.acknowledge && (
        <Button className="max-sm:px-2" busy={busy} onClick={on.onReset}>
          {w.reset}
        </Button>
      )}
      {(rights.acknowledge || rights.shelve) && (
        <Menu
          trigger={
            <Button
              look="ghost"
              size="large"
              icon
              aria-label={w.more(what)}
              className="max-sm:col-start-4 max-sm:w-9 sm:col-start-5"
            >
              <Ellipsis size={17} aria-hidden />
            </Button>
          }
        >
          {LATCHED.includes(alarm.state) && <MenuItem onSelect={on.onReset}>{w.reset}</MenuItem>}
          {rights.shelve && <MenuItem onSelect={() => on.onAsk('shelve')}>{w.shelve}</MenuItem>}
          {rights.service && <MenuItem onSelect={() => on.onAsk('out')}>{w.outOfService}</MenuItem>}
          <MenuItem onSelect={() => on.onAsk('comment')}>{w.comment}</MenuItem>
        </Menu>
      )}
    </li>
  );
}
