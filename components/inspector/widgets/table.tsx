'use client';
/** Which data table, which of its columns; new ones can be made on the spot. */
import { type ColumnDef, inLang, SYSTEM_COLUMNS } from '#runtime/contract/index.ts';
import type { FlowNode } from '#runtime/flow/index.ts';
import {
  columnsFromEvent,
  freeName,
  putTable,
  setConfig,
  tableIdFor,
  titlesOfFields,
  useEdited,
  useEditor,
} from '../../canvas/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Button, Select } from '../../ui/index.ts';
import { asList, asText, setting, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';
import { arrivingFields } from './event-fields.ts';
import { TickList } from './tick-list.tsx';

const NEW = '+';

/** Makes a table with one column. For a node that puts events into a table: with a column for each field that arrives there. */
export function useNewTable(): (node?: FlowNode) => string {
  const editor = useEditor();
  const w = useWords(words);
  return (node) => {
    const state = editor.store.getState();
    const { work } = state;
    const id = tableIdFor(work, '');
    const title = freeName(w.newTableTitle, (t) => Object.values(work.doc.tables).some((d) => d.title === t), ' ');
    const fields = node && 'values' in node.config ? arrivingFields(state, node.id) : {};
    const perDevice =
      Object.keys(fields).length > 0 && node !== undefined && state.check?.keyedBy(node.id) !== undefined;
    const { columns, values } = columnsFromEvent(fields, node && titlesOfFields(work, node.id), perDevice);
    const one: ColumnDef = { id: 'column', title: w.newColumn(1), type: 'text', required: false };
    editor.edit((draft, env) => {
      putTable(id, { title, columns: columns.length > 0 ? columns : [one] })(draft, env);
      return node && Object.keys(values).length > 0 ? setConfig(node.id, 'values', values)(draft, env) : undefined;
    });
    return id;
  };
}

export function TableWidget({ node, value, onChange, ids }: WidgetProps) {
  const w = useWords(words);
  const lang = useLang();
  const editor = useEditor();
  const tables = useEdited((s) => s.work.doc.tables);
  const make = useNewTable();
  const now = asText(value);
  // Only what can have fields of its own may do without.
  const may = 'fields' in node.config;
  return (
    <div className="flex flex-col gap-1 text-xs">
      <Select
        {...ids}
        value={now}
        onChange={(e) => {
          if (e.target.value !== NEW) return onChange(e.target.value);
          const id = make(node);
          onChange(id);
          editor.open({ kind: 'table', id });
        }}
      >
        <option value="">{may ? w.noTable : w.chooseTable}</option>
        {now && !tables[now] && <option value={now}>{now}</option>}
        {Object.entries(tables).map(([id, table]) => (
          <option key={id} value={id}>
            {inLang(table.title, lang) || id}
          </option>
        ))}
        <option value={NEW}>{w.newTable}</option>
      </Select>
      {tables[now] && (
        <Button
          look="link"
          size="inline"
          className="self-start"
          onClick={() => editor.open({ kind: 'table', id: now })}
        >
          {w.editTable}
        </Button>
      )}
    </div>
  );
}

export function ColumnWidget({ node, value, onChange, ids }: WidgetProps) {
  const w = useWords(words);
  const lang = useLang();
  const columns = useEdited((s) => s.work.doc.tables[setting(node, 'table')]?.columns);
  return (
    <Select {...ids} value={asText(value)} onChange={(e) => onChange(e.target.value)}>
      <option value="">{w.none}</option>
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
  );
}

/** Some of the columns of the node's table, or of its own fields. */
export function ValuesWidget({ node, value, onChange, label, ids }: WidgetProps) {
  const lang = useLang();
  const w = useWords(words);
  const columns = useEdited((s) => s.work.doc.tables[setting(node, 'table')]?.columns);
  const offered = columns ?? asList<{ id: string; title?: string }>(node.config['fields']);
  const chosen = asList<string>(value);
  if (offered.length === 0) return <p className="text-faint text-sm">{w.none}</p>;
  return (
    <TickList
      id={ids.id}
      label={label}
      ticks={offered.map(({ id, title }) => ({ id, title: inLang(title, lang) || id, ticked: chosen.includes(id) }))}
      onToggle={(id) => onChange(chosen.includes(id) ? chosen.filter((c) => c !== id) : [...chosen, id])}
    />
  );
}
