'use client';
/** What a person calls a thing, typed in the language they read. */
import { useLang } from '#components/text/index.ts';
import { Field, Input } from '#components/ui/index.ts';
import { inLang, type Lang, type LocalText } from '#runtime/contract/index.ts';

/** The person's text in this language; what was written in the other one stays. */
export const withTitle = (before: LocalText, lang: Lang, text: string): LocalText =>
  typeof before === 'string' ? text : { ...before, [lang]: text };

interface NameFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly error: string | undefined;
  readonly value: LocalText;
  readonly onChange: (value: LocalText) => void;
  /** Absent: what is typed first is the name. */
  readonly autoFocus?: boolean;
}

export function NameField({ label, placeholder, error, value, onChange, autoFocus = true }: NameFieldProps) {
  const lang = useLang();
  return (
    <Field label={label} error={error}>
      {(field) => (
        <Input
          {...field}
          autoFocus={autoFocus}
          autoComplete="off"
          maxLength={80}
          placeholder={placeholder}
          value={inLang(value, lang)}
          onChange={(event) => onChange(withTitle(value, lang, event.target.value))}
        />
      )}
    </Field>
  );
}
