'use client';
/** A unit of measure, chosen by its printed sign. */
import { type Lang, UNITS, unitSymbol } from '#runtime/contract/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Select } from '../../ui/index.ts';
import { asText, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';

/** One code per printed sign, [ppm] for ppm too; of two that read the same, the one in use. */
export function unitCodes(lang: Lang, inUse?: string): string[] {
  const bySign = new Map<string, string>();
  for (const code of Object.keys(UNITS)) {
    const sign = unitSymbol(code, lang);
    if (sign !== '' && !bySign.has(sign)) bySign.set(sign, code);
  }
  if (inUse) bySign.set(unitSymbol(inUse, lang), inUse);
  return [...bySign.values()];
}

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
      {unitCodes(lang, value).map((code) => (
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
