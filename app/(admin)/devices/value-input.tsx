'use client';
/** One value of a tag's type, typed or chosen. */
import { useLang, useWords } from '#components/text/index.ts';
import { Input, Select } from '#components/ui/index.ts';
import { type DeviceTag, unitSymbol, type WireType } from '#runtime/contract/index.ts';
import { words } from './words.ts';

const NUMBERS: readonly string[] = ['int', 'real', 'duration', 'time'];
export const isNumeric = (type: WireType): boolean => NUMBERS.includes(type);

export const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

/** Undefined: nothing that could be sent has been typed yet. */
export function typedFrom(type: WireType, text: string): number | boolean | string | undefined {
  if (text === '') return undefined;
  if (type === 'bool') return text === 'true';
  // A whole number beyond 2^53 goes as its digits.
  if (type === 'int' && !Number.isSafeInteger(Number(text))) return text;
  return isNumeric(type) ? Number(text) : text;
}

interface ValueInputProps {
  readonly id: string;
  readonly tag: Pick<DeviceTag, 'type' | 'unit'>;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

export function ValueInput({ tag, text, onChange, ...ids }: ValueInputProps) {
  const w = useWords(words);
  const lang = useLang();
  if (tag.type === 'bool')
    return (
      <Select {...ids} scale="large" value={text} onChange={(event) => onChange(event.target.value)}>
        <option value="">–</option>
        <option value="true">{w.on}</option>
        <option value="false">{w.off}</option>
      </Select>
    );
  return (
    <Input
      {...ids}
      scale="large"
      autoFocus
      autoComplete="off"
      value={text}
      onChange={(event) => onChange(event.target.value)}
      {...(isNumeric(tag.type) ? { type: 'number', step: 'any', inputMode: 'decimal' as const } : {})}
      {...(tag.unit ? { unit: unitSymbol(tag.unit, lang) } : {})}
    />
  );
}
