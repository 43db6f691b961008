/** TypeScript's own findings on a script beside its declarations, as the code editor shows them; for tests. */
import ts from 'typescript';

const OPTIONS: ts.CompilerOptions = { allowJs: true, checkJs: true, strict: true, noEmit: true, types: [] };

export interface CheckedJs {
  readonly declarations: string;
  readonly source: string;
  readonly options?: ts.CompilerOptions;
}

export function checkJs({ declarations, source, options = {} }: CheckedJs): readonly ts.Diagnostic[] {
  const files: Readonly<Record<string, string>> = { 'types.d.ts': declarations, 'script.js': source };
  const all = { ...OPTIONS, ...options };
  const host = ts.createCompilerHost(all);
  const { getSourceFile, fileExists } = host;
  host.getSourceFile = (name, version) => {
    const own = files[name];
    return own === undefined ? getSourceFile.call(host, name, version) : ts.createSourceFile(name, own, version);
  };
  host.fileExists = (name) => name in files || fileExists.call(host, name);
  return ts.getPreEmitDiagnostics(ts.createProgram(Object.keys(files), all, host));
}

export const textOf = ({ messageText }: ts.Diagnostic): string => ts.flattenDiagnosticMessageText(messageText, ' ');
