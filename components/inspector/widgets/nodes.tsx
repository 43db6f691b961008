'use client';
/** Some of the app's other nodes, those that do something outside first; one that is gone can be taken off the list. */
import type { RequestKind } from '#runtime/contract/index.ts';
import { nodeTitle, useEdited, useEditor } from '../../canvas/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { asList, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';
import { TickList } from './tick-list.tsx';

/** Effects of these cannot go wrong for the app. */
const HARMLESS: ReadonlySet<RequestKind> = new Set<RequestKind>(['debug:log', 'history:append', 'alarm:set']);

export function NodesWidget({ value, onChange, label, ids }: WidgetProps) {
  const w = useWords(words);
  const lang = useLang();
  const { nodeTypes } = useEditor().env;
  const doc = useEdited((s) => s.work.doc);
  const chosen = asList<string>(value);
  const acting = doc.nodes.filter(({ type }) =>
    nodeTypes[type]?.def.capabilities?.some((kind: RequestKind) => !HARMLESS.has(kind)),
  );
  const offered = [
    ...acting.map((node) => ({ id: node.id, title: nodeTitle(node, doc, nodeTypes, lang) })),
    ...chosen.filter((id) => !acting.some((node) => node.id === id)).map((id) => ({ id, title: w.goneNode(id) })),
  ];
  if (offered.length === 0) return <p className="text-faint text-sm">{w.none}</p>;
  return (
    <TickList
      id={ids.id}
      label={label}
      ticks={offered.map((one) => ({ ...one, ticked: chosen.includes(one.id) }))}
      onToggle={(id) => onChange(chosen.includes(id) ? chosen.filter((c) => c !== id) : [...chosen, id])}
    />
  );
}
