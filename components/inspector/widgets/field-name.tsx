'use client';
/** The name of an event's field: one of those that arrive, or another one, typed. */
import { useId, useState } from 'react';
import type { ValueType } from '#runtime/contract/index.ts';
import { useEdited } from '../../canvas/index.ts';
import { typeWords, useWords } from '../../text/index.ts';
import { Button, Input, Select } from '../../ui/index.ts';
import { pickerWords } from '../picker-words.ts';
import { asText, type WidgetProps } from '../widget.ts';
import { arrivingFields } from './event-fields.ts';

export type Names = Readonly<Record<string, Pick<ValueType, 'type'> | undefined>>;

export interface FieldNameProps {
  readonly value: string;
  readonly onChange: (name: string) => void;
  readonly names: Names;
  readonly label: string;
  readonly ids?: Partial<WidgetProps['ids']> | undefined;
  /** What no name at all means; else one has to be chosen. */
  readonly none?: string | undefined;
}

const OTHER = '…';

export function FieldName({ value, onChange, names, label, ids, none }: FieldNameProps) {
  const w = useWords(pickerWords);
  const types = useWords(typeWords);
  const list = useId();
  const [typing, setTyping] = useState(false);
  const known = Object.keys(names);
  const own = ids?.id ? ids : { ...ids, 'aria-label': label };
  if (typing || known.length === 0) {
    return (
      <div className="flex flex-col gap-0.5 text-2xs">
        <Input
          {...own}
          list={list}
          placeholder={none ?? label}
          autoComplete="off"
          spellCheck={false}
          className="font-mono text-xs!"
          value={value}
          onChange={(e) => onChange(e.target.value)}
        />
        <datalist id={list}>
          {known.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        {known.length > 0 && (
          <Button look="link" size="inline" className="self-start" onClick={() => setTyping(false)}>
            {w.chooseInstead}
          </Button>
        )}
      </div>
    );
  }
  return (
    <Select
      {...own}
      value={value}
      onChange={(e) => (e.target.value === OTHER ? setTyping(true) : onChange(e.target.value))}
    >
      {(none !== undefined || value === '') && <option value="">{none ?? w.chooseField}</option>}
      {value !== '' && !(value in names) && <option value={value}>{w.notArriving(value)}</option>}
      {known.map((name) => {
        const type = names[name]?.type;
        return (
          <option key={name} value={name}>
            {type ? `${name} · ${types[type]}` : name}
          </option>
        );
      })}
      <option value={OTHER}>{w.anotherName}</option>
    </Select>
  );
}

export function EventFieldWidget({ node, field, value, onChange, ids, label }: WidgetProps) {
  const w = useWords(pickerWords);
  const names = useEdited((s) => arrivingFields(s, node.id));
  // With none, a node that takes the event as it comes says so by its default.
  const none = field.meta['default'] === '' ? w.wholeEvent : undefined;
  return <FieldName ids={ids} label={label} value={asText(value)} names={names} none={none} onChange={onChange} />;
}
