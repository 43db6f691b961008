'use client';
/** A node's breakpoint: whether it stops here, and on what condition; its names complete as one types, what is wrong with it is said before it is set. */
import { useId, useState } from 'react';
import { trouble, troubleIn } from '#runtime/contract/index.ts';
import type { FlowNode } from '#runtime/flow/index.ts';
import { debugWords, nodePorts, portTitle, useEdited, useEditor } from '../canvas/index.ts';
import { useDebugging } from '../live/index.ts';
import { typeWords, useLang, useWords } from '../text/index.ts';
import { Button, Field } from '../ui/index.ts';
import type { Candidate } from './model/completion.ts';
import {
  type ConditionCheck,
  type ConditionName,
  checkCondition,
  conditionNames,
  keptFields,
} from './model/condition-names.ts';
import { ExpressionBox } from './widgets/expression-box.tsx';

/** Beside what the type says: what it was seen to keep. */
function useNames(node: FlowNode): readonly ConditionName[] {
  const { nodeTypes } = useEditor().env;
  const doc = useEdited((s) => s.work.doc);
  const { seen } = useDebugging();
  const shown = seen.get(node.id)?.state;
  const value = shown && 'value' in shown ? shown.value : undefined;
  const kept = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  const { inputs, outputs } = nodePorts(node, doc, nodeTypes);
  const end = ({ name, port: { kind } }: (typeof inputs)[number]) => ({ name, kind });
  return conditionNames(inputs.map(end), outputs.map(end), [
    ...new Set([...keptFields(nodeTypes[node.type]?.def, node.config), ...kept]),
  ]);
}

function useCandidates(node: FlowNode, names: readonly ConditionName[]): readonly Candidate[] {
  const w = useWords(debugWords);
  const types = useWords(typeWords);
  const lang = useLang();
  const { nodeTypes } = useEditor().env;
  const doc = useEdited((s) => s.work.doc);
  const check = useEdited((s) => s.check);
  return names.map(({ name, of, field, isCount }) => {
    const type =
      of === 'state' ? undefined : check?.typeAt({ node: node.id, port: field }, of === 'in' ? 'inputs' : 'outputs');
    const title = of === 'state' ? w.conditionKept : portTitle(node, field, doc, nodeTypes, lang);
    const what = isCount ? w.conditionCount : type && types[type.type];
    return { name, kind: 'value', shown: name, help: [title, what].filter(Boolean).join(' · ') };
  });
}

export function Breakpoint({ node }: { node: FlowNode }) {
  const w = useWords(debugWords);
  const lang = useLang();
  const { breakpoints, setBreakpoint } = useDebugging();
  const condition = breakpoints.get(node.id);
  const [text, setText] = useState(condition ?? '');
  const [problem, setProblem] = useState<string>();
  const names = useNames(node);
  const candidates = useCandidates(node, names);
  const check = checkCondition(text, names);
  const box = useId();
  const put = async (next: string | undefined) => setProblem(await setBreakpoint(node.id, next));
  const isChanged = text.trim() !== condition;
  const said = (found: ConditionCheck): string | undefined => {
    if (found.kind === 'unread')
      return troubleIn(lang, trouble('condition-unread', { column: found.column, near: found.near }));
    if (found.kind === 'unknown')
      return found.of === 'in' ? w.conditionNoInput(found.field) : w.conditionNoOutput(found.field);
    return undefined;
  };
  const save = () => {
    if (isChanged && check.kind !== 'unread') void put(text.trim());
  };
  return (
    <section aria-label={w.breakpoint} className="flex flex-col gap-2 border-line border-b px-3.5 py-3">
      <label htmlFor={box} className="flex items-center gap-2 text-sm">
        <input
          id={box}
          type="checkbox"
          checked={condition !== undefined}
          onChange={(e) => void put(e.target.checked ? (check.kind === 'unread' ? '' : text.trim()) : undefined)}
          className="size-4 accent-[var(--accent)]"
        />
        {w.breakpointHere}
      </label>
      {condition !== undefined && (
        <form
          className="flex flex-col gap-1.5"
          onSubmit={(e) => {
            e.preventDefault();
            save();
          }}
        >
          <Field label={w.condition} help={w.conditionHelp} error={said(check) ?? problem}>
            {(ids) => (
              <ExpressionBox
                ids={ids}
                text={text}
                onChange={setText}
                candidates={candidates}
                label={w.conditionNames}
                marks={check.kind === 'right' || !check.mark ? [] : [check.mark]}
                onEnter={save}
              />
            )}
          </Field>
          {isChanged && (
            <Button type="submit" size="small" className="self-start" disabled={check.kind === 'unread'}>
              {w.set}
            </Button>
          )}
        </form>
      )}
      {condition === undefined && problem !== undefined && (
        <p role="alert" className="text-danger text-xs">
          {problem}
        </p>
      )}
    </section>
  );
}
