'use client';
/** A data table to begin with, from names or pasted rows; with it comes a form that fills it. */
import { type FormEvent, useId, useState } from 'react';
import { inLang } from '#runtime/contract/index.ts';
import { Dialog } from '../../overlay/index.ts';
import { typeWords, useLang, useWords } from '../../text/index.ts';
import { Button, Chip, Field, Input, TextArea } from '../../ui/index.ts';
import { useEditor } from '../context.tsx';
import { addNode } from '../model/edits/add-node.ts';
import { connect } from '../model/edits/connect.ts';
import { putTable, tableIdFor } from '../model/edits/tables.ts';
import { columnsFromText } from '../model/table-from-text.ts';
import type { Edit } from '../model/work.ts';
import { useCanvasArea } from './use-canvas-area.ts';
import { words } from './words.ts';

const MOST_COLUMNS = 100;

/** The table, a form of its columns, and the node that puts what is sent into it: one step that can be undone. */
const tableWithForm =
  (id: string, title: string, columns: ReturnType<typeof columnsFromText>): Edit =>
  (work, env) => {
    putTable(id, { title, columns })(work, env);
    const [form = ''] = addNode({ type: 'page.form', at: { x: 0, y: 0 }, config: { table: id } })(work, env) ?? [];
    const insertAt = { x: 320, y: 0 };
    const [insert = ''] = addNode({ type: 'data.table-insert', at: insertAt, config: { table: id } })(work, env) ?? [];
    connect({ node: form, port: 'submitted' }, { node: insert, port: 'row' }, 'event')(work, env);
    return undefined;
  };

export function TableBegin({ onMade, onClose }: { onMade: (table: string) => void; onClose: () => void }) {
  const w = useWords(words);
  const types = useWords(typeWords);
  const lang = useLang();
  const editor = useEditor();
  const form = useId();
  const heir = useCanvasArea();
  const [name, setName] = useState('');
  const [head, setHead] = useState('');
  const [isStrict, setStrict] = useState(false);
  const columns = columnsFromText(head);
  const problem = columns.length === 0 ? w.noHead : columns.length > MOST_COLUMNS ? w.tooMany : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setStrict(true);
    if (problem !== undefined) return;
    const title = name.trim() || w.newTable;
    const id = tableIdFor(editor.store.getState().work, title);
    editor.edit(tableWithForm(id, title, columns));
    onMade(id);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      heir={heir}
      title={w.tableTitle}
      closeLabel={w.close}
      actions={
        <>
          <Button onClick={onClose}>{w.cancel}</Button>
          <Button look="primary" type="submit" form={form}>
            {w.makeTable}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        <Field label={w.tableName}>
          {(ids) => (
            <Input
              {...ids}
              maxLength={80}
              placeholder={w.tableNamePlaceholder}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={w.head} help={w.headHelp} error={isStrict ? problem : undefined}>
          {(ids) => (
            <TextArea
              {...ids}
              rows={5}
              placeholder={w.headPlaceholder}
              value={head}
              onChange={(event) => setHead(event.target.value)}
            />
          )}
        </Field>
        {columns.length > 0 && (
          <section aria-label={w.columns} className="flex flex-wrap gap-1.5">
            {columns.map(({ id, title, type }) => (
              <Chip key={id}>
                {inLang(title, lang)} · {types[type]}
              </Chip>
            ))}
          </section>
        )}
      </form>
    </Dialog>
  );
}
