'use client';
/** Comparisons: the ways out of a switch, the steps of a sequence, the conditions of a query. */
import { inLang, SYSTEM_COLUMNS } from '#runtime/contract/index.ts';
import { type EditorState, useEdited } from '../../canvas/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Input, Select } from '../../ui/index.ts';
import { useInputValues } from '../use-input-values.ts';
import { useLastEvent } from '../use-last-event.ts';
import { asList, setting, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';
import { arrivingFields } from './event-fields.ts';
import { FieldName, type Names } from './field-name.tsx';
import { Fits } from './fits.tsx';
import { ListEditor } from './list-editor.tsx';
import { type Plain, ValueBox } from './value-box.tsx';

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
          {SIGNS[op] ?? (op === 'contains' ? w.contains : op)}
        </option>
      ))}
    </Select>
  );
}

/** What a case looks at: one of the node's own inputs where it has named ones, else a field of the event. */
const looksAt = (state: EditorState, { node }: Pick<WidgetProps, 'node'>): Names =>
  'inputs' in node.config ? NOTHING : arrivingFields(state, node.id);
const NOTHING: Names = {};

export function CasesWidget({ node, field, value, onChange, label }: WidgetProps) {
  const w = useWords(words);
  const arriving = useEdited((s) => looksAt(s, { node }));
  const inputs = asList<{ name: string; type?: 'bool' }>(node.config['inputs']);
  const names: Names =
    inputs.length > 0
      ? Object.fromEntries(inputs.map(({ name, type }) => [name, type ? { type } : undefined]))
      : arriving;
  const cases = asList<Case>(value);
  const event = useLastEvent(node.id);
  const signals = useInputValues(node.id, Object.keys(inputs.length > 0 ? names : NOTHING));
  const now = Object.fromEntries(Object.entries(signals).map(([name, one]) => [name, one.value]));
  return (
    <ListEditor<Case>
      label={label}
      items={cases}
      onChange={onChange}
      nameOf={(c) => c.name}
      make={(i) => ({ name: `way${i + 1}`, field: Object.keys(names)[0] ?? '', op: '=', value: '' })}
      addLabel={w.add}
      draw={(c, set) => (
        <div className="grid grid-cols-[minmax(0,1fr)_72px] gap-1.5">
          <Input
            aria-label={w.caseName}
            className="col-span-2"
            value={c.name}
            onChange={(e) => set({ name: e.target.value })}
          />
          <FieldName label={w.caseField} value={c.field} names={names} onChange={(name) => set({ field: name })} />
          <Operator field={field} value={c.op} onChange={(op) => set({ op })} />
          <ValueBox
            label={w.caseValue}
            type={names[c.field]}
            className="col-span-2"
            value={c.value}
            onChange={(next) => set({ value: next })}
          />
          <div className="col-span-2 empty:hidden">
            <Fits given={inputs.length > 0 ? (c.field in now ? now : undefined) : event} {...c} />
          </div>
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
        <div className="grid grid-cols-[minmax(0,1fr)_72px] gap-1.5">
          <Select aria-label={w.column} value={c.column} onChange={(e) => set({ column: e.target.value })}>
            <option value="">{w.choose}</option>
            {(columns ?? []).map((column) => (
              <option key={column.id} value={column.id}>
                {inLang(column.title, lang) || column.id}
              </option>
            ))}
            {SYSTEM_COLUMNS.map((column) => (
              <option key={column} value={column}>
                {w[`system_${column}`]}
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
            <ValueBox
              label={w.caseValue}
              type={columns?.find(({ id }) => id === c.column)}
              className="col-span-2"
              value={c.value}
              onChange={(next) => set({ value: next })}
            />
          ) : (
            <FieldName label={w.fromField} value={c.field} names={fields} onChange={(name) => set({ field: name })} />
          )}
        </div>
      )}
    />
  );
}
