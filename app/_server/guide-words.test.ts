/** The words the guide quotes from the screens are the words on the screens. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LANGS, type Lang } from '#runtime/contract/index.ts';
import { guidePages } from './guide.ts';

const root = join(import.meta.dirname, '..', '..');
const filesOf = (folder: string, name: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path))
    .map((path) => join(root, folder, path));

/** Keys, and marks that stand on a button. */
const KEY = /^((Ctrl|Shift|Alt)\+)?.$/u;
/** Tables of words, and the demo plant. */
const WORDS = /(words|text|demo.site)\.ts$/;
const PORT = 1;

/** Texts of all depths. */
function textsIn(words: unknown): string[] {
  if (typeof words === 'string') return [words];
  if (Array.isArray(words)) return words.flatMap(textsIn);
  if (typeof words === 'object' && words !== null) return Object.values(words).flatMap(textsIn);
  return [];
}

/** Everything under a key of that language, wherever it stands. */
function inLang(lang: Lang, data: unknown): string[] {
  // The devices of the demo plant are made for a port.
  if (typeof data === 'function' && data.name.endsWith('Device')) return inLang(lang, data(PORT));
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => (key === lang ? textsIn(value) : inLang(lang, value)));
}

async function screens(lang: Lang): Promise<ReadonlySet<string>> {
  const tables = ['app', 'components', 'runtime'].flatMap((folder) => filesOf(folder, WORDS));
  const modules: unknown[] = await Promise.all(tables.map((path) => import(path)));
  const drawings = filesOf('templates/apps', /\.json$/).map((path): unknown => JSON.parse(readFileSync(path, 'utf8')));
  return new Set([...modules, ...drawings].flatMap((one) => inLang(lang, one)));
}

const QUOTED: Readonly<Record<Lang, RegExp>> = {
  en: /\*\*(.+?)\*\*|(?<!\*)\*([^*]+)\*(?!\*)/g,
  'zh-CN': /\*\*(.+?)\*\*|“(.+?)”/g,
};

test.each(LANGS)('every word the guide quotes in %s is on a screen', async (lang) => {
  const known = await screens(lang);
  const wrong: string[] = [];
  for (const { id, text } of await guidePages(lang)) {
    const quoted = [...text.matchAll(QUOTED[lang])].flatMap(([, bold, other]) => (bold ?? other ?? '').split(/ → /));
    expect(quoted.length).toBeGreaterThan(3);
    for (const word of quoted) if (!known.has(word) && !KEY.test(word)) wrong.push(`${id}: ${word}`);
  }
  expect(wrong).toEqual([]);
});
