import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeTypes } from '#runtime/nodes/index.ts';

const root = join(import.meta.dirname, '..');

describe.each([
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh-CN'],
] as const)('%s', (file, lang) => {
  const page = readFileSync(join(root, file), 'utf8');

  test('leads to files that exist', () => {
    const links = [...page.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, to = '']) => to);
    const local = links.filter((to) => !/^[a-z]+:/.test(to));
    expect(local.length).toBeGreaterThan(5);
    expect(local.filter((to) => !existsSync(join(root, to)))).toEqual([]);
  });

  test('calls the nodes of the tour what the palette calls them', () => {
    for (const type of ['logic.threshold', 'alarm.alarm', 'page.form', 'data.table-insert', 'page.value', 'page.trend'])
      expect(page).toContain(`**${nodeTypes[type]?.text[lang].title}**`);
  });
});
