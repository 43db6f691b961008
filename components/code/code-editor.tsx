'use client';
/** A script editor: completion and checks from the node's own ports, and marks at the lines the compiler or a fault names. */
import { useEffect, useRef } from 'react';
import type { editor as Monaco } from './bundle/monaco.ts';
import { applyTheme, editor, javascriptDefaults, MarkerSeverity, Uri } from './monaco.ts';

export interface CodeMark {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  readonly severity: 'error' | 'warning' | 'hint';
}

export interface CodeEditorProps {
  /** Name of the model; one editor at a time per name. */
  readonly file: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** TypeScript declarations of what the script sees. */
  readonly types: string;
  readonly marks: readonly CodeMark[];
}

const SEVERITY = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  hint: MarkerSeverity.Info,
} as const;
const OWNER = 'jig';

export function CodeEditor({ file, label, value, onChange, types, marks }: CodeEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const made = useRef<Monaco.IStandaloneCodeEditor>(undefined);
  const change = useRef(onChange);
  change.current = onChange;
  const first = useRef({ value, label });

  useEffect(() => {
    if (!box.current) return;
    applyTheme();
    const uri = Uri.parse(`inmemory://jig/${file}`);
    editor.getModel(uri)?.dispose();
    const model = editor.createModel(first.current.value, 'javascript', uri);
    const code = editor.create(box.current, {
      model,
      ariaLabel: first.current.label,
      automaticLayout: true,
      minimap: { enabled: false },
      fontSize: 12.5,
      lineNumbersMinChars: 3,
      folding: false,
      glyphMargin: false,
      scrollBeyondLastLine: false,
      renderLineHighlight: 'line',
      tabSize: 2,
      fixedOverflowWidgets: true,
      overviewRulerLanes: 0,
      padding: { top: 6, bottom: 6 },
      // Tab leaves the editor after Ctrl+M, as everywhere; Escape then Tab would be a trap.
      tabFocusMode: false,
    });
    made.current = code;
    const typed = model.onDidChangeContent(() => change.current(model.getValue()));
    const themes = new MutationObserver(applyTheme);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      themes.disconnect();
      typed.dispose();
      code.dispose();
      model.dispose();
      made.current = undefined;
    };
  }, [file]);

  useEffect(() => {
    const model = made.current?.getModel();
    // Undo on the canvas, or a restored revision.
    if (model && model.getValue() !== value) model.setValue(value);
  }, [value]);

  useEffect(
    () => javascriptDefaults.setExtraLibs([{ content: types, filePath: 'inmemory://jig/ports.d.ts' }]),
    [types],
  );

  useEffect(() => {
    const model = made.current?.getModel();
    if (!model) return;
    editor.setModelMarkers(
      model,
      OWNER,
      marks.map(({ line, text, severity }) => {
        const at = Math.min(Math.max(line, 1), model.getLineCount());
        return {
          startLineNumber: at,
          endLineNumber: at,
          startColumn: Math.max(model.getLineFirstNonWhitespaceColumn(at), 1),
          endColumn: model.getLineMaxColumn(at),
          message: text,
          severity: SEVERITY[severity],
        };
      }),
    );
  }, [marks]);

  // `nokey`: the canvas's own keys (space to pan) keep out.
  return <div ref={box} className="nokey h-full overflow-hidden rounded-sm border border-line-strong" />;
}
