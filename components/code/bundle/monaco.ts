/** Monaco, cut down to JavaScript with TypeScript's checks; bundled apart from the pages (scripts/launch/editor.mjs), nothing is fetched from elsewhere. */
import 'monaco-editor/features/register.all.js';
import 'monaco-editor/languages/definitions/javascript/register.js';
import { editor, languages, MarkerSeverity, Uri } from 'monaco-editor/editor/editor.api.js';
import { javascriptDefaults, ScriptTarget } from 'monaco-editor/languages/features/typescript/register.js';
import { editorTheme } from './theme.ts';

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

/** Of any colour a style sheet can name, #rrggbb: painted once and looked at. */
function painter(): (color: string) => string {
  const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  return (color) => {
    if (!pen) throw new Error('This browser paints nothing.');
    pen.fillStyle = color;
    pen.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  };
}

/** The page's tokens, as they are now, as the editor's colours. */
export function applyTheme(): void {
  const page = getComputedStyle(document.documentElement);
  const hex = painter();
  const colorOf = (token: string) => hex(page.getPropertyValue(`--${token}`));
  editor.defineTheme('jig', editorTheme(page.colorScheme === 'dark', colorOf));
  editor.setTheme('jig');
}

/** The page's letters for code. */
export const codeFont = (): string => getComputedStyle(document.documentElement).getPropertyValue('--mono');
