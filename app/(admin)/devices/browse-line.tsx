'use client';
/** One line of what a device has: a folder to open, a value to tick. */
import { ChevronRight } from 'lucide-react';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, cn } from '#components/ui/index.ts';
import { TYPE_NAMES, troubleIn, unitSymbol } from '#runtime/contract/index.ts';
import { words as common } from '../../_client/words.ts';
import type { ItemLine, NoteLine } from './browse-lines.ts';
import { browseWords } from './browse-words.ts';

const indent = (level: number) => ({ paddingInlineStart: `${(level - 1) * 1.25 + 0.5}rem` });
const ROW = 'flex min-h-8 items-center gap-2 rounded-sm pr-2 text-sm pointer-coarse:min-h-[44px]';

export type Tick = 'none' | 'some' | 'all' | 'taken';

export interface ItemRowProps {
  readonly line: ItemLine;
  /** Absent: there is nothing to tick. */
  readonly tick: Tick | undefined;
  readonly isCurrent: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
  readonly onTick: () => void;
}

export function ItemRow({ line, tick, isCurrent, onFocus, onOpen, onTick }: ItemRowProps) {
  const w = useWords(browseWords);
  const lang = useLang();
  const { item, level, open } = line;
  const { point } = item;
  const checked = tick === 'all' || tick === 'taken' ? true : tick === 'some' ? 'mixed' : false;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree hears the keys
    <div
      role="treeitem"
      aria-level={level}
      aria-selected={isCurrent}
      {...(item.below ? { 'aria-expanded': open } : {})}
      {...(tick === undefined ? {} : { 'aria-checked': checked })}
      {...(tick === 'taken' ? { 'aria-disabled': true } : {})}
      data-path={line.path}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={onFocus}
      onClick={point ? onTick : onOpen}
      style={indent(level)}
      className={cn(
        ROW,
        'cursor-pointer hover:bg-line/40 focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2',
      )}
    >
      <span
        aria-hidden
        className="grid size-5 shrink-0 place-items-center"
        onClick={(event) => {
          event.stopPropagation();
          if (item.below) onOpen();
        }}
      >
        {item.below && <ChevronRight size={14} className={cn('text-soft transition-transform', open && 'rotate-90')} />}
      </span>
      {tick !== undefined && (
        <input
          type="checkbox"
          tabIndex={-1}
          aria-hidden
          className="size-4 shrink-0 accent-accent"
          checked={checked === true}
          disabled={tick === 'taken'}
          ref={(box) => {
            if (box) box.indeterminate = tick === 'some';
          }}
          onClick={(event) => event.stopPropagation()}
          onChange={onTick}
        />
      )}
      <span className={cn('min-w-0 flex-1 truncate', point ? '' : 'font-medium')}>{item.label}</span>
      {point && (
        <span className="shrink-0 text-faint text-xs">
          {tick === 'taken' && `${w.already} · `}
          {TYPE_NAMES[lang][point.type.type]}
          {point.type.unit && ` · ${unitSymbol(point.type.unit, lang)}`}
          {` · ${w[point.access]}`}
        </span>
      )}
    </div>
  );
}

export function NoteRow({ line, onMore }: { line: NoteLine; onMore: () => void }) {
  const w = useWords(browseWords);
  const c = useWords(common);
  const lang = useLang();
  return (
    <div style={indent(line.level)} className={cn(ROW, 'pl-9 text-soft')}>
      <span aria-hidden className="size-5 shrink-0" />
      {line.kind === 'reading' && <span role="status">{w.reading}</span>}
      {line.kind === 'empty' && w.empty}
      {line.kind === 'more' && (
        <Button look="link" size="inline" onClick={onMore}>
          {w.more}
        </Button>
      )}
      {line.kind === 'failed' && (
        <>
          <span role="alert" className="min-w-0 flex-1 text-danger">
            {line.problem ? troubleIn(lang, line.problem) : w.failed}
          </span>
          <Button size="small" onClick={onMore}>
            {c.retry}
          </Button>
        </>
      )}
    </div>
  );
}
