'use client';
/** Where each column of a row comes from: the event's field of its name, another field, or always the same value. */
import { inLang } from '#runtime/contract/index.ts';
import { titlesOfFields, useEdited } from '../../canvas/index.ts';
import { formatValue, useLang, useWords } from '../../text/index.ts';
import { Select } from '../../ui/index.ts';
import { useLastEvent } from '../use-last-event.ts';
import { asRecord, setting, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';
import { arrivingFields } from './event-fields.ts';
import { FieldName } from './field-name.tsx';
import { ValueBox } from './value-box.tsx';

type Source =
  | { readonly field: string }
  | { readonly key: 'id' | 'title' }
  | { readonly value: string | number | boolean | null };

const WAYS = {
  same: undefined,
  field: { field: '' },
  value: { value: '' },
  title: { key: 'title' },
  id: { key: 'id' },
} as const satisfies Readonly<Record<string, Source | undefined>>;
type Way = keyof typeof WAYS;

function wayOf(source: Source | undefined): Way {
  if (!source) return 'same';
  return 'key' in source ? source.key : 'field' in source ? 'field' : 'value';
}

export function MappingWidget({ node, value, onChange, label }: WidgetProps) {
  const w = useWords(words);
  const lang = useLang();
  const fields = useEdited((s) => arrivingFields(s, node.id));
  const keyed = useEdited((s) => s.check?.keyedBy(node.id) !== undefined);
  const columns = useEdited((s) => s.work.doc.tables[setting(node, 'table')]?.columns);
  const doc = useEdited((s) => s.work.doc);
  const titles = titlesOfFields({ doc }, node.id);
  const called = (field: string) => inLang(titles[field], lang) || field;
  const sources = asRecord<Source>(value);
  const carried = Object.keys(fields);
  const [only] = carried.length === 1 ? carried : [];
  const event = useLastEvent(node.id);
  const set = (column: string, source: Source | undefined) => {
    const { [column]: _, ...rest } = sources;
    onChange(source ? { ...rest, [column]: source } : rest);
  };
  if (!columns) return <p className="text-faint text-sm">{w.chooseTable}</p>;
  return (
    <fieldset aria-label={label} className="flex flex-col gap-1.5">
      {columns.map((column) => {
        const source = sources[column.id];
        const title = inLang(column.title, lang) || column.id;
        const way = wayOf(source);
        const isMissing = way === 'same' && carried.length > 0 && !(column.id in fields);
        const comes =
          way === 'same' ? event?.[column.id] : source && 'field' in source ? event?.[source.field] : undefined;
        return (
          <div key={column.id} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)] items-center gap-x-2 gap-y-1">
            <span className="truncate text-sm" title={title}>
              {title}
              {column.required && <span aria-hidden> *</span>}
            </span>
            <Select
              aria-label={`${title}: ${label}`}
              value={way}
              onChange={(e) => {
                const next = e.target.value as Way;
                set(column.id, next === 'field' && only !== undefined ? { field: only } : WAYS[next]);
              }}
            >
              <option value="same">{column.id in fields ? `← ${called(column.id)}` : w.byEventSame}</option>
              <option value="field">{w.otherField}</option>
              <option value="value">{w.always}…</option>
              {(keyed || way === 'title') && <option value="title">{w.deviceTitle}</option>}
              {(keyed || way === 'id') && <option value="id">{w.deviceId}</option>}
            </Select>
            {source && !('key' in source) && (
              <div className="col-start-2">
                {'field' in source ? (
                  <FieldName
                    label={`${title}: ${w.fromField}`}
                    value={source.field}
                    names={fields}
                    onChange={(field) => set(column.id, { field })}
                  />
                ) : (
                  <ValueBox
                    label={`${title}: ${w.caseValue}`}
                    type={column}
                    value={source.value}
                    onChange={(next) => set(column.id, { value: next })}
                  />
                )}
              </div>
            )}
            {isMissing && <p className="col-span-2 text-soft text-xs">{w.noSuchField(called(column.id))}</p>}
            {event && comes !== undefined && (
              <span className="col-start-2 truncate text-faint text-xs">{`= ${formatValue(comes, lang)}`}</span>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
