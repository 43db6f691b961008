'use client';
/** Comparisons: the ways out of a switch, the conditions of a query. */
import { inLang } from '#runtime/contract/index.ts';
import { useEdited } from '../../canvas/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Input, Select } from '../../ui/index.ts';
import { asList, setting, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';
import { arrivingFields } from './event-fields.ts';
import { FieldName } from './field-name.tsx';
import { ListEditor } from './list-editor.tsx';

type Plain = string | number | boolean | null;
interface Case {
  readonly name: string;
  readonly field: string;
  readonly op: string;
  readonly value: Plain;
}
interface Where {
  readonly column: string;
  readonly op: string;
  readonly value?: Plain | undefined;
  readonly field?: string | undefined;
}
interface EntrySchema {
  readonly items?: { readonly properties?: { readonly op?: { readonly enum?: readonly string[] } } };
}

const SIGNS: Readonly<Record<string, string>> = { '!=': '≠', '<=': '≤', '>=': '≥' };

/** A number or yes/no is kept as such, so that 10 is more than 9. */
export function plainValue(text: string): string | number | boolean {
  const trimmed = text.trim();
  if (trimmed === 'true' || trimmed === '是') return true;
  if (trimmed === 'false' || trimmed === '否') return false;
  if (
    trimmed !== '' &&
    /^[-+]?(\d+\.?\d*|\.\d+)$/.test(trimmed) &&
    String(Number(trimmed)) === trimmed.replace(/^\+/, '')
  )
    return Number(trimmed);
  return text;
}
const shown = (value: Plain | undefined): string => (value === null || value === undefined ? '' : String(value));

function Operator({
  field,
  value,
  onChange,
}: {
  field: WidgetProps['field'];
  value: string;
  onChange: (op: string) => void;
}) {
  const w = useWords(words);
  const ops = (field.meta as EntrySchema).items?.properties?.op?.enum ?? ['='];
  return (
    <Select aria-label={w.caseOp} value={value} onChange={(e) => onChange(e.target.value)}>
      {ops.map((op) => (
        <option key={op} value={op}>
          {SIGNS[op] ?? op}
        </option>
      ))}
    </Select>
  );
}

export function CasesWidget({ node, field, value, onChange, label }: WidgetProps) {
  const w = useWords(words);
  const fields = useEdited((s) => arrivingFields(s, node.id));
  const cases = asList<Case>(value);
  return (
    <ListEditor<Case>
      label={label}
      items={cases}
      onChange={onChange}
      nameOf={(c) => c.name}
      make={(i) => ({ name: `way${i + 1}`, field: Object.keys(fields)[0] ?? '', op: '=', value: '' })}
      addLabel={w.add}
      draw={(c, set) => (
        <div className="grid grid-cols-[1fr_64px] gap-1.5">
          <Input
            aria-label={w.caseName}
            className="col-span-2"
            value={c.name}
            onChange={(e) => set({ name: e.target.value })}
          />
          <FieldName
            label={w.caseField}
            value={c.field}
            names={Object.keys(fields)}
            onChange={(name) => set({ field: name })}
          />
          <Operator field={field} value={c.op} onChange={(op) => set({ op })} />
          <Input
            aria-label={w.caseValue}
            placeholder={w.caseValue}
            className="col-span-2"
            value={shown(c.value)}
            onChange={(e) => set({ value: plainValue(e.target.value) })}
          />
        </div>
      )}
    />
  );
}

export function ConditionsWidget({ node, field, value, onChange, label }: WidgetProps) {
  const w = useWords(words);
  const lang = useLang();
  const fields = useEdited((s) => arrivingFields(s, node.id));
  const columns = useEdited((s) => s.work.doc.tables[setting(node, 'table')]?.columns);
  return (
    <ListEditor<Where>
      label={label}
      items={asList<Where>(value)}
      onChange={onChange}
      nameOf={(c) => c.column}
      make={() => ({ column: columns?.[0]?.id ?? '', op: '=', value: '' })}
      addLabel={w.add}
      draw={(c, set) => (
        <div className="grid grid-cols-[1fr_64px] gap-1.5">
          <Select aria-label={w.column} value={c.column} onChange={(e) => set({ column: e.target.value })}>
            <option value="">{w.choose}</option>
            {(columns ?? []).map((column) => (
              <option key={column.id} value={column.id}>
                {inLang(column.title, lang) || column.id}
              </option>
            ))}
          </Select>
          <Operator field={field} value={c.op} onChange={(op) => set({ op })} />
          <Select
            aria-label={w.condition}
            value={c.field === undefined ? 'always' : 'event'}
            onChange={(e) =>
              set(e.target.value === 'event' ? { field: '', value: undefined } : { field: undefined, value: '' })
            }
          >
            <option value="always">{w.always}</option>
            <option value="event">{w.byEvent}</option>
          </Select>
          <span />
          {c.field === undefined ? (
            <Input
              aria-label={w.caseValue}
              placeholder={w.caseValue}
              className="col-span-2"
              value={shown(c.value)}
              onChange={(e) => set({ value: plainValue(e.target.value) })}
            />
          ) : (
            <FieldName
              label={w.fromField}
              value={c.field}
              names={Object.keys(fields)}
              onChange={(name) => set({ field: name })}
            />
          )}
        </div>
      )}
    />
  );
}
