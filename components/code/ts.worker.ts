/** The TypeScript language service in a worker of its own, bundled by Next. */
import 'monaco-editor/languages/features/typescript/ts.worker.js';
