/** The TypeScript language service in a worker of its own, bundled with the editor; what it finds it says in the person's language. */
import { ts } from 'monaco-editor/languages/features/typescript/ts.worker.js';
import chinese from 'typescript/lib/zh-cn/diagnosticMessages.generated.json';

if (self.name.startsWith('zh')) ts.typescript.setLocalizedDiagnosticMessages(chinese);
