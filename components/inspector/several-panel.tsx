'use client';
/** Several nodes at once: what they have in common where they are of one type, and their removal. */
import { Trash2 } from 'lucide-react';
import { configFields, Glyph, isShown, remove, typeTitle, useEdited, useEditor } from '../canvas/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { Button } from '../ui/index.ts';
import { FieldView } from './field-view.tsx';
import { pickerWords } from './picker-words.ts';
import { goesForSeveral } from './widgets/index.ts';
import { words } from './words.ts';

export function SeveralPanel({ ids }: { ids: readonly string[] }) {
  const w = useWords(words);
  const p = useWords(pickerWords);
  const lang = useLang();
  const editor = useEditor();
  const { nodeTypes } = editor.env;
  const all = useEdited((s) => s.work.doc.nodes);
  const nodes = all.filter(({ id }) => ids.includes(id));
  const [first, ...others] = nodes;
  const entry = first && nodeTypes[first.type];
  const alike = entry && others.every(({ type }) => type === first.type);
  const fields = alike
    ? configFields(entry.def).filter(
        (field) => goesForSeveral(field) && nodes.every(({ config }) => isShown(field, config)),
      )
    : [];
  return (
    <>
      <header className="flex items-center gap-2 border-line border-b px-3.5 py-2.5 text-sm">
        {alike && <Glyph type={first.type} icon={entry.def.icon} />}
        <h2 className="min-w-0 flex-1 truncate font-semibold">
          {alike ? p.several(nodes.length, typeTitle(first.type, nodeTypes, lang)) : w.severalSelected(nodes.length)}
        </h2>
        <Button look="danger" size="small" onClick={() => editor.edit(remove(ids))}>
          <Trash2 size={13} aria-hidden />
          {w.deleteNodes}
        </Button>
      </header>
      {first && fields.length > 0 && (
        <section aria-label={w.settings} className="flex flex-col gap-3 px-3.5 py-3">
          <p className="text-faint text-xs">{p.severalHelp}</p>
          {fields.map((field) => (
            <FieldView key={field.name} node={first} others={others} field={field} />
          ))}
        </section>
      )}
    </>
  );
}
