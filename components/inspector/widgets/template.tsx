'use client';
/** Text with {field} places: the fields that arrive as buttons that put them in, and below, what it reads like filled in. */
import { useRef } from 'react';
import { fillTemplate, namesIn } from '#runtime/nodes/index.ts';
import { useEdited } from '../../canvas/index.ts';
import { useWords } from '../../text/index.ts';
import { Input, TextArea } from '../../ui/index.ts';
import { sampleValues } from '../model/sample-values.ts';
import { pickerWords } from '../picker-words.ts';
import { useLastEvent } from '../use-last-event.ts';
import { asText, type WidgetProps } from '../widget.ts';
import { chip } from './chip.ts';
import { arrivingFields } from './event-fields.ts';

export function TemplateWidget({ node, field, value, onChange, ids }: WidgetProps) {
  const w = useWords(pickerWords);
  const box = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const fields = useEdited((s) => arrivingFields(s, node.id));
  const names = Object.keys(fields);
  const text = asText(value);
  const Box = field.meta['lines'] === true ? TextArea : Input;
  const insert = (name: string) => {
    const from = box.current?.selectionStart ?? text.length;
    const to = box.current?.selectionEnd ?? text.length;
    const put = `{${name}}`;
    onChange(text.slice(0, from) + put + text.slice(to));
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(from + put.length, from + put.length);
    });
  };
  return (
    <div className="flex flex-col gap-1.5">
      <Box
        {...ids}
        ref={box}
        autoComplete="off"
        placeholder={asText(field.meta['placeholder'])}
        value={text}
        onChange={(e: { target: { value: string } }) => onChange(e.target.value)}
      />
      {names.length > 0 ? (
        <fieldset aria-label={w.insertField} title={`${w.insertField}. ${w.digits}`} className="flex flex-wrap gap-1">
          {names.map((name) => (
            <button key={name} type="button" className={chip} onClick={() => insert(name)}>
              {`{${name}}`}
            </button>
          ))}
        </fieldset>
      ) : (
        <p className="text-faint text-xs">{w.noFields}</p>
      )}
      <Filled node={node.id} text={text} fields={fields} />
    </div>
  );
}

interface FilledProps {
  readonly node: string;
  readonly text: string;
  readonly fields: ReturnType<typeof arrivingFields>;
}

/** With the last event that was seen while one looks into the app, else with made-up values of the right kinds. */
function Filled({ node, text, fields }: FilledProps) {
  const w = useWords(pickerWords);
  const given = useLastEvent(node);
  const used = namesIn(text);
  if (used === undefined || used.length === 0) return null;
  if (!given && Object.keys(fields).length === 0) return null;
  return (
    <div role="status" className="rounded-sm bg-sunk px-2 py-1.5 text-xs">
      <span className="block text-faint">{given ? w.seenLast : w.example}</span>
      <span className="whitespace-pre-wrap break-words">{fillTemplate(text, given ?? sampleValues(fields))}</span>
    </div>
  );
}
