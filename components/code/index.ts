/** The door of the code room; import it lazily, Monaco comes with it. */
export { CodeEditor, type CodeEditorProps, type CodeHandle, type CodeMark, type CodePiece } from './code-editor.tsx';
export type { CodeProblem } from './problems.ts';
