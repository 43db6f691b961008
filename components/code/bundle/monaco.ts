/** Monaco, cut down to JavaScript with TypeScript's checks; bundled apart from the pages (scripts/launch/editor.mjs), nothing is fetched from elsewhere. */
import 'monaco-editor/features/register.all.js';
import 'monaco-editor/languages/definitions/javascript/register.js';
import { editor, languages, MarkerSeverity, Uri } from 'monaco-editor/editor/editor.api.js';
import { javascriptDefaults, ScriptTarget } from 'monaco-editor/languages/features/typescript/register.js';

export { editor, javascriptDefaults, languages, MarkerSeverity, Uri };

const holder = globalThis as typeof globalThis & {
  MonacoEnvironment?: { getWorker: (id: string, label: string) => Worker };
};
holder.MonacoEnvironment = {
  getWorker: (_id, label) => {
    const worker = label === 'javascript' || label === 'typescript' ? 'ts.worker' : 'editor.worker';
    // Its name tells the checker the language to speak.
    return new Worker(new URL(`./${worker}.js`, import.meta.url), {
      type: 'module',
      name: document.documentElement.lang,
    });
  },
};

javascriptDefaults.setCompilerOptions({
  target: ScriptTarget.ESNext,
  // No DOM: the sandbox has none.
  lib: ['es2023'],
  allowJs: true,
  checkJs: true,
  strict: true,
  noImplicitAny: false,
  allowNonTsExtensions: true,
  noEmit: true,
});
javascriptDefaults.setDiagnosticsOptions({
  noSemanticValidation: false,
  noSyntaxValidation: false,
  // A script is a function's body: `return` at its top level is right.
  diagnosticCodesToIgnore: [1108],
});
// What is typed reaches the checker at once.
javascriptDefaults.setEagerModelSync(true);

/** The page's tokens as the editor's colours. */
export function applyTheme(): void {
  const dark = document.documentElement.dataset['theme'] === 'dark';
  editor.setTheme(dark ? 'vs-dark' : 'vs');
}
