/** The command line: `check` says what the compiler finds, `compile` also writes what it makes, `docs` writes the reference, `test` runs an app's tests, `replay` runs recordings again, `export` gives history. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import {
  type CompileResult,
  compile,
  describeDiagnostic,
  describeManifest,
  type Site,
} from '#runtime/compiler/index.ts';
import { bindings, deviceDef, LANGS, type Lang } from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { writeDocs } from './docs.ts';
import { commandWords } from './words.ts';

export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readonly lang: Lang;
  /** Where file names are meant from. */
  readonly folder: string;
}

/** Wrong use of the command; its message is what the person reads. */
class Refused extends Error {}

const siteFile = z.object({ devices: z.record(z.string(), deviceDef), bindings });

/** Exit code: 0 without errors, 1 when the app has errors, 2 when the command cannot be carried out. */
export async function jig(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  let lang = terminal.lang;
  try {
    const { values, positionals } = options(args, lang);
    lang = LANGS.find((one) => one === values.lang) ?? lang;
    const [command, file, ...rest] = positionals;
    if (command === 'docs' && file === undefined && values.out !== undefined) {
      terminal.out(`${docs(resolve(terminal.folder, values.out), values.out, lang)}\n`);
      return 0;
    }
    if (command === 'replay' && file !== undefined && rest.length === 0) {
      const { from, to, revision, doc, json } = values;
      const data = values.data === undefined ? ownData() : resolve(terminal.folder, values.data);
      // Loaded when needed: the compiler alone needs neither database nor sandbox.
      const { replayCommand } = await import('./replay.ts');
      return await replayCommand({ app: file, from, to, revision, doc, data, json }, terminal, lang);
    }
    if (command === 'test' && file !== undefined && rest.length === 0) {
      const compiled = compile(read(resolve(terminal.folder, file), file, lang), { nodeTypes });
      const { testCommand } = await import('./test.ts');
      return await testCommand({ compiled, zone: values.zone, json: values.json }, (text) => terminal.out(text), lang);
    }
    if (command === 'export' && file !== undefined) {
      const { from, to, format, out, zone } = values;
      const data = values.data === undefined ? ownData() : resolve(terminal.folder, values.data);
      const { exportCommand } = await import('./export.ts');
      return await exportCommand({ tags: [file, ...rest], from, to, format, out, zone, data }, terminal, lang);
    }
    const complete =
      file !== undefined && rest.length === 0 && (command === 'check' || (command === 'compile' && values.out));
    if (!complete) throw new Refused(commandWords[lang].usage);

    const site =
      values.site === undefined ? undefined : readSite(resolve(terminal.folder, values.site), values.site, lang);
    const result = compile(read(resolve(terminal.folder, file), file, lang), { nodeTypes, site });
    terminal.out(values.json ? asJson(result, lang, site) : asWords(result, lang, site));
    if (command === 'compile' && values.out !== undefined && result.app) {
      const written = write(resolve(terminal.folder, values.out), values.out, result.app, lang);
      if (!values.json) terminal.out(`${commandWords[lang].written(written)}\n`);
    }
    return result.ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    terminal.err(`${error.message.trimEnd()}\n`);
    return 2;
  }
}

/** Where the plant that is started from this folder keeps its data. */
const ownData = () => resolve(import.meta.dirname, '../..', process.env['JIG_DATA'] || 'data');

function options(args: readonly string[], lang: Lang) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        out: { type: 'string' },
        site: { type: 'string' },
        lang: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        revision: { type: 'string' },
        doc: { type: 'string' },
        data: { type: 'string' },
        format: { type: 'string' },
        zone: { type: 'string' },
      },
    });
  } catch (error) {
    const option = args.find((arg) => arg.startsWith('-')) ?? '';
    if (error instanceof TypeError)
      throw new Refused(`${commandWords[lang].unknownOption(option)}\n${commandWords[lang].usage}`);
    throw error;
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function read(path: string, name: string, lang: Lang): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Refused(commandWords[lang].noFile(name, reasonOf(error)));
  }
}

function readSite(path: string, name: string, lang: Lang): Site {
  const text = read(path, name, lang);
  try {
    return siteFile.parse(JSON.parse(text));
  } catch {
    throw new Refused(commandWords[lang].badSite(name));
  }
}

function write(folder: string, name: string, app: NonNullable<CompileResult['app']>, lang: Lang): string[] {
  const files = { 'plan.json': `${JSON.stringify(app.plan, null, 2)}\n`, 'app.js': app.code };
  try {
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  } catch (error) {
    throw new Refused(commandWords[lang].notWritten(name, reasonOf(error)));
  }
  return Object.keys(files).map((file) => join(name, file));
}

function docs(folder: string, name: string, lang: Lang): string {
  const words = commandWords[lang];
  try {
    return words.pages(writeDocs(folder, lang).length, name);
  } catch (error) {
    throw new Refused(words.notWritten(name, reasonOf(error)));
  }
}

/** One finding per line, for a program: the compiler's own data and the words beside it. */
function asJson({ ok, diagnostics, manifest, app, doc }: CompileResult, lang: Lang, site: Site | undefined): string {
  const found = diagnostics.map((d) => ({ ...d, words: describeDiagnostic(d, lang, doc, nodeTypes, site?.devices) }));
  return `${JSON.stringify({ ok, hash: app?.hash, diagnostics: found, manifest }, null, 2)}\n`;
}

function asWords({ diagnostics, manifest, doc, ok }: CompileResult, lang: Lang, site: Site | undefined): string {
  const words = commandWords[lang];
  const counts = { error: 0, warning: 0, hint: 0 };
  const lines: string[] = [];
  for (const finding of diagnostics) {
    counts[finding.severity]++;
    const { place, text } = describeDiagnostic(finding, lang, doc, nodeTypes, site?.devices);
    const node = finding.at[0]?.node;
    lines.push(`${words.severities[finding.severity]}  ${place}${node === undefined ? '' : ` (${node})`}`, `  ${text}`);
  }
  lines.push(words.counts(counts));
  if (ok && manifest && doc) {
    lines.push('', words.mayDo, ...describeManifest(manifest, doc, lang, nodeTypes).map((line) => `  ${line}`));
  }
  return `${lines.join('\n')}\n`;
}
