/** Reads a case of tests/flows and compiles it as the product does. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type CompileResult,
  compile,
  describeDiagnostic,
  describeManifest,
  type Site,
} from '#runtime/compiler/index.ts';
import { LANGS } from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';

const root = import.meta.dirname;

/** Every folder with a flow in it. */
export const cases = (): string[] =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

/** `flow.json`, or `flow.txt` where it must not be JSON or not be formatted. */
export function compileCase(name: string): CompileResult & { site: Site | undefined } {
  const folder = join(root, name);
  const file = ['flow.json', 'flow.txt'].map((f) => join(folder, f)).find((f) => existsSync(f));
  if (!file) throw new Error(`${name} has no flow.`);
  const siteFile = join(folder, 'site.json');
  const site = existsSync(siteFile) ? (JSON.parse(readFileSync(siteFile, 'utf8')) as Site) : undefined;
  return { ...compile(readFileSync(file, 'utf8'), { nodeTypes, site }), site };
}

/** What a case is expected to give: file name → text. */
export function outcome(name: string): Record<string, string> {
  const result = compileCase(name);
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    'diagnostics.json': json(result.diagnostics),
    'words.txt': wordsOf(result),
    ...(result.app ? { 'plan.json': json(result.app.plan), 'app.js': result.app.code } : {}),
  };
}

/** The findings and the manifest as people read them, in both languages. */
function wordsOf({ diagnostics, doc, manifest, site }: ReturnType<typeof compileCase>): string {
  const lines: string[] = [];
  for (const lang of LANGS) {
    for (const d of diagnostics) {
      const { place, text, fixes } = describeDiagnostic(d, lang, doc, nodeTypes, site?.devices, site?.connections);
      lines.push(`${place}: ${text}${fixes.map((fix) => ` [${fix}]`).join('')}`);
    }
    if (manifest && doc) lines.push(...describeManifest(manifest, doc, lang, nodeTypes).map((line) => `- ${line}`));
    lines.push('');
  }
  return lines.join('\n');
}

const expectedFolder = (name: string) => join(root, name, 'expected');

export function expected(name: string): Record<string, string> {
  const folder = expectedFolder(name);
  if (!existsSync(folder)) return {};
  return Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

export function update(name: string, files: Readonly<Record<string, string>>): void {
  rmSync(expectedFolder(name), { recursive: true, force: true });
  for (const [file, text] of Object.entries(files)) {
    const path = join(expectedFolder(name), file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
