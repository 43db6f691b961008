'use client';
/** A script: a small editor in the form, a large one over the page; Monaco is fetched only now. */
import { Maximize2 } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { ValueType } from '#runtime/contract/index.ts';
import { type EditorState, useDescribe, useEdited, useEditor, useFaultText } from '../../canvas/index.ts';
import type { CodeMark } from '../../code/index.ts';
import { useFault } from '../../live/index.ts';
import { Dialog } from '../../overlay/index.ts';
import { useWords } from '../../text/index.ts';
import { Button, Skeleton } from '../../ui/index.ts';
import { useScriptTypes } from '../script-types.tsx';
import { asText, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';

const CodeEditor = lazy(() => import('../../code/index.ts').then((m) => ({ default: m.CodeEditor })));

/** What arrives at each input, as the compiler resolved it. An event's is a record. */
function wiredTypes(state: EditorState, node: string): string {
  const wired: Record<string, ValueType> = {};
  for (const { from, to } of state.work.doc.wires) {
    if (to.node !== node) continue;
    const port = state.check?.portAt(from, 'outputs');
    if (port?.kind === 'signal' && port.type) wired[to.port] = port.type;
    if (port?.kind === 'event' && port.fields) wired[to.port] = { type: 'record', fields: port.fields };
  }
  // As text, so that the editor gets new types only when they changed.
  return JSON.stringify(wired);
}

export function CodeWidget({ node, field, value, onChange, label }: WidgetProps) {
  const w = useWords(words);
  const inWords = useDescribe();
  const [large, setLarge] = useState(false);
  const { nodeTypes } = useEditor().env;
  const wired = useEdited((s) => wiredTypes(s, node.id));
  const keyed = useEdited((s) => s.check?.keyedBy(node.id) !== undefined);
  const findings = useEdited((s) => s.check?.ofNode(node.id));
  const fault = useFault();
  const faultText = useFaultText();
  const typesOf = useScriptTypes();
  const types = useMemo(() => {
    const config = nodeTypes[node.type]?.def.config.safeParse(node.config);
    return config?.success ? typesOf(config.data, JSON.parse(wired) as Record<string, ValueType>, keyed) : '';
  }, [node.config, node.type, nodeTypes, wired, typesOf, keyed]);

  const marks: CodeMark[] = (findings ?? []).flatMap((finding) =>
    finding.at
      .filter((p) => p.node === node.id && p.field === field.name && p.line !== undefined)
      .map((p) => ({ line: p.line ?? 1, text: inWords(finding).text, severity: finding.severity })),
  );
  if (fault?.node === node.id && fault.line !== undefined) {
    marks.push({ line: fault.line, text: faultText(fault), severity: 'error' });
  }

  const editor = (height: string) => (
    <Suspense fallback={<Skeleton className={height} />}>
      <div className={height}>
        <CodeEditor
          file={`${node.id}.js`}
          label={label}
          value={asText(value)}
          onChange={onChange}
          types={types}
          marks={marks}
        />
      </div>
    </Suspense>
  );
  return (
    <div className="flex flex-col gap-1 text-xs">
      {large ? <div className="h-56 rounded-sm border border-line bg-sunk" /> : editor('h-56')}
      <Button look="link" size="inline" className="self-start" onClick={() => setLarge(true)}>
        <Maximize2 size={12} aria-hidden />
        {w.openEditor}
      </Button>
      <Dialog open={large} onClose={() => setLarge(false)} title={label} closeLabel={w.close} wide>
        {editor('h-[65dvh]')}
      </Dialog>
    </div>
  );
}
