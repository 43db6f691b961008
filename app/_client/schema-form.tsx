'use client';
/** A form from a flat JSON Schema, as drivers give it: text, number, choice, yes/no; `advanced` fields folded away, `secret` ones hidden. */
import { useState } from 'react';
import { useWords } from '#components/text/index.ts';
import { Button, type ControlSize, Field, Input, Select, Switch } from '#components/ui/index.ts';
import { PasswordInput } from './password-input.tsx';
import { words } from './words.ts';

export interface FieldSchema {
  readonly type?: string;
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number;
  readonly anyOf?: readonly FieldSchema[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly unit?: string;
  readonly advanced?: boolean;
  readonly secret?: boolean;
}
export interface FormSchema {
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
}
export type FormValue = Readonly<Record<string, unknown>>;

const choicesOf = (schema: FieldSchema): readonly (string | number)[] | undefined =>
  schema.enum ?? schema.anyOf?.flatMap((one) => (one.const === undefined ? [] : [one.const]));

/** What a new form starts with. */
export const defaultsOf = (schema: FormSchema): FormValue =>
  Object.fromEntries(
    Object.entries(schema.properties ?? {}).flatMap(([key, { default: value }]) =>
      value === undefined ? [] : [[key, value]],
    ),
  );

/** Required fields without a value. */
export const missingIn = (schema: FormSchema, value: FormValue): string[] =>
  (schema.required ?? []).filter((key) => value[key] === undefined || value[key] === '');

interface SchemaFormProps {
  readonly schema: FormSchema;
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
  /** Field → label, `field.choice` → a choice's label. */
  readonly labels: Readonly<Record<string, string>>;
  /** Show what is missing. */
  readonly strict?: boolean;
  readonly scale?: ControlSize;
}

export function SchemaForm({ schema, value, onChange, labels, strict = false, scale = 'normal' }: SchemaFormProps) {
  const w = useWords(words);
  const [all, setAll] = useState(false);
  const fields = Object.entries(schema.properties ?? {});
  const shown = fields.filter(([, field]) => all || !field.advanced);
  const missing = strict ? missingIn(schema, value) : [];

  const set = (key: string, next: unknown) => {
    const { [key]: _old, ...rest } = value;
    onChange(next === undefined ? rest : { ...value, [key]: next });
  };
  return (
    <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
      {shown.map(([key, field]) => (
        <Field key={key} label={labels[key] ?? key} error={missing.includes(key) ? w.fillIn : undefined}>
          {(ids) => (
            <Control
              {...ids}
              field={field}
              scale={scale}
              optional={!schema.required?.includes(key) && field.default === undefined}
              value={value[key]}
              label={labels[key] ?? key}
              choice={(c) => labels[`${key}.${c}`] ?? String(c)}
              onChange={(next) => set(key, next)}
            />
          )}
        </Field>
      ))}
      {shown.length < fields.length && (
        <div className="flex items-end text-sm">
          <Button look="link" size="inline" onClick={() => setAll(true)}>
            {w.moreSettings}
          </Button>
        </div>
      )}
    </div>
  );
}

interface ControlProps {
  readonly id: string;
  readonly field: FieldSchema;
  readonly scale: ControlSize;
  readonly optional: boolean;
  readonly value: unknown;
  readonly label: string;
  readonly choice: (choice: string | number) => string;
  readonly onChange: (value: unknown) => void;
}

function Control({ field, optional, value, label, choice, onChange, scale, ...ids }: ControlProps) {
  const choices = choicesOf(field);
  if (choices) {
    return (
      <Select
        {...ids}
        scale={scale}
        value={String(value ?? '')}
        onChange={(event) => onChange(choices.find((one) => String(one) === event.target.value))}
      >
        {(optional || value === undefined) && <option value="">–</option>}
        {choices.map((one) => (
          <option key={one} value={String(one)}>
            {choice(one)}
          </option>
        ))}
      </Select>
    );
  }
  if (field.type === 'boolean') return <Switch {...ids} label={label} checked={value === true} onChange={onChange} />;
  if (field.type === 'number' || field.type === 'integer') {
    return (
      <Input
        {...ids}
        scale={scale}
        type="number"
        inputMode={field.type === 'integer' ? 'numeric' : 'decimal'}
        step={field.type === 'integer' ? 1 : 'any'}
        min={field.minimum}
        max={field.maximum}
        value={value === undefined ? '' : String(value)}
        {...(field.unit ? { unit: field.unit } : {})}
        onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
      />
    );
  }
  const props = {
    ...ids,
    scale,
    value: typeof value === 'string' ? value : '',
    spellCheck: false,
    autoCapitalize: 'none',
    onChange: (event: { target: { value: string } }) => onChange(event.target.value || undefined),
  };
  return field.secret ? <PasswordInput {...props} autoComplete="off" /> : <Input {...props} autoComplete="off" />;
}
