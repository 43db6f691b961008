/** Monaco's own worker, bundled with the editor: diffs, links, word completion. */
import 'monaco-editor/editor/editor.worker.js';
