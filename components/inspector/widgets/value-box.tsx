'use client';
/** A value to compare with or to fill in, chosen where its type has few: yes or no, one of the choices. */
import type { ValueType } from '#runtime/contract/index.ts';
import { useEdited } from '../../canvas/index.ts';
import { formatValue, useLang, useWords } from '../../text/index.ts';
import { Input, Select } from '../../ui/index.ts';
import { plainValue } from '../model/plain-value.ts';
import { useLastEvent } from '../use-last-event.ts';
import { asText, setting, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';
import { arrivingFields } from './event-fields.ts';
import { Fits } from './fits.tsx';

export type Plain = string | number | boolean | null;

export interface ValueBoxProps {
  readonly value: Plain | undefined;
  readonly onChange: (value: string | number | boolean) => void;
  /** Of what it is compared with; undefined when nobody knows. */
  readonly type: Pick<ValueType, 'type' | 'values'> | undefined;
  readonly label: string;
  readonly ids?: Partial<WidgetProps['ids']> | undefined;
  readonly className?: string | undefined;
}

const shown = (value: Plain | undefined): string => (value === null || value === undefined ? '' : String(value));

export function ValueBox({ value, onChange, type, label, ids, className = '' }: ValueBoxProps) {
  const w = useWords(words);
  const lang = useLang();
  const own = ids?.id ? ids : { ...ids, 'aria-label': label };
  const now = shown(value);
  const choices = type?.type === 'bool' ? ['true', 'false'] : type?.type === 'enum' ? type.values : undefined;
  if (choices) {
    const isBool = type?.type === 'bool';
    return (
      <div className={className}>
        <Select {...own} value={now} onChange={(e) => onChange(isBool ? e.target.value === 'true' : e.target.value)}>
          {!choices.includes(now) && <option value={now}>{now || w.choose}</option>}
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {isBool ? formatValue(choice === 'true', lang) : choice}
            </option>
          ))}
        </Select>
      </div>
    );
  }
  return (
    <Input
      {...own}
      className={className}
      placeholder={w.caseValue}
      autoComplete="off"
      value={now}
      // A code such as 007 stays the text it is.
      onChange={(e) => onChange(type?.type === 'text' ? e.target.value : plainValue(e.target.value))}
    />
  );
}

/** The setting keeps text, whatever is compared with it. */
export function EventValueWidget({ node, value, onChange, ids, label }: WidgetProps) {
  const type = useEdited((s) => arrivingFields(s, node.id)[setting(node, 'field')]);
  const given = useLastEvent(node.id);
  return (
    <div className="flex flex-col gap-1">
      <ValueBox ids={ids} label={label} value={asText(value)} type={type} onChange={(next) => onChange(String(next))} />
      <Fits given={given} field={setting(node, 'field')} op={setting(node, 'op') || '='} value={asText(value)} />
    </div>
  );
}
