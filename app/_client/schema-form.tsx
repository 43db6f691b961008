'use client';
/** A form from a flat JSON Schema, as drivers give it: text, number, choice, yes/no; what means nothing now is not shown, `advanced` fields are folded away. */
import { useState } from 'react';
import { useWords } from '#components/text/index.ts';
import { Button, type ControlSize, Field, Input, Select, Switch } from '#components/ui/index.ts';
import {
  choicesOf,
  type FieldSchema,
  type FormProblems,
  type FormSchema,
  type FormValue,
  isNeeded,
  isShown,
  problemsOf,
  settled,
} from './form-schema.ts';
import { words } from './form-words.ts';
import { PasswordInput } from './password-input.tsx';

export interface SchemaFieldsProps {
  readonly schema: FormSchema;
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
  /** Field → label, `field.choice` → a choice's label. */
  readonly labels: Readonly<Record<string, string>>;
  /** Show what is missing; what is wrong shows at once. */
  readonly strict?: boolean;
  /** Field → a sentence, from whoever knows more than the schema. */
  readonly errors?: Readonly<Record<string, string>> | undefined;
  readonly scale?: ControlSize;
}

/** The sentence for what is wrong with each field. */
function useErrors({ schema, value, strict, errors }: SchemaFieldsProps): Readonly<Record<string, string>> {
  const w = useWords(words);
  const problems: FormProblems = problemsOf(schema, value);
  const sentence = (key: string): string => {
    const { minimum: least, maximum: most } = schema.properties?.[key] ?? {};
    if (problems[key] !== 'range') return w[problems[key] ?? 'missing'];
    if (least === undefined) return w.atMost(String(most));
    return most === undefined ? w.atLeast(String(least)) : w.between(String(least), String(most));
  };
  const shown = Object.keys(problems).filter((key) => strict || problems[key] !== 'missing');
  return { ...errors, ...Object.fromEntries(shown.map((key) => [key, sentence(key)])) };
}

/** In letters; a Chinese character takes the room of two. */
const widthOf = (text: string): number => text.length + (text.match(/[\u2e80-\uffff]/g)?.length ?? 0);

/** The fields alone, for a grid of the caller's: those in sight, or the advanced ones. A choice of `wideFrom` letters takes two columns. */
export function SchemaFields(props: SchemaFieldsProps & { readonly advanced: boolean; readonly wideFrom?: number }) {
  const { schema, value, onChange, labels, scale = 'normal', advanced, wideFrom = Number.POSITIVE_INFINITY } = props;
  const w = useWords(words);
  const errors = useErrors(props);
  const set = (key: string, next: unknown) => {
    const { [key]: _old, ...rest } = value;
    onChange(settled(schema, value, next === undefined ? rest : { ...value, [key]: next }));
  };
  const isWide = (key: string, field: FieldSchema) =>
    field.wide || choicesOf(field)?.some((one) => widthOf(labels[`${key}.${one}`] ?? String(one)) >= wideFrom);
  return Object.entries(schema.properties ?? {})
    .filter(([key, field]) => !!field.advanced === advanced && isShown(schema, key, value))
    .map(([key, field]) => (
      <Field
        key={key}
        label={labels[key] ?? key}
        error={errors[key]}
        {...(isWide(key, field) ? { className: 'max-sm:col-span-full sm:col-span-2' } : {})}
      >
        {(ids) => (
          <Control
            {...ids}
            field={field}
            scale={scale}
            optional={!isNeeded(schema, key) && field.default === undefined}
            value={value[key]}
            label={labels[key] ?? key}
            example={field.examples?.[0] === undefined ? undefined : w.example(String(field.examples[0]))}
            choice={(c) => labels[`${key}.${c}`] ?? String(c)}
            onChange={(next) => set(key, next)}
          />
        )}
      </Field>
    ));
}

/** In two columns, the advanced fields behind a link. */
export function SchemaForm(props: SchemaFieldsProps) {
  const w = useWords(words);
  const [all, setAll] = useState(false);
  const { schema, value, errors = {} } = props;
  const folded = Object.entries(schema.properties ?? {}).filter(
    ([key, f]) => f.advanced && isShown(schema, key, value),
  );
  // Nothing that is wrong stays out of sight.
  const open = all || folded.some(([key]) => errors[key] !== undefined);
  return (
    <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
      <SchemaFields {...props} advanced={false} />
      {open && <SchemaFields {...props} advanced />}
      {!open && folded.length > 0 && (
        <div className="flex items-end text-sm">
          <Button
            look="link"
            size="inline"
            className="min-h-8 pointer-coarse:min-h-[44px]"
            onClick={() => setAll(true)}
          >
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
  readonly example: string | undefined;
  readonly choice: (choice: string | number) => string;
  readonly onChange: (value: unknown) => void;
}

function Control({ field, optional, value, label, example, choice, onChange, scale, ...ids }: ControlProps) {
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
        placeholder={example}
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
    placeholder: example,
    value: typeof value === 'string' ? value : '',
    spellCheck: false,
    autoCapitalize: 'none',
    onChange: (event: { target: { value: string } }) => onChange(event.target.value || undefined),
  };
  return field.secret ? <PasswordInput {...props} autoComplete="off" /> : <Input {...props} autoComplete="off" />;
}
