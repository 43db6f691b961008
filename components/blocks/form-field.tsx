'use client';
/** One field of a floor form, made for gloves: steppers for counts, buttons for few choices. */
import { Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ColumnDef } from '#runtime/contract/index.ts';
import { inLang, unitSymbol } from '#runtime/contract/plain.ts';
import { useLang, useWords } from '../text/index.ts';
import { cn, Field, Input, Select } from '../ui/index.ts';
import { words } from './words.ts';

export interface FormFieldProps {
  readonly field: ColumnDef;
  readonly text: string;
  readonly error?: string | undefined;
  /** The machine's own value now, offered to take over; '' when there is none. */
  readonly machine?: string | undefined;
  /** A line below it. */
  readonly help?: ReactNode;
  /** A count that is read off a machine: typed, not stepped to. */
  readonly typed?: boolean;
  readonly onText: (text: string) => void;
}
type ControlProps = FormFieldProps & { ids: { id: string } };

const stepper = 'grid w-16 place-items-center text-accent active:bg-accent-soft';

/** Counts: the number is large, plus and minus under the thumbs. */
function Stepper({ field, text, onText, ids }: ControlProps) {
  const w = useWords(words);
  const lang = useLang();
  const by = (n: number) => {
    const next = (/^-?\d+$/.test(text.trim()) ? Number(text) : 0) + n;
    onText(String(Math.min(field.max ?? Infinity, Math.max(field.min ?? -Infinity, next))));
  };
  return (
    <div className="flex h-16 items-stretch overflow-hidden rounded-md border border-line-strong bg-surface focus-within:border-accent focus-within:ring-3 focus-within:ring-accent-soft">
      <button
        type="button"
        aria-label={`${inLang(field.title, lang)}: ${w.less}`}
        className={stepper}
        onClick={() => by(-1)}
      >
        <Minus aria-hidden />
      </button>
      <input
        {...ids}
        inputMode="numeric"
        autoComplete="off"
        value={text}
        placeholder="0"
        onChange={(e) => onText(e.target.value)}
        className="min-w-0 flex-1 bg-transparent text-center font-semibold text-2xl outline-none"
      />
      <button
        type="button"
        aria-label={`${inLang(field.title, lang)}: ${w.more}`}
        className={stepper}
        onClick={() => by(1)}
      >
        <Plus aria-hidden />
      </button>
    </div>
  );
}

function Choices({
  choices,
  text,
  onText,
  ids,
}: ControlProps & { choices: readonly { value: string; label: string }[] }) {
  return (
    <div {...ids} role="radiogroup" className="grid auto-cols-fr grid-flow-col gap-2">
      {choices.map(({ value, label }) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio cannot be unset, and these are whole buttons
        <button
          key={value}
          type="button"
          role="radio"
          aria-checked={text === value}
          onClick={() => onText(text === value ? '' : value)}
          className={cn(
            'h-14 rounded-md border px-2 text-lg',
            text === value ? 'border-accent bg-accent-soft font-semibold text-accent' : 'border-line-strong bg-surface',
          )}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

function Control(props: ControlProps) {
  const { field, text, onText, ids } = props;
  const w = useWords(words);
  const lang = useLang();
  const values = field.values ?? [];
  if (field.type === 'int' && !props.typed) return <Stepper {...props} />;
  if (field.type === 'bool') {
    const choices = [
      { value: 'true', label: w.yes },
      { value: 'false', label: w.no },
    ];
    return <Choices {...props} choices={choices} />;
  }
  if (field.type === 'enum' && values.length <= 3)
    return <Choices {...props} choices={values.map((v) => ({ value: v, label: v }))} />;
  if (field.type === 'enum')
    return (
      <Select scale="floor" {...ids} value={text} onChange={(e) => onText(e.target.value)}>
        <option value="">{w.choose}</option>
        {values.map((v) => (
          <option key={v}>{v}</option>
        ))}
      </Select>
    );
  const numeric = field.type === 'real' || field.type === 'decimal' || field.type === 'duration';
  return (
    <Input
      scale="floor"
      {...ids}
      {...(field.unit ? { unit: unitSymbol(field.unit, lang) } : {})}
      type={field.type === 'time' ? 'datetime-local' : 'text'}
      inputMode={numeric ? 'decimal' : field.type === 'int' ? 'numeric' : 'text'}
      autoComplete="off"
      value={text}
      onChange={(e) => onText(e.target.value)}
    />
  );
}

export function FormField(props: FormFieldProps) {
  const { field, error, machine, help, text, onText } = props;
  const w = useWords(words);
  const lang = useLang();
  return (
    <Field
      label={<span className="text-sm">{inLang(field.title, lang)}</span>}
      aside={!field.required && !props.typed && <span className="text-faint text-xs">{w.optional}</span>}
      {...(error ? { error } : {})}
      {...(help ? { help } : {})}
    >
      {(ids) => (
        <>
          <Control {...props} ids={ids} />
          {machine && machine !== text && (
            <button
              type="button"
              onClick={() => onText(machine)}
              className="min-h-9 self-start text-left text-accent text-sm"
            >
              {w.takeMachine(machine)}
            </button>
          )}
        </>
      )}
    </Field>
  );
}
