'use client';
/** Columns of a table, or fields of a form or event: title, short name, type, and what the type asks for. */
import { COLUMN_TYPES, type ColumnDef, inLang } from '#runtime/contract/index.ts';
import { identifierFor } from '../../canvas/index.ts';
import { typeWords, useLang, useWords } from '../../text/index.ts';
import { Input, Select } from '../../ui/index.ts';
import { asList, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';
import { ListEditor } from './list-editor.tsx';
import { NumberBox } from './number.tsx';
import { UnitBox } from './unit.tsx';

const NUMERIC = new Set<ColumnDef['type']>(['int', 'real', 'decimal', 'duration']);

interface ColumnFormProps {
  readonly column: ColumnDef;
  readonly set: (change: Partial<ColumnDef>) => void;
  readonly taken: (id: string) => boolean;
}

function ColumnForm({ column, set, taken }: ColumnFormProps) {
  const w = useWords(words);
  const types = useWords(typeWords);
  const lang = useLang();
  const title = inLang(column.title, lang);
  /** A short name nobody chose follows the title while it can. */
  const rename = (text: string) => {
    const own = typeof column.title === 'string' ? text : { ...column.title, [lang]: text };
    const derived = identifierFor(title, 'column', () => false) === column.id || /^column(_\d+)?$/.test(column.id);
    const id = derived ? identifierFor(text, column.id, taken) : column.id;
    set({ title: own, id });
  };
  return (
    <div className="grid grid-cols-2 gap-1.5">
      <Input
        aria-label={w.columnTitle}
        placeholder={w.columnTitle}
        value={title}
        onChange={(e) => rename(e.target.value)}
      />
      <Select
        aria-label={w.columnType}
        value={column.type}
        onChange={(e) => {
          const type = e.target.value as ColumnDef['type'];
          set({
            type,
            ...(type === 'enum' ? { values: column.values ?? [] } : { values: undefined }),
          } as Partial<ColumnDef>);
        }}
      >
        {COLUMN_TYPES.map((type) => (
          <option key={type} value={type}>
            {types[type]}
          </option>
        ))}
      </Select>
      <Input
        aria-label={w.columnId}
        title={w.columnId}
        className="font-mono text-xs!"
        value={column.id}
        onChange={(e) => set({ id: e.target.value })}
      />
      <label className="flex h-8 items-center gap-2 text-sm">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={column.required}
          onChange={(e) => set({ required: e.target.checked })}
        />
        {w.required}
      </label>
      {column.type === 'enum' && (
        <OptionsBox values={column.values ?? []} onChange={(values) => set({ values: [...values] })} />
      )}
      {NUMERIC.has(column.type) && (
        <>
          <UnitBox label={w.unit} value={column.unit} onChange={(unit) => set({ unit } as Partial<ColumnDef>)} />
          <div className="grid grid-cols-2 gap-1">
            <NumberBox
              label={w.minimum}
              placeholder={w.minimum}
              value={column.min}
              onChange={(min) => set({ min } as Partial<ColumnDef>)}
            />
            <NumberBox
              label={w.maximum}
              placeholder={w.maximum}
              value={column.max}
              onChange={(max) => set({ max } as Partial<ColumnDef>)}
            />
          </div>
        </>
      )}
    </div>
  );
}

function OptionsBox({ values, onChange }: { values: readonly string[]; onChange: (values: string[]) => void }) {
  const w = useWords(words);
  return (
    <Input
      className="col-span-2"
      aria-label={w.options}
      placeholder={w.options}
      defaultValue={values.join(', ')}
      onBlur={(e) =>
        onChange([
          ...new Set(
            e.target.value
              .split(/[,，、;；]/)
              .map((v) => v.trim())
              .filter(Boolean),
          ),
        ])
      }
    />
  );
}

export interface ColumnsEditorProps {
  readonly columns: readonly ColumnDef[];
  readonly onChange: (columns: ColumnDef[]) => void;
  readonly label: string;
}

export function ColumnsEditor({ columns, onChange, label }: ColumnsEditorProps) {
  const w = useWords(words);
  const lang = useLang();
  const taken = (id: string) => columns.some((c) => c.id === id);
  return (
    <ListEditor<ColumnDef>
      label={label}
      items={columns}
      onChange={(next) => onChange([...next])}
      nameOf={(c) => inLang(c.title, lang) || c.id}
      make={(i) => ({
        id: identifierFor('', 'column', taken),
        title: w.newColumn(i + 1),
        type: 'text',
        required: false,
      })}
      addLabel={w.addColumn}
      draw={(column, set) => <ColumnForm column={column} set={set} taken={(id) => id !== column.id && taken(id)} />}
    />
  );
}

/** Fields written down by hand. Where a table gives them, there is nothing to write. */
export function FieldsWidget({ node, value, onChange, label }: WidgetProps) {
  if (typeof node.config['table'] === 'string' && node.config['table'] !== '') return null;
  return <ColumnsEditor columns={asList<ColumnDef>(value)} onChange={onChange} label={label} />;
}
