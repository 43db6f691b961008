'use client';
/** A form that reports once: the same key is sent again after a failure, so nothing is doubled, and what was typed stays. */
import { type FormEvent, useRef, useState } from 'react';
import type { ColumnDef, LocalText } from '#runtime/contract/index.ts';
import { inLang, validateRow } from '#runtime/contract/plain.ts';
import { useLang } from '../text/index.ts';
import { Card } from '../ui/index.ts';
import type { BlockProps } from './block-props.ts';
import { FormField } from './form-field.tsx';
import { emptyForm, machineText, toPayload } from './form-state.ts';
import { newKey } from './new-key.ts';
import { type Problem, useProblemText } from './problem-text.ts';
import { ReportEnd, type ReportState } from './report-end.tsx';

interface FormConfig {
  readonly fields?: readonly ColumnDef[];
  readonly submitLabel?: LocalText;
}
export function FormBlock({ block, live, actions }: BlockProps) {
  const lang = useLang();
  const { fields = [], submitLabel } = block.config as FormConfig;
  const [typed, setTyped] = useState(() => emptyForm(fields));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [state, setState] = useState<ReportState>('idle');
  const key = useRef<string | undefined>(undefined);
  const problemText = useProblemText();

  const send = async (event: FormEvent) => {
    event.preventDefault();
    const payload = toPayload(fields, typed);
    const found = validateRow({ columns: [...fields] }, payload);
    setProblems(found);
    if (found.length > 0) return setState('idle');
    setState('sending');
    key.current ??= newKey();
    const outcome = await actions.submit(block.node, key.current, payload);
    if (typeof outcome === 'string') return setState(outcome);
    setProblems(outcome.problems);
    if (!outcome.ok) return setState('idle');
    key.current = undefined;
    setTyped(emptyForm(fields));
    setState({ sentAt: Date.now() });
  };

  const change = (field: string, text: string) => {
    // Another content is another report.
    if (state !== 'sending') key.current = undefined;
    setTyped((had) => ({ ...had, [field]: text }));
    setProblems((had) => had.filter((p) => p.field !== field));
  };

  const machine = (field: string) => {
    const port = block.cells[field];
    return port && machineText(live.cells[port.cell]?.[0]);
  };
  return (
    <Card className="col-span-full p-4 sm:max-w-xl">
      <h2 className="mb-3 font-semibold text-lg">{inLang(block.title, lang)}</h2>
      <form onSubmit={send} noValidate className="flex flex-col gap-4">
        {fields.map((field) => (
          <FormField
            key={field.id}
            field={field}
            text={typed[field.id] ?? ''}
            machine={machine(field.id)}
            error={problemText(problems.find((p) => p.field === field.id))}
            onText={(text) => change(field.id, text)}
          />
        ))}
        <ReportEnd state={state} label={submitLabel && inLang(submitLabel, lang)} />
      </form>
    </Card>
  );
}
