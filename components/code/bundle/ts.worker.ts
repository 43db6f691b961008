/** The TypeScript language service in a worker of its own, bundled with the editor. */
import 'monaco-editor/languages/features/typescript/ts.worker.js';
