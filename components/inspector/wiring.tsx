'use client';
/** The node's inputs as choices: wiring without a mouse, and a list of what is wired. */
import { X } from 'lucide-react';
import { useState } from 'react';
import type { FlowNode } from '#runtime/flow/index.ts';
import {
  connect,
  type End,
  mayConnect,
  type NodePort,
  nodePorts,
  nodeTitle,
  portTitle,
  remove,
  useEdited,
  useEditor,
} from '../canvas/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { Select } from '../ui/index.ts';
import { words } from './words.ts';

interface Source {
  readonly end: End;
  readonly title: string;
}
const key = ({ node, port }: End) => `${node} ${port}`;

function InputWiring({ node, input }: { node: FlowNode; input: NodePort }) {
  const w = useWords(words);
  const lang = useLang();
  const editor = useEditor();
  const { nodeTypes } = editor.env;
  const doc = useEdited((s) => s.work.doc);
  const check = useEdited((s) => s.check);
  const to: End = { node: node.id, port: input.name };
  const wires = doc.wires.filter((wire) => wire.to.node === to.node && wire.to.port === to.port);
  const titleOf = ({ node: id, port }: End) => {
    const source = doc.nodes.find((n) => n.id === id);
    if (!source) return id;
    const name = nodeTitle(source, doc, nodeTypes, lang);
    return nodePorts(source, doc, nodeTypes).outputs.length > 1
      ? `${name} · ${portTitle(source, port, doc, nodeTypes, lang)}`
      : name;
  };
  const sources: Source[] = doc.nodes
    .flatMap((n) => nodePorts(n, doc, nodeTypes).outputs.map((p): End => ({ node: n.id, port: p.name })))
    .filter((end) => mayConnect(end, to, { doc, nodeTypes, check }).may === 'yes')
    .map((end) => ({ end, title: titleOf(end) }));
  const title = portTitle(node, input.name, doc, nodeTypes, lang);
  const draw = (picked: string) => {
    const source = sources.find((s) => key(s.end) === picked);
    if (source) editor.edit(connect(source.end, to, input.port.kind));
  };
  const single = input.port.kind === 'signal';
  const [wire] = wires;
  return (
    <div className="flex flex-col gap-1">
      <span className="text-soft text-xs">{title}</span>
      {!single &&
        wires.map((each) => (
          <div key={each.id} className="flex h-7 items-center gap-1 rounded-sm bg-sunk pr-0.5 pl-2 text-sm">
            <span className="min-w-0 flex-1 truncate">{titleOf(each.from)}</span>
            <button
              type="button"
              aria-label={`${w.unwire}: ${titleOf(each.from)}`}
              onClick={() => editor.edit(remove([], [each.id]))}
              className="grid size-6 place-items-center rounded-sm text-faint hover:text-text"
            >
              <X size={14} aria-hidden />
            </button>
          </div>
        ))}
      <Select
        aria-label={w.wiredFrom(title)}
        value={single && wire ? key(wire.from) : ''}
        onChange={(e) => {
          if (e.target.value === '' && wire) editor.edit(remove([], [wire.id]));
          else draw(e.target.value);
        }}
      >
        <option value="">{single || wires.length === 0 ? w.notWired : w.addSource}</option>
        {single && wire && !sources.some((s) => key(s.end) === key(wire.from)) && (
          <option value={key(wire.from)}>{titleOf(wire.from)}</option>
        )}
        {sources
          .filter((s) => single || !wires.some((each) => key(each.from) === key(s.end)))
          .map((s) => (
            <option key={key(s.end)} value={key(s.end)}>
              {s.title}
            </option>
          ))}
      </Select>
    </div>
  );
}

export function Wiring({ node, inputs }: { node: FlowNode; inputs: readonly NodePort[] }) {
  const w = useWords(words);
  const [open, setOpen] = useState(false);
  if (inputs.length === 0) return null;
  return (
    <details className="border-line border-b px-3.5 py-3" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary className="text-soft text-xs">{w.wiring}</summary>
      <div className="mt-2 flex flex-col gap-2.5">
        {/* Every output of the app is asked whether it fits: only for someone who looks. */}
        {open && inputs.map((input) => <InputWiring key={input.name} node={node} input={input} />)}
      </div>
    </details>
  );
}
