'use client';
/** The name of an event's field: typed, with those that arrive offered. */
import { useId } from 'react';
import { Input } from '../../ui/index.ts';

export interface FieldNameProps {
  readonly value: string;
  readonly onChange: (name: string) => void;
  readonly names: readonly string[];
  readonly label: string;
  readonly id?: string | undefined;
}

export function FieldName({ value, onChange, names, label, id }: FieldNameProps) {
  const list = useId();
  return (
    <>
      <Input
        {...(id ? { id } : {})}
        list={list}
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        className="font-mono text-xs!"
        value={value}
        onChange={(e) => onChange(e.target.value)}
      />
      <datalist id={list}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
