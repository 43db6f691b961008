'use client';
/** A data table of the app: its name and its columns. */
import { Trash2 } from 'lucide-react';
import { useId } from 'react';
import { inLang, type TableDef } from '#runtime/contract/index.ts';
import { putTable, removeTable, useEdited, useEditor, withColumns, withKey } from '../canvas/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { Button, Field } from '../ui/index.ts';
import { PanelHead } from './panel-head.tsx';
import { ColumnsEditor } from './widgets/columns.tsx';
import { LocalTextBox } from './widgets/local-text.tsx';
import { words } from './words.ts';

export function TablePanel({ id }: { id: string }) {
  const w = useWords(words);
  const lang = useLang();
  const editor = useEditor();
  const table = useEdited((s) => s.work.doc.tables[id]);
  if (!table) return null;
  return (
    <>
      <PanelHead title={inLang(table.title, lang) || id} chip={w.table} />
      <section className="flex flex-col gap-3 px-3.5 py-3">
        <Field label={w.tableTitle}>
          {(ids) => (
            <LocalTextBox
              ids={ids}
              label={w.tableTitle}
              value={table.title}
              onChange={(title) => editor.edit(putTable(id, { ...table, title }), `table ${id}`)}
            />
          )}
        </Field>
        <h3 className="text-soft text-xs">{w.columns}</h3>
        <ColumnsEditor
          label={w.columns}
          columns={table.columns}
          onChange={(columns) => editor.edit(putTable(id, withColumns(table, columns)), `table ${id}`)}
        />
        <KeyBox table={table} onChange={(key) => editor.edit(putTable(id, withKey(table, key)), `table ${id}`)} />
        <p className="text-faint text-xs">{w.tableRows}</p>
        <Button
          look="ghost"
          size="small"
          className="self-start"
          onClick={() => {
            editor.edit(removeTable(id));
            editor.open(undefined);
          }}
        >
          <Trash2 size={13} aria-hidden />
          {w.deleteTable}
        </Button>
      </section>
    </>
  );
}

function KeyBox({ table, onChange }: { table: TableDef; onChange: (key: string[]) => void }) {
  const w = useWords(words);
  const lang = useLang();
  const help = useId();
  const key = table.key ?? [];
  return (
    <div className="flex flex-col gap-1.5">
      <h3 className="text-soft text-xs">{w.tableKey}</h3>
      <fieldset
        aria-label={w.tableKey}
        aria-describedby={help}
        className="rounded-sm border border-line-strong py-1 empty:hidden"
      >
        {table.columns.map(({ id, title }) => (
          <label key={id} className="flex h-8 cursor-pointer items-center gap-2 px-2.5 text-sm hover:bg-sunk">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={key.includes(id)}
              onChange={() => onChange(key.includes(id) ? key.filter((k) => k !== id) : [...key, id])}
            />
            {inLang(title, lang) || id}
          </label>
        ))}
      </fieldset>
      <p id={help} className="text-faint text-xs">
        {w.tableKeyHelp}
      </p>
    </div>
  );
}
