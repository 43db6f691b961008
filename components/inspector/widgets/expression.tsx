'use client';
/** A formula: names complete as one types or from a list that explains them, what is wrong is underlined at its place, and what it gives now stands below. */
import { useRef } from 'react';
import type { AnyNodeType } from '#runtime/contract/index.ts';
import type { FlowNode } from '#runtime/flow/index.ts';
import { FUNCTION_TEXT, type FunctionText } from '#runtime/nodes/index.ts';
import { useEdited, useEditor } from '../../canvas/index.ts';
import { typeWords, useLang, useWords } from '../../text/index.ts';
import type { Candidate } from '../model/completion.ts';
import { markOf } from '../model/expression-marks.ts';
import { asList, asText, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';
import { chip } from './chip.ts';
import { ExpressionBox, type ExpressionHandle } from './expression-box.tsx';
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
  const marks = (findings ?? [])
    .filter(({ at }) => at.some((place) => place.field === field.name))
    .flatMap((finding) => markOf(text, finding) ?? []);
  const box = useRef<ExpressionHandle>(null);
  const isWrong = (findings ?? []).some(
    ({ at, severity }) => severity === 'error' && at.some((place) => place.field === field.name),
  );
  const isRight = text.trim() !== '' && !isWrong;
  return (
    <div className="flex flex-col gap-1.5">
      <ExpressionBox
        ids={ids}
        text={text}
        onChange={onChange}
        candidates={candidates}
        label={w.expressionHelp}
        marks={marks}
        placeholder="a * 1.2"
        handle={box}
      />
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
              onClick={() => box.current?.put(one)}
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
                  onClick={() => box.current?.put(one)}
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
