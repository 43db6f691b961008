'use client';
/** A field for a number, which may be empty. */
import type { ComponentProps } from 'react';
import { Field, Input } from '#components/ui/index.ts';

interface NumberFieldProps extends Pick<ComponentProps<typeof Input>, 'scale' | 'autoFocus' | 'min'> {
  readonly label: string;
  readonly help?: string | undefined;
  readonly unit?: string | undefined;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

export function NumberField({ label, help, unit, value, onChange, ...rest }: NumberFieldProps) {
  return (
    <Field label={label} help={help}>
      {(ids) => (
        <Input
          {...ids}
          {...rest}
          {...(unit ? { unit } : {})}
          type="number"
          step="any"
          inputMode="decimal"
          autoComplete="off"
          value={value ?? ''}
          onChange={({ target }) => onChange(target.value === '' ? undefined : Number(target.value))}
        />
      )}
    </Field>
  );
}
