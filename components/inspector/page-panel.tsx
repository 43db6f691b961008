'use client';
/** A page of the app: its name, what stands on it, and its removal, which says what becomes of that. */
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { inLang } from '#runtime/contract/index.ts';
import { Glyph, nodesOnPage, nodeTitle, putPage, removePage, useEdited, useEditor } from '../canvas/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { Button, Field, Select } from '../ui/index.ts';
import { PanelHead } from './panel-head.tsx';
import { pickerWords } from './picker-words.ts';
import { LocalTextBox } from './widgets/local-text.tsx';

export function PagePanel({ id }: { id: string }) {
  const w = useWords(pickerWords);
  const lang = useLang();
  const editor = useEditor();
  const { nodeTypes } = editor.env;
  const doc = useEdited((s) => s.work.doc);
  const page = doc.pages[id];
  if (!page) return null;
  const nodes = nodesOnPage({ doc }, id, nodeTypes);
  return (
    <>
      <PanelHead title={inLang(page.title, lang) || id} chip={w.page} />
      <section className="flex flex-col gap-3 px-3.5 py-3">
        <Field label={w.pageTitle} help={w.pageHelp}>
          {(ids) => (
            <LocalTextBox
              ids={ids}
              label={w.pageTitle}
              value={page.title}
              onChange={(title) => editor.edit(putPage(id, title), `page ${id}`)}
            />
          )}
        </Field>
        <div>
          <h3 className="mb-1 text-soft text-xs">{w.onPage}</h3>
          {nodes.length === 0 && <p className="text-faint text-sm">{w.nothingOnPage}</p>}
          {nodes.map((node) => (
            <button
              key={node.id}
              type="button"
              onClick={() => editor.select({ nodes: [node.id] })}
              className="-mx-1.5 flex h-9 w-[calc(100%+0.75rem)] items-center gap-2 rounded-sm px-1.5 text-left text-sm hover:bg-sunk"
            >
              <Glyph type={node.type} icon={nodeTypes[node.type]?.def.icon} />
              <span className="min-w-0 flex-1 truncate">{nodeTitle(node, doc, nodeTypes, lang)}</span>
            </button>
          ))}
        </div>
        <Removal id={id} count={nodes.length} />
      </section>
    </>
  );
}

const WITH_IT = '';

function Removal({ id, count }: { id: string; count: number }) {
  const w = useWords(pickerWords);
  const lang = useLang();
  const editor = useEditor();
  const pages = useEdited((s) => s.work.doc.pages);
  const others = Object.keys(pages).filter((other) => other !== id);
  const [chosen, setChosen] = useState<string>();
  // What people made on it is worth more than the page: it moves, where there is a place for it.
  const to = chosen ?? others[0] ?? WITH_IT;
  const titleOf = (page: string) => inLang(pages[page]?.title, lang) || page;
  const go = () => {
    const said = count > 0 && to !== WITH_IT ? w.pageMoved(titleOf(id), titleOf(to)) : w.pageGone(titleOf(id));
    editor.edit(removePage(id, to === WITH_IT ? undefined : to));
    editor.open(undefined);
    const after = editor.store.getState().work;
    // Once something else was done, the canvas's own undo is the way.
    const undo = () => editor.store.getState().work === after && editor.undo();
    toast(said, { action: { label: w.undo, onClick: undo } });
  };
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      {count > 0 && (
        <>
          <p className="text-soft">{w.deletePageWith(count)}</p>
          <Select aria-label={w.deletePageWith(count)} value={to} onChange={(e) => setChosen(e.target.value)}>
            {others.map((other) => (
              <option key={other} value={other}>
                {`${w.moveTo} ${titleOf(other)}`}
              </option>
            ))}
            <option value={WITH_IT}>{w.removeThem}</option>
          </Select>
        </>
      )}
      <Button look="ghost" size="small" className="self-start" onClick={go}>
        <Trash2 size={13} aria-hidden />
        {w.deletePage}
      </Button>
    </div>
  );
}
