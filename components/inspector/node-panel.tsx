'use client';
/** The form of the selected node: name, settings, live values, wiring, examples. */
import { Copy, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { inLang } from '#runtime/contract/index.ts';
import type { FlowNode } from '#runtime/flow/index.ts';
import {
  configFields,
  duplicate,
  Glyph,
  isShown,
  NodeTests,
  nodePorts,
  nodeTitle,
  portTitle,
  remove,
  rename,
  typeTitle,
  useEdited,
  useEditor,
} from '../canvas/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { Button, Chip } from '../ui/index.ts';
import { DebugPart } from './debug-part.tsx';
import { Examples } from './examples.tsx';
import { FieldView } from './field-view.tsx';
import { NodeHelp } from './node-help.tsx';
import { Now } from './now.tsx';
import { Wiring } from './wiring.tsx';
import { words } from './words.ts';

/** The first sentence; the rest when asked for. */
function Help({ text, children }: { text: string; children?: ReactNode }) {
  const end = text.search(/[。](?=.)|\. (?=.)/) + 1;
  return (
    <div className="flex items-start gap-2 text-faint text-xs">
      <div className="min-w-0 flex-1">
        {end === 0 || text.length < 60 ? (
          <p>{text}</p>
        ) : (
          <details>
            <summary>{text.slice(0, end)}</summary>
            <p className="mt-1">{text.slice(end).trim()}</p>
          </details>
        )}
      </div>
      {children}
    </div>
  );
}

export function NodePanel({ node }: { node: FlowNode }) {
  const w = useWords(words);
  const lang = useLang();
  const editor = useEditor();
  const { nodeTypes } = editor.env;
  const doc = useEdited((s) => s.work.doc);
  const entry = nodeTypes[node.type];
  const { inputs, outputs } = nodePorts(node, doc, nodeTypes);
  const fields = entry ? configFields(entry.def).filter((field) => isShown(field, node.config)) : [];
  const titleOf = (port: string) => portTitle(node, port, doc, nodeTypes, lang);
  const own = inLang(node.title, lang);

  return (
    <>
      <header className="flex items-center gap-2 border-line border-b px-3.5 py-2.5">
        <Glyph type={node.type} icon={entry?.def.icon} />
        <input
          aria-label={w.name}
          value={own}
          placeholder={nodeTitle({ ...node, title: '' }, doc, nodeTypes, lang)}
          onChange={(e) => editor.edit(rename(node.id, e.target.value), `name ${node.id}`)}
          onBlur={editor.endGroup}
          className="-mx-1 min-w-0 flex-1 rounded-sm px-1 py-0.5 font-semibold text-sm outline-none placeholder:text-text hover:bg-sunk focus-visible:bg-sunk focus-visible:ring-2 focus-visible:ring-accent"
        />
        <Chip>{typeTitle(node.type, nodeTypes, lang)}</Chip>
      </header>
      {/* First while one looks inside: below a long script nobody finds it. */}
      <DebugPart node={node} titleOf={titleOf} />
      <section aria-label={w.settings} className="flex flex-col gap-3 border-line border-b px-3.5 py-3">
        {entry ? (
          <Help text={entry.text[lang].help}>
            <NodeHelp node={node} />
          </Help>
        ) : (
          <Help text={w.unknownType} />
        )}
        {fields
          .filter((f) => !f.advanced)
          .map((field) => (
            <FieldView key={field.name} node={node} field={field} />
          ))}
        {fields.some((f) => f.advanced) && (
          <details>
            <summary className="text-soft text-xs">{w.advanced}</summary>
            <div className="mt-2 flex flex-col gap-3">
              {fields
                .filter((f) => f.advanced)
                .map((field) => (
                  <FieldView key={field.name} node={node} field={field} />
                ))}
            </div>
          </details>
        )}
      </section>
      {entry?.def.code && <NodeTests node={node.id} />}
      <Now node={node} inputs={inputs} outputs={outputs} titleOf={titleOf} />
      <Wiring node={node} inputs={inputs} />
      {entry && <Examples def={entry.def} node={node.config} fields={entry.text[lang].fields} />}
      <footer className="flex gap-1 px-2.5 py-2">
        <Button look="ghost" size="small" onClick={() => editor.edit(duplicate([node.id]))}>
          <Copy size={13} aria-hidden />
          {w.duplicateNode}
        </Button>
        <Button look="ghost" size="small" onClick={() => editor.edit(remove([node.id]))}>
          <Trash2 size={13} aria-hidden />
          {w.deleteNode}
        </Button>
      </footer>
    </>
  );
}
