'use client';
/** The box an expression is written in: names complete as one types, and what is wrong is underlined at its place. */
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import { cn, control } from '../../ui/index.ts';
import { type Candidate, complete, matching, wordBefore } from '../model/completion.ts';
import type { Mark } from '../model/expression-marks.ts';
import type { WidgetProps } from '../widget.ts';
import { CompletionList } from './completion-list.tsx';

export interface ExpressionHandle {
  /** At the caret. */
  put(candidate: Pick<Candidate, 'name' | 'kind'>): void;
}

export interface ExpressionBoxProps {
  readonly ids: WidgetProps['ids'];
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly candidates: readonly Candidate[];
  /** Of the list that is offered. */
  readonly label: string;
  readonly marks: readonly Mark[];
  readonly placeholder?: string;
  /** Enter, where nothing is offered. */
  readonly onEnter?: () => void;
  readonly handle?: Ref<ExpressionHandle>;
}

export function ExpressionBox(props: ExpressionBoxProps) {
  const { ids, text, onChange, candidates, label, marks, placeholder, onEnter, handle } = props;
  const box = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const [open, setOpen] = useState<{ readonly word: string; readonly at: number }>();
  const offered = open ? matching(candidates, open.word) : [];
  const chosen = offered[Math.min(open?.at ?? 0, offered.length - 1)];

  const put = (one: Pick<Candidate, 'name' | 'kind'>) => {
    const input = box.current;
    const done = complete(text, input?.selectionStart ?? text.length, one);
    onChange(done.text);
    setOpen(undefined);
    requestAnimationFrame(() => {
      input?.focus();
      input?.setSelectionRange(done.caret, done.caret);
    });
  };
  useImperativeHandle(handle, () => ({ put }));
  const typed = (next: string, caret: number) => {
    onChange(next.replaceAll('\n', ' '));
    const word = wordBefore(next, caret);
    const found = word === '' ? [] : matching(candidates, word);
    const isWhole = found.length === 1 && found[0]?.name === word;
    setOpen(found.length > 0 && !isWhole ? { word, at: 0 } : undefined);
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const caret = event.currentTarget.selectionStart;
    const move = (by: number) => setOpen((o) => o && { ...o, at: (o.at + by + offered.length) % offered.length });
    if (event.key === ' ' && event.ctrlKey) setOpen({ word: wordBefore(text, caret), at: 0 });
    // One line: Enter takes what is offered, and is no letter of an expression.
    else if (event.key === 'Enter') {
      if (event.nativeEvent.isComposing) return;
      if (chosen) put(chosen);
      else onEnter?.();
    } else if (!open || offered.length === 0) return;
    else if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    // First the list, then the field.
    else if (event.key === 'Escape') {
      setOpen(undefined);
      event.stopPropagation();
      event.nativeEvent.stopImmediatePropagation();
    } else return;
    event.preventDefault();
  };
  return (
    <div className="relative">
      <Underlined text={text} marks={marks} />
      <textarea
        {...ids}
        ref={box}
        rows={1}
        aria-autocomplete="list"
        aria-controls={offered.length > 0 ? list : undefined}
        aria-activedescendant={chosen ? `${list}-${chosen.name}` : undefined}
        className={cn(control, shape, 'relative block resize-none overflow-hidden bg-transparent field-sizing-content')}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        placeholder={placeholder}
        value={text}
        onChange={(e) => typed(e.target.value, e.target.selectionStart)}
        onKeyDown={onKey}
        onBlur={() => setOpen(undefined)}
      />
      {offered.length > 0 && <CompletionList id={list} label={label} offered={offered} chosen={chosen} onPick={put} />}
    </div>
  );
}

/** Box and underlay have every letter at the same place. */
const shape =
  'min-h-8 py-1.5 font-mono text-sm leading-5 break-words whitespace-pre-wrap pointer-coarse:min-h-[44px] pointer-coarse:py-3 pointer-coarse:text-[16px]';

/** The same text below the box, unseen but for the line under what is wrong. */
function Underlined({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }) {
  const parts: { readonly from: number; readonly text: string; readonly isMarked?: boolean }[] = [];
  let end = 0;
  for (const { from, to } of marks.toSorted((a, b) => a.from - b.from)) {
    if (from < end) continue;
    parts.push({ from: end, text: text.slice(end, from) }, { from, text: text.slice(from, to), isMarked: true });
    end = to;
  }
  return (
    <div
      aria-hidden
      className={cn(
        shape,
        'absolute inset-0 overflow-hidden rounded-sm border border-transparent bg-surface px-2.5 text-transparent',
      )}
    >
      {parts
        .filter((part) => part.text !== '')
        .map(({ from, text: piece, isMarked }) => (
          <span
            key={from}
            data-mark={isMarked ? '' : undefined}
            className={isMarked ? 'underline decoration-danger decoration-wavy underline-offset-3' : undefined}
          >
            {piece}
          </span>
        ))}
    </div>
  );
}
