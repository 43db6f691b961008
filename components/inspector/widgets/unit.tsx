'use client';
/** A unit of measure, chosen by its printed sign. */
import { UNITS, unitSymbol } from '#runtime/contract/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Select } from '../../ui/index.ts';
import { asText, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';

/** One code per printed sign: of two that read the same, ppm and [ppm], the first stands for both. */
const CODES = Object.keys(UNITS).filter(
  (code, i, all) => code !== '1' && all.findIndex((other) => unitSymbol(other) === unitSymbol(code)) === i,
);

export interface UnitBoxProps {
  readonly value: string | undefined;
  readonly onChange: (unit: string | undefined) => void;
  readonly id?: string | undefined;
  readonly label?: string;
}

export function UnitBox({ value, onChange, id, label }: UnitBoxProps) {
  const w = useWords(words);
  const lang = useLang();
  return (
    <Select
      {...(id ? { id } : {})}
      aria-label={label}
      value={value ?? ''}
      onChange={(e) => onChange(e.target.value || undefined)}
    >
      <option value="">{w.noUnit}</option>
      {value && !CODES.includes(value) && <option value={value}>{unitSymbol(value, lang)}</option>}
      {CODES.map((code) => (
        <option key={code} value={code}>
          {unitSymbol(code, lang)}
        </option>
      ))}
    </Select>
  );
}

export function UnitWidget({ value, onChange, ids }: WidgetProps) {
  return <UnitBox id={ids.id} value={asText(value) || undefined} onChange={onChange} />;
}
