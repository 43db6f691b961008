/** Monaco's own worker, bundled by Next: diffs, links, word completion. */
import 'monaco-editor/editor/editor.worker.js';
