'use client';
/** A script editor: completion and checks from the node's own ports, pieces to put in, and marks at the lines the compiler or a fault names. */
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { editor as Monaco } from './bundle/monaco.ts';
import { applyTheme, codeFont, editor, javascriptDefaults, languages, MarkerSeverity, Uri } from './monaco.ts';
import { type CodeProblem, problemsOf } from './problems.ts';

export interface CodeMark {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  readonly severity: 'error' | 'warning' | 'hint';
}

/** Offered as one types its title or its id. */
export interface CodePiece {
  readonly id: string;
  readonly title: string;
  readonly help: string;
  readonly code: string;
}

export interface CodeHandle {
  /** Lays the code out as TypeScript's own formatter does. */
  format(): void;
  /** At the caret, on lines of its own, or instead of all there is. */
  insert(code: string, instead: boolean): void;
  /** Puts the caret there, in sight. */
  goTo(place: Pick<CodeProblem, 'line' | 'column'>): void;
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
  readonly pieces: readonly CodePiece[];
  /** Errors only, in the order of their lines; told anew whenever they change. */
  readonly onProblems?: (problems: readonly CodeProblem[]) => void;
  readonly handle?: Ref<CodeHandle>;
  /** A place to begin with, not under a hint. */
  readonly autoFocus?: boolean;
}

const SEVERITY = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  hint: MarkerSeverity.Info,
} as const;
const OWNER = 'jig';

/** At the caret's line when it is empty, else on the next one; or instead of all there is. */
function insert(code: Monaco.IStandaloneCodeEditor, text: string, instead: boolean): void {
  const model = code.getModel();
  const at = code.getPosition();
  if (!model || !at) return;
  if (instead) {
    code.executeEdits(OWNER, [{ range: model.getFullModelRange(), text: `${text}\n`, forceMoveMarkers: true }]);
    code.focus();
    return;
  }
  const isEmpty = model.getLineContent(at.lineNumber).trim() === '';
  const column = isEmpty ? 1 : model.getLineMaxColumn(at.lineNumber);
  const range = {
    startLineNumber: at.lineNumber,
    endLineNumber: at.lineNumber,
    startColumn: column,
    endColumn: model.getLineMaxColumn(at.lineNumber),
  };
  code.executeEdits(OWNER, [{ range, text: `${isEmpty ? '' : '\n'}${text}\n`, forceMoveMarkers: true }]);
  code.focus();
}

export function CodeEditor(props: CodeEditorProps) {
  const { file, label, value, onChange, types, marks, pieces, onProblems, handle, autoFocus = false } = props;
  const box = useRef<HTMLDivElement>(null);
  const made = useRef<Monaco.IStandaloneCodeEditor>(undefined);
  const now = useRef({ onChange, pieces, onProblems });
  now.current = { onChange, pieces, onProblems };
  const first = useRef({ value, label, autoFocus });

  useImperativeHandle(handle, () => ({
    format: () => void made.current?.getAction('editor.action.formatDocument')?.run(),
    insert: (text, instead) => made.current && insert(made.current, text, instead),
    goTo({ line, column }) {
      const code = made.current;
      if (!code) return;
      code.setPosition({ lineNumber: line, column });
      code.revealLineInCenterIfOutsideViewport(line);
      code.focus();
    },
  }));

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
      fontFamily: codeFont(),
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
    if (first.current.autoFocus) code.focus();
    const typed = model.onDidChangeContent(() => now.current.onChange(model.getValue()));
    const found = () => problemsOf(editor.getModelMarkers({ resource: uri }), OWNER, MarkerSeverity.Error);
    let told = '[]';
    const checked = editor.onDidChangeMarkers((changed) => {
      if (!changed.some((one) => one.toString() === uri.toString())) return;
      const problems = found();
      // Our own marks are markers too: told of each, whoever draws them anew would go round in a circle.
      const key = JSON.stringify(problems);
      if (key === told) return;
      told = key;
      now.current.onProblems?.(problems);
    });
    const offered = languages.registerCompletionItemProvider('javascript', {
      provideCompletionItems(of, position) {
        if (of !== model) return { suggestions: [] };
        const word = of.getWordUntilPosition(position);
        const { lineNumber } = position;
        // After a dot a name is wanted, not a piece of code.
        if (of.getLineContent(lineNumber)[word.startColumn - 2] === '.') return { suggestions: [] };
        return {
          suggestions: now.current.pieces.map(({ id, title, help, code: text }) => ({
            label: { label: title, description: help },
            filterText: `${id} ${title}`,
            detail: help,
            documentation: text,
            kind: languages.CompletionItemKind.Snippet,
            insertText: text,
            // After the names that the script has.
            sortText: `~${id}`,
            range: {
              startLineNumber: lineNumber,
              endLineNumber: lineNumber,
              startColumn: word.startColumn,
              endColumn: word.endColumn,
            },
          })),
        };
      },
    });
    const themes = new MutationObserver(applyTheme);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      themes.disconnect();
      offered.dispose();
      checked.dispose();
      now.current.onProblems?.([]);
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
