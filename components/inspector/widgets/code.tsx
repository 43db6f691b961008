'use client';
/** A script: an editor in the form or in the whole window, pieces to put in, what stopped it while it ran; Monaco is fetched only now. */
import { Maximize2, Puzzle, WandSparkles } from 'lucide-react';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { stateType } from '#runtime/compiler/index.ts';
import type { ValueType } from '#runtime/contract/index.ts';
import { SNIPPETS } from '#runtime/nodes/index.ts';
import { type EditorState, useDescribe, useEdited, useEditor } from '../../canvas/index.ts';
import type { CodeHandle, CodeMark, CodePiece, CodeProblem } from '../../code/index.ts';
import { Dialog, Menu, MenuItem } from '../../overlay/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Button, Skeleton } from '../../ui/index.ts';
import { codeWords } from '../code-words.ts';
import { type NamedEnd, pieceNames } from '../model/piece-names.ts';
import { useScriptTypes } from '../script-types.tsx';
import { useRunFault } from '../use-run-fault.ts';
import { asList, asText, type WidgetProps } from '../widget.ts';
import { CodeProblems } from './code-problems.tsx';

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

/** Of what it keeps; half-typed code keeps the last that could be read. */
function useStateType(source: string): string | undefined {
  const kept = useRef<string>(undefined);
  return useMemo(() => {
    kept.current = stateType(source) ?? kept.current;
    return kept.current;
  }, [source]);
}

/** Monaco's own small windows close first. */
const hasSmallWindow = () =>
  document.querySelector('.suggest-widget.visible, .find-widget.visible, .parameter-hints-widget.visible') !== null;
const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

export function CodeWidget({ node, field, value, onChange, label }: WidgetProps) {
  const w = useWords(codeWords);
  const lang = useLang();
  const inWords = useDescribe();
  const [large, setLarge] = useState(false);
  const handle = useRef<CodeHandle>(null);
  const [problems, setProblems] = useState<readonly CodeProblem[]>([]);
  const { nodeTypes } = useEditor().env;
  const wired = useEdited((s) => wiredTypes(s, node.id));
  const keyed = useEdited((s) => s.check?.keyedBy(node.id) !== undefined);
  const findings = useEdited((s) => s.check?.ofNode(node.id));
  const typesOf = useScriptTypes();
  const source = asText(value);
  const state = useStateType(source);
  const types = useMemo(() => {
    const config = nodeTypes[node.type]?.def.config.safeParse(node.config);
    return config?.success ? typesOf(config.data, JSON.parse(wired) as Record<string, ValueType>, keyed, state) : '';
  }, [node.config, node.type, nodeTypes, wired, typesOf, keyed, state]);
  const ran = useRunFault(node.id, field.name, source);

  const pieces = useMemo((): CodePiece[] => {
    const inputs = asList<NamedEnd>(node.config['inputs']);
    const outputs = asList<NamedEnd>(node.config['outputs']);
    return SNIPPETS.map((one) => ({
      id: one.id,
      ...one.text[lang],
      code: one.code(pieceNames(one, inputs, outputs), lang),
    }));
  }, [node.config, lang]);
  const marks = useMemo((): CodeMark[] => {
    const compiled = (findings ?? []).flatMap((finding) =>
      finding.at
        .filter((p) => p.node === node.id && p.field === field.name && p.line !== undefined)
        .map((p) => ({ line: p.line ?? 1, text: inWords(finding).text, severity: finding.severity })),
    );
    return ran?.line !== undefined && ran.isCurrent
      ? [...compiled, { line: ran.line, text: `${w.faultAt(ran.line)}: ${ran.text}`, severity: 'error' }]
      : compiled;
  }, [findings, node.id, field.name, inWords, ran, w]);

  const editor = (height: string) => (
    <Suspense fallback={<Skeleton className={height} />}>
      <div className={height}>
        <CodeEditor
          file={`${node.id}.js`}
          label={label}
          value={source}
          onChange={onChange}
          types={types}
          marks={marks}
          pieces={pieces}
          onProblems={setProblems}
          handle={handle}
          autoFocus={large}
        />
      </div>
    </Suspense>
  );
  const tools = (
    <div role="toolbar" aria-label={label} className="flex flex-wrap items-center gap-1">
      <Button look="ghost" size="small" title={w.formatKey} onClick={() => handle.current?.format()}>
        <WandSparkles size={13} aria-hidden />
        {w.format}
      </Button>
      <Pieces pieces={pieces} onPick={(code) => handle.current?.insert(code, source === field.meta['default'])} />
      {!large && (
        <Button
          look="ghost"
          size="small"
          icon
          className="ml-auto"
          aria-label={w.fullWindow}
          title={w.fullWindowKey}
          onClick={() => setLarge(true)}
        >
          <Maximize2 size={13} aria-hidden />
        </Button>
      )}
    </div>
  );
  const notes = (
    <>
      <CodeProblems problems={problems} onGo={(problem) => handle.current?.goTo(problem)} />
      {ran && <RunFault {...ran} />}
      <p className="text-faint text-xs">{isMac() ? w.keysMac : w.keys}</p>
    </>
  );
  return (
    <div className="flex flex-col gap-1.5">
      {!large && tools}
      {large ? <div className="h-56 rounded-sm border border-line bg-sunk" /> : editor('h-56')}
      {!large && notes}
      <Dialog
        open={large}
        onClose={() => setLarge(false)}
        title={label}
        closeLabel={w.close}
        holdsEscape={hasSmallWindow}
        full
      >
        <div className="flex h-full flex-col gap-1.5">
          {tools}
          {editor('min-h-0 flex-1')}
          {notes}
        </div>
      </Dialog>
    </div>
  );
}

function Pieces({ pieces, onPick }: { pieces: readonly CodePiece[]; onPick: (code: string) => void }) {
  const w = useWords(codeWords);
  return (
    <Menu
      align="start"
      trigger={
        <Button look="ghost" size="small">
          <Puzzle size={13} aria-hidden />
          {w.pieces}
        </Button>
      }
    >
      <div className="max-h-[60dvh] w-72 overflow-y-auto">
        {pieces.map(({ id, title, help, code }) => (
          <MenuItem key={id} onSelect={() => onPick(code)}>
            <span className="py-1">
              <span className="block">{title}</span>
              <span className="block text-faint text-xs">{help}</span>
            </span>
          </MenuItem>
        ))}
      </div>
    </Menu>
  );
}

/** What stopped the app in this code; of code that was changed since, that too. */
function RunFault({ line, text, isCurrent }: NonNullable<ReturnType<typeof useRunFault>>) {
  const w = useWords(codeWords);
  if (!isCurrent && line !== undefined) {
    return (
      <p role="status" className="text-soft text-xs">
        {w.faultBefore(line)}
      </p>
    );
  }
  return (
    <p role="alert" className="text-danger text-xs">
      {line === undefined ? w.faultHere : w.faultAt(line)}: {text}
    </p>
  );
}
