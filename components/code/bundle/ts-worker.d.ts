/** The part of Monaco's TypeScript worker that is spoken to here; it brings no types of its own. */
declare module 'monaco-editor/languages/features/typescript/ts.worker.js' {
  export const ts: {
    readonly typescript: { setLocalizedDiagnosticMessages(messages: Readonly<Record<string, string>>): void };
  };
}
