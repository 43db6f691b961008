'use client';
/** A formula: names complete as one types or from a list that explains them, what is wrong is underlined at its place, and what it gives now stands below. */
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { AnyNodeType, Diagnostic } from '#runtime/contract/index.ts';
import type { FlowNode } from '#runtime/flow/index.ts';
import { FUNCTION_TEXT, type FunctionText } from '#runtime/nodes/index.ts';
import { useEdited, useEditor } from '../../canvas/index.ts';
import { typeWords, useLang, useWords } from '../../text/index.ts';
import { cn, control } from '../../ui/index.ts';
import { type Candidate, complete, matching, wordBefore } from '../model/completion.ts';
import { markOf } from '../model/expression-marks.ts';
import { asList, asText, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';
import { chip } from './chip.ts';
import { CompletionList } from './completion-list.tsx';
import { type LiveInput, LiveResult } from './live-result.tsx';

interface NamedInput {
  readonly name: string;
  readonly type?: 'real';
  readonly unit?: string;
}

/** What the node's own code may name, with its help. */
function useCandidates(node: FlowNode, field: string, text: string): readonly Candidate[] {
  const lang = useLang();
  const types = useWords(typeWords);
  const def: AnyNodeType | undefined = useEditor().env.nodeTypes[node.type]?.def;
  const config = def?.config.safeParse({ ...node.config, [field]: text || '0' });
  const scope = config?.success ? (def?.code?.(config.data, { slots: {}, tables: {} })?.scope ?? []) : [];
  const inputs = asList<NamedInput>(node.config['inputs']);
  const functions: Readonly<Record<string, FunctionText>> = FUNCTION_TEXT[lang];
  return scope.map((name) => {
    const input = inputs.find((one) => one.name === name);
    const said = functions[name];
    if (input || !said) return { name, kind: 'value', shown: name, help: types[input?.type ?? 'real'] };
    return { name, kind: 'function', shown: said.call, help: said.help };
  });
}

export function ExpressionWidget({ node, field, value, onChange, ids }: WidgetProps) {
  const w = useWords(words);
  const text = asText(value);
  const candidates = useCandidates(node, field.name, text);
  const inputs = asList<NamedInput>(node.config['inputs']).map(
    ({ name, type = 'real', unit }): LiveInput => ({ name, type: unit ? { type, unit } : { type } }),
  );
  const findings = useEdited((s) => s.check?.ofNode(node.id));
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
    // One line: Enter takes what is offered, and is no letter of a formula.
    else if (event.key === 'Enter') {
      if (event.nativeEvent.isComposing) return;
      if (chosen) put(chosen);
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
  const isWrong = (findings ?? []).some(
    ({ at, severity }) => severity === 'error' && at.some((place) => place.field === field.name),
  );
  const isRight = text.trim() !== '' && !isWrong;
  return (
    <div className="flex flex-col gap-1.5">
      <div className="relative">
        <Underlined text={text} findings={findings} field={field.name} />
        <textarea
          {...ids}
          ref={box}
          rows={1}
          aria-autocomplete="list"
          aria-controls={offered.length > 0 ? list : undefined}
          aria-activedescendant={chosen ? `${list}-${chosen.name}` : undefined}
          className={cn(
            control,
            shape,
            'relative block resize-none overflow-hidden bg-transparent field-sizing-content',
          )}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          placeholder="a * 1.2"
          value={text}
          onChange={(e) => typed(e.target.value, e.target.selectionStart)}
          onKeyDown={onKey}
          onBlur={() => setOpen(undefined)}
        />
        {offered.length > 0 && (
          <CompletionList id={list} label={w.expressionHelp} offered={offered} chosen={chosen} onPick={put} />
        )}
      </div>
      {isRight && <LiveResult node={node} inputs={inputs} output="result" />}
      <fieldset aria-label={w.expressionHelp} className="flex flex-wrap gap-1">
        {candidates
          .filter(({ kind }) => kind === 'value')
          .map((one) => (
            <button
              key={one.name}
              type="button"
              title={one.help}
              className={`${chip} font-semibold text-accent`}
              onClick={() => put(one)}
            >
              {one.name}
            </button>
          ))}
      </fieldset>
      <details className="text-xs">
        <summary className="text-faint">{w.functions}</summary>
        <ul className="mt-1">
          {candidates
            .filter(({ kind }) => kind === 'function')
            .map((one) => (
              <li key={one.name}>
                <button
                  type="button"
                  onClick={() => put(one)}
                  className="-mx-1.5 flex w-[calc(100%+0.75rem)] flex-col items-start rounded-sm px-1.5 py-1 text-left hover:bg-sunk"
                >
                  <span className="font-mono text-accent">{one.shown}</span>
                  <span className="text-soft">{one.help}</span>
                </button>
              </li>
            ))}
        </ul>
      </details>
    </div>
  );
}

/** Box and underlay have every letter at the same place. */
const shape =
  'min-h-8 py-1.5 font-mono text-sm leading-5 break-words whitespace-pre-wrap pointer-coarse:min-h-[44px] pointer-coarse:py-3 pointer-coarse:text-[16px]';

interface UnderlinedProps {
  readonly text: string;
  readonly findings: readonly Diagnostic[] | undefined;
  readonly field: string;
}

/** The same text below the box, unseen but for the line under what is wrong. */
function Underlined({ text, findings, field }: UnderlinedProps) {
  const marks = (findings ?? [])
    .filter(({ at }) => at.some((place) => place.field === field))
    .flatMap((finding) => markOf(text, finding) ?? [])
    .sort((a, b) => a.from - b.from);
  const parts: { readonly from: number; readonly text: string; readonly isMarked?: boolean }[] = [];
  let end = 0;
  for (const { from, to } of marks) {
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
