'use client';
/** Which page something is shown on; a new one can be made on the spot, and the chosen one opened to be renamed. */
import { inLang } from '#runtime/contract/index.ts';
import { freeName, putPage, useEdited, useEditor } from '../../canvas/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Button, Select } from '../../ui/index.ts';
import { pickerWords } from '../picker-words.ts';
import { asText, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';

const NEW = '+';

/** Makes an empty page, and says its id. */
export function useNewPage(): () => string {
  const editor = useEditor();
  const w = useWords(words);
  return () => {
    const { pages } = editor.store.getState().work.doc;
    const id = freeName('page', (p) => p in pages);
    const title = freeName(w.newPageTitle, (t) => Object.values(pages).some((p) => p.title === t), ' ');
    editor.edit(putPage(id, title));
    return id;
  };
}

export function PageWidget({ value, onChange, ids }: WidgetProps) {
  const w = useWords(words);
  const p = useWords(pickerWords);
  const lang = useLang();
  const editor = useEditor();
  const pages = useEdited((s) => s.work.doc.pages);
  const makePage = useNewPage();
  const now = asText(value);
  return (
    <div className="flex flex-col gap-1 text-xs">
      <Select {...ids} value={now} onChange={(e) => onChange(e.target.value === NEW ? makePage() : e.target.value)}>
        {!pages[now] && <option value={now}>{now || w.choose}</option>}
        {Object.entries(pages).map(([id, page]) => (
          <option key={id} value={id}>
            {inLang(page.title, lang) || id}
          </option>
        ))}
        <option value={NEW}>{w.newPage}</option>
      </Select>
      {pages[now] && (
        <Button look="link" size="inline" className="self-start" onClick={() => editor.open({ kind: 'page', id: now })}>
          {p.openPage}
        </Button>
      )}
    </div>
  );
}
