'use client';
/** A data table of the app: its name, its columns, who uses it, and its removal. */
import { Trash2 } from 'lucide-react';
import { useId } from 'react';
import { toast } from 'sonner';
import { inLang, type TableDef } from '#runtime/contract/index.ts';
import {
  Glyph,
  nodeTitle,
  putTable,
  removeTable,
  testsOfTable,
  useEdited,
  useEditor,
  usersOfTable,
  withColumns,
  withKey,
} from '../canvas/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { Button, Field } from '../ui/index.ts';
import { PanelHead } from './panel-head.tsx';
import { tableWords } from './table-words.ts';
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
        <Users id={id} />
        <Removal id={id} />
      </section>
    </>
  );
}

/** Said before it goes: which nodes use it, and on which pages they stand. */
function Users({ id }: { id: string }) {
  const w = useWords(tableWords);
  const lang = useLang();
  const editor = useEditor();
  const { nodeTypes } = editor.env;
  const doc = useEdited((s) => s.work.doc);
  const users = usersOfTable({ doc }, id, nodeTypes);
  const tests = testsOfTable({ doc }, id);
  return (
    <div>
      <h3 className="mb-1 text-soft text-xs">{w.usedBy}</h3>
      {users.length === 0 && <p className="text-faint text-sm">{w.notUsed}</p>}
      {users.map(({ node, page }) => (
        <button
          key={node.id}
          type="button"
          onClick={() => editor.select({ nodes: [node.id] })}
          className="-mx-1.5 flex min-h-9 w-[calc(100%+0.75rem)] items-center gap-2 rounded-sm px-1.5 text-left text-sm hover:bg-sunk pointer-coarse:min-h-[44px]"
        >
          <Glyph type={node.type} icon={nodeTypes[node.type]?.def.icon} />
          <span className="min-w-0 flex-1 truncate">{nodeTitle(node, doc, nodeTypes, lang)}</span>
          {page !== undefined && (
            <span className="max-w-1/2 truncate text-faint text-xs">
              {w.onPage(inLang(doc.pages[page]?.title, lang) || page)}
            </span>
          )}
        </button>
      ))}
      {tests > 0 && <p className="text-faint text-xs">{w.tests(tests)}</p>}
    </div>
  );
}

function Removal({ id }: { id: string }) {
  const w = useWords(words);
  const t = useWords(tableWords);
  const lang = useLang();
  const editor = useEditor();
  const doc = useEdited((s) => s.work.doc);
  const users = usersOfTable({ doc }, id, editor.env.nodeTypes).length;
  const go = () => {
    editor.edit(removeTable(id));
    editor.open(undefined);
    const after = editor.store.getState().work;
    // Once something else was done, the canvas's own undo is the way.
    const undo = () => editor.store.getState().work === after && editor.undo();
    toast(t.gone(inLang(doc.tables[id]?.title, lang) || id), { action: { label: t.undo, onClick: undo } });
  };
  return (
    <div className="flex flex-col gap-1.5">
      {users > 0 && <p className="text-sm text-soft">{t.removeUsed(users)}</p>}
      <p className="text-faint text-xs">{t.rowsStay}</p>
      <Button look="ghost" size="small" className="self-start" onClick={go}>
        <Trash2 size={13} aria-hidden />
        {w.deleteTable}
      </Button>
    </div>
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
