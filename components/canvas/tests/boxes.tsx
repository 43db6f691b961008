'use client';
/** Small controls of a line: a value of a type, a time that passes, fields by name, a choice of what a line is about. */
import { Plus, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { unitSymbol, type ValueType } from '#runtime/contract/index.ts';
import { MAX_AFTER_MS, type TestValue } from '#runtime/flow/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Button, Input, Select } from '../../ui/index.ts';
import type { Choice, Group } from './choices.ts';
import { testWords } from './words.ts';

const numberIn = (text: string): number | undefined => {
  const plain = text.trim().replace(',', '.').replace('−', '-');
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : undefined;
};

interface NumberTextProps {
  readonly value: number | string | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly label: string;
  readonly unit?: string;
  readonly className?: string;
}

/** Half-typed text stays in the box. */
export function NumberText({ value, onChange, label, unit = '', className = 'w-28' }: NumberTextProps) {
  const shown = value === undefined ? '' : String(value);
  const [text, setText] = useState(shown);
  useEffect(() => setText((was) => (numberIn(was) === numberIn(shown) && was !== '' ? was : shown)), [shown]);
  return (
    <div className={className}>
      <Input
        {...(unit ? { unit } : {})}
        aria-label={label}
        aria-invalid={(text.trim() !== '' && numberIn(text) === undefined) || undefined}
        inputMode="decimal"
        autoComplete="off"
        value={text}
        onChange={(e) => {
          setText(e.target.value);
          const next = numberIn(e.target.value);
          if (next !== undefined || e.target.value.trim() === '') onChange(next);
        }}
      />
    </div>
  );
}

interface ValueBoxProps {
  readonly value: TestValue | undefined;
  readonly onChange: (value: TestValue) => void;
  readonly type: ValueType | undefined;
  readonly label: string;
}

/** By the type; without one, what is written decides: a number, yes or no, text. */
export function ValueBox({ value, onChange, type, label }: ValueBoxProps) {
  const w = useWords(testWords);
  const lang = useLang();
  const kind = type?.type ?? (typeof value === 'boolean' ? 'bool' : typeof value === 'number' ? 'real' : 'text');
  const none = <option value="">{w.noValue}</option>;
  if (kind === 'bool')
    return (
      <Select
        className="w-28"
        aria-label={label}
        value={typeof value === 'boolean' ? String(value) : ''}
        onChange={(e) => onChange(e.target.value === '' ? null : e.target.value === 'true')}
      >
        {none}
        <option value="true">{w.yes}</option>
        <option value="false">{w.no}</option>
      </Select>
    );
  if (kind === 'enum' && type?.values)
    return (
      <Select
        className="w-36"
        aria-label={label}
        value={String(value ?? '')}
        onChange={(e) => onChange(e.target.value || null)}
      >
        {none}
        {type.values.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </Select>
    );
  if (kind === 'int' || kind === 'real' || kind === 'duration' || kind === 'time' || kind === 'decimal')
    return (
      <NumberText
        label={label}
        value={value === null || typeof value === 'boolean' ? undefined : value}
        unit={unitSymbol(type?.unit, lang)}
        onChange={(next) => onChange(next ?? null)}
      />
    );
  return (
    <Input
      className="w-40"
      aria-label={label}
      autoComplete="off"
      value={value === null || value === undefined ? '' : String(value)}
      onChange={(e) => onChange(type ? e.target.value : freely(e.target.value))}
    />
  );
}

const freely = (text: string): TestValue => (text.trim() === '' ? text : (numberIn(text) ?? text));

const SPANS = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000 } as const;
type Span = keyof typeof SPANS;
const NAMES = Object.keys(SPANS) as Span[];
const spanOf = (ms: number): Span =>
  ms === 0 ? 's' : ([...NAMES].reverse().find((name) => ms % SPANS[name] === 0) ?? 'ms');

export function AfterBox({ ms, onChange }: { ms: number; onChange: (ms: number) => void }) {
  const w = useWords(testWords);
  const [span, setSpan] = useState<Span>(() => spanOf(ms));
  const put = (n: number, unit: Span) => onChange(Math.min(MAX_AFTER_MS, Math.max(0, Math.round(n * SPANS[unit]))));
  return (
    <span className="inline-flex items-center gap-1.5">
      <NumberText className="w-20" label={w.after} value={ms / SPANS[span]} onChange={(n) => put(n ?? 0, span)} />
      <Select
        className="w-24"
        aria-label={w.afterUnit}
        value={span}
        onChange={(e) => {
          const next = e.target.value as Span;
          setSpan(next);
          put(ms / SPANS[span], next);
        }}
      >
        {NAMES.map((name) => (
          <option key={name} value={name}>
            {w[name]}
          </option>
        ))}
      </Select>
    </span>
  );
}

type Fields = Readonly<Record<string, TestValue>>;

interface FieldsBoxProps {
  readonly fields: Fields | undefined;
  readonly onChange: (fields: Fields | undefined) => void;
  /** None: any. */
  readonly known: readonly { readonly id: string; readonly label: string; readonly type: ValueType }[];
}

export function FieldsBox({ fields = {}, onChange, known }: FieldsBoxProps) {
  const w = useWords(testWords);
  const [name, setName] = useState('');
  const entries = Object.entries(fields);
  const free = known.filter(({ id }) => !Object.hasOwn(fields, id));
  const set = (next: Fields) => onChange(Object.keys(next).length > 0 ? next : undefined);
  const add = (id: string) => {
    if (id && !Object.hasOwn(fields, id))
      set({ ...fields, [id]: known.find((one) => one.id === id)?.type.type === 'bool' ? true : '' });
    setName('');
  };
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {entries.map(([id, value]) => {
        const field = known.find((one) => one.id === id);
        const label = field?.label ?? id;
        return (
          <span key={id} className="inline-flex items-center gap-1">
            <span className="text-soft text-xs">{label} =</span>
            <ValueBox
              label={label}
              value={value}
              type={field?.type}
              onChange={(next) => set({ ...fields, [id]: next })}
            />
            <button
              type="button"
              aria-label={w.removeLine(label)}
              className="grid size-6 place-items-center rounded-sm text-faint hover:bg-line/60 hover:text-text"
              onClick={() => {
                const { [id]: _, ...rest } = fields;
                set(rest);
              }}
            >
              <X size={12} aria-hidden />
            </button>
          </span>
        );
      })}
      {free.length > 0 ? (
        <Select className="w-36" aria-label={w.addField} value="" onChange={(e) => add(e.target.value)}>
          <option value="">{w.addField}</option>
          {free.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
      ) : (
        known.length === 0 && (
          <span className="inline-flex items-center gap-1">
            <Input
              className="w-28"
              aria-label={w.field}
              placeholder={w.field}
              value={name}
              onChange={(e) => setName(e.target.value)}
              onKeyDown={(e) => e.key === 'Enter' && add(name.trim())}
            />
            <Button look="ghost" size="small" icon aria-label={w.addField} onClick={() => add(name.trim())}>
              <Plus size={13} aria-hidden />
            </Button>
          </span>
        )
      )}
    </span>
  );
}

const GROUPS: readonly Group[] = [
  'inputs',
  'sources',
  'answers',
  'people',
  'alarms',
  'values',
  'events',
  'rows',
  'writes',
  'messages',
  'qualities',
  'other',
];

interface ChooseProps<Line> {
  readonly choices: readonly Choice<Line>[];
  readonly onChoose: (line: Line) => void;
  readonly label: string;
}

/** A menu of everything a line may be about. */
export function Choose<Line>({ choices, onChoose, label }: ChooseProps<Line>) {
  const w = useWords(testWords);
  return (
    <div className="w-52">
      <Select
        aria-label={label}
        value=""
        onChange={(e) => {
          const found = choices.find(({ group, id }) => `${group} ${id}` === e.target.value);
          if (found) onChoose(found.make());
        }}
      >
        <option value="">{label}</option>
        {GROUPS.map((group) => {
          const own = choices.filter((choice) => choice.group === group);
          return own.length === 0 ? null : (
            <optgroup key={group} label={w[group]}>
              {own.map(({ id, label: name }) => (
                <option key={id} value={`${group} ${id}`}>
                  {group === 'other' ? w.nothing : name}
                </option>
              ))}
            </optgroup>
          );
        })}
      </Select>
    </div>
  );
}
