'use client';
/** A form or a webhook on the bench: its fields, and the button that sends it. */
import { useState } from 'react';
import { type ColumnDef, type FieldProblem, inLang, unitSymbol } from '#runtime/contract/index.ts';
import type { EventDrive } from '#runtime/trial/index.ts';
import { useProblemText } from '../../blocks/problem-text.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Button, Field, Input, Select, Switch, TextArea } from '../../ui/index.ts';
import { benchWords } from './words.ts';

export interface EventFormProps {
  drive: EventDrive;
  /** Resolves to what it has against the payload. */
  onSend: (payload: Readonly<Record<string, unknown>>) => Promise<readonly FieldProblem[]>;
}

type Typed = Readonly<Record<string, string | boolean>>;

export function EventForm({ drive, onSend }: EventFormProps) {
  const w = useWords(benchWords);
  const lang = useLang();
  const problemText = useProblemText();
  const [typed, setTyped] = useState<Typed>({});
  const [json, setJson] = useState('{}');
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [isNone, setIsNone] = useState(false);
  const free = drive.fields.length === 0;
  const title = inLang(drive.title, lang) || w[drive.kind];

  async function send() {
    const payload = free ? readRecord(json) : payloadOf(drive.fields, typed);
    setIsNone(payload === undefined);
    if (payload) setProblems(await onSend(payload));
  }
  return (
    <form
      aria-label={title}
      className="flex flex-col gap-2 rounded-md border border-line p-2"
      onSubmit={(e) => {
        e.preventDefault();
        void send();
      }}
    >
      <div className="flex items-center justify-between gap-2">
        <span className="truncate font-semibold text-sm">{title}</span>
        <Button type="submit" size="small">
          {drive.kind === 'form' ? w.send : w.call}
        </Button>
      </div>
      {free ? (
        <Field label={w.json} error={isNone ? w.notJson : undefined}>
          {(ids) => <TextArea {...ids} rows={2} value={json} onChange={(e) => setJson(e.target.value)} />}
        </Field>
      ) : (
        <div className="grid grid-cols-2 gap-2 max-sm:grid-cols-1">
          {drive.fields.map((column) => (
            <Field
              key={column.id}
              label={`${inLang(column.title, lang) || column.id}${column.required ? ' *' : ''}`}
              error={problemText(problems.find(({ field }) => field === column.id))}
            >
              {(ids) => (
                <Cell
                  {...ids}
                  column={column}
                  unit={unitSymbol(column.unit, lang)}
                  value={typed[column.id]}
                  onChange={(value) => setTyped({ ...typed, [column.id]: value })}
                />
              )}
            </Field>
          ))}
        </div>
      )}
    </form>
  );
}

interface CellProps {
  id: string;
  column: ColumnDef;
  unit: string;
  value: string | boolean | undefined;
  onChange: (value: string | boolean) => void;
}

function Cell({ column, unit, value, onChange, ...ids }: CellProps) {
  const text = typeof value === 'string' ? value : '';
  if (column.type === 'bool') return <Switch {...ids} checked={value === true} onChange={onChange} />;
  if (column.type === 'enum')
    return (
      <Select {...ids} value={text} onChange={(e) => onChange(e.target.value)}>
        <option value="" />
        {(column.values ?? []).map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </Select>
    );
  return (
    <Input
      {...ids}
      type={column.secret ? 'password' : 'text'}
      inputMode={column.type === 'text' ? 'text' : 'decimal'}
      value={text}
      {...(unit ? { unit } : {})}
      onChange={(e) => onChange(e.target.value)}
    />
  );
}

/** As a phone would send it: what is empty is left out, numbers are numbers where they are some. */
function payloadOf(fields: readonly ColumnDef[], typed: Typed): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ id, type }): (readonly [string, unknown])[] => {
      const value = typed[id];
      if (type === 'bool') return [[id, value === true]];
      if (typeof value !== 'string' || value.trim() === '') return [];
      const isNumber = type === 'int' || type === 'real' || type === 'time' || type === 'duration';
      return [[id, isNumber && Number.isFinite(Number(value)) ? Number(value) : value]];
    }),
  );
}

function readRecord(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
