'use client';
/** What an expression gives now: with the live values of its inputs, or with ones a person puts in; stepped by the kernel itself, in a frame that can reach nothing. */
import { useEffect, useRef, useState } from 'react';
import { unitSymbol, type ValueType } from '#runtime/contract/index.ts';
import type { FlowNode } from '#runtime/flow/index.ts';
import { useEdited, useEditor } from '../../canvas/index.ts';
import { useFaultText } from '../../live/index.ts';
import { formatValue, useLang, useWords, withUnit } from '../../text/index.ts';
import type { Evaluated, Evaluator, Given } from '../../trial/index.ts';
import { plainValue } from '../model/plain-value.ts';
import { sampleValue } from '../model/sample-values.ts';
import { pickerWords } from '../picker-words.ts';
import { useInputValues } from '../use-input-values.ts';
import { ValueBox } from './value-box.tsx';

export interface LiveInput {
  readonly name: string;
  readonly type: ValueType;
}

type Values = Readonly<Record<string, Given>>;

export interface LiveResultProps {
  readonly node: FlowNode;
  readonly inputs: readonly LiveInput[];
  readonly output: string;
}

export function LiveResult({ node, inputs, output }: LiveResultProps) {
  const w = useWords(pickerWords);
  const lang = useLang();
  const [tried, setTried] = useState<Readonly<Record<string, string | number | boolean>>>({});
  const live = useInputValues(
    node.id,
    inputs.map(({ name }) => name),
  );
  const given: Record<string, Given> = {};
  for (const { name, type } of inputs) {
    const now = live[name];
    if (now && !(name in tried))
      given[name] = {
        type: now.type.type,
        unit: now.type.unit,
        value: now.value as Given['value'],
        quality: now.quality,
      };
    else
      given[name] = {
        type: type.type,
        unit: type.unit,
        value: (tried[name] ?? sampleValue(type, name)) as Given['value'],
      };
  }
  const result = useEvaluated(node, given);
  const isLive = inputs.length > 0 && inputs.every(({ name }) => name in live && !(name in tried));
  const unit = useEdited((s) => s.check?.typeAt({ node: node.id, port: output }, 'outputs')?.unit);
  return (
    <div className="flex flex-col gap-1 rounded-sm bg-sunk px-2 py-1.5 text-xs">
      <p className="flex items-baseline justify-between gap-2">
        <span className="text-faint">{isLive ? w.resultNow : w.resultTried}</span>
        <output aria-label={w.result} className="min-w-0 break-words text-right font-mono text-sm">
          <Result result={result} output={output} unit={unitSymbol(unit, lang)} />
        </output>
      </p>
      {inputs.map(({ name, type }) => (
        <div key={name} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)] items-center gap-2">
          <span className="truncate font-mono">{name}</span>
          {name in live && !(name in tried) ? (
            <button
              type="button"
              title={w.tryOther}
              aria-label={`${name}: ${w.tryOther}`}
              onClick={() => setTried({ ...tried, [name]: live[name]?.value as number })}
              className="truncate rounded-sm px-1 py-0.5 text-right font-mono hover:bg-line/60"
            >
              {withUnit(formatValue(live[name]?.value, lang), unitSymbol(live[name]?.type.unit, lang))}
            </button>
          ) : (
            <ValueBox
              label={`${w.tryWith} ${name}`}
              type={type}
              value={tried[name] ?? (sampleValue(type, name) as number)}
              onChange={(value) =>
                setTried({ ...tried, [name]: typeof value === 'string' ? plainValue(value) : value })
              }
            />
          )}
        </div>
      ))}
      {Object.keys(tried).some((name) => name in live) && (
        <button type="button" onClick={() => setTried({})} className="self-start text-accent hover:underline">
          {w.liveAgain}
        </button>
      )}
    </div>
  );
}

interface ResultProps {
  readonly result: Evaluated | 'away' | undefined;
  readonly output: string;
  readonly unit: string;
}

function Result({ result, output, unit }: ResultProps) {
  const w = useWords(pickerWords);
  const lang = useLang();
  const inWords = useFaultText();
  if (result === undefined) return <span className="text-faint">…</span>;
  if (result === 'away') return <span className="text-faint">{w.resultAway}</span>;
  if (!result.ok) return <span className="text-danger">{result.fault ? inWords(result.fault) : '–'}</span>;
  const found = result.outputs[output];
  if (found?.value === undefined || found.value === null) return <span className="text-faint">{w.resultNone}</span>;
  return (
    <>
      {withUnit(formatValue(found.value, lang, 6), unit)}
      {found.quality === 'good' ? '' : ` (${w[found.quality]})`}
    </>
  );
}

/** The newest answer. One question at a time: what changes meanwhile is asked next, what it was in between is not. */
function useEvaluated({ type, version, config }: FlowNode, inputs: Values): Evaluated | 'away' | undefined {
  const { nodeTypes } = useEditor().env;
  const [answer, setAnswer] = useState<Evaluated | 'away'>();
  const asker = useRef<((question: Question) => void) | undefined>(undefined);
  const question = JSON.stringify([config, inputs], (_, v: unknown) => (typeof v === 'bigint' ? `${v}n` : v));
  const asked = useRef<Question>({ node: { type, version, config }, inputs });
  asked.current = { node: { type, version, config }, inputs };
  useEffect(() => {
    const { ask, close } = makeAsker(setAnswer);
    asker.current = ask;
    return () => {
      asker.current = undefined;
      close();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for what is asked
  useEffect(() => {
    if (nodeTypes[type]?.def.config.safeParse(asked.current.node.config).success) asker.current?.(asked.current);
  }, [question, type, nodeTypes]);
  return answer;
}

interface Question {
  readonly node: Pick<FlowNode, 'type' | 'version' | 'config'>;
  readonly inputs: Values;
}

function makeAsker(tell: (answer: Evaluated | 'away') => void) {
  let evaluator: Promise<Evaluator> | undefined;
  let next: Question | undefined;
  let isBusy = false;
  let isClosed = false;
  async function work(): Promise<void> {
    isBusy = true;
    while (next && !isClosed) {
      const { node, inputs } = next;
      next = undefined;
      try {
        evaluator ??= import('../../trial/index.ts').then(({ createEvaluator }) => createEvaluator());
        const answer = await (await evaluator).evaluate(node, inputs);
        if (!isClosed) tell(answer);
      } catch {
        // The server is away: the next value asks again.
        evaluator = undefined;
        if (!isClosed) tell('away');
      }
    }
    isBusy = false;
  }
  return {
    ask(question: Question) {
      next = question;
      if (!isBusy) void work();
    },
    close() {
      isClosed = true;
      void evaluator?.then((one) => one.close());
    },
  };
}
