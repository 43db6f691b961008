/** The door of the code room; import it lazily, Monaco comes with it. */
export { CodeEditor, type CodeEditorProps, type CodeMark } from './code-editor.tsx';
