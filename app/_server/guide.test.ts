/** The guide that the product shows: the same pages in both languages, and no link that leads nowhere. */
import { expect, test } from 'vitest';
import { LANGS } from '#runtime/contract/index.ts';
import { guidePages } from './guide.ts';

test('has the same pages in both languages, each with a title', async () => {
  const [zh, en] = await Promise.all(LANGS.map((lang) => guidePages(lang)));
  expect(en?.map(({ id }) => id)).toEqual(['first-app', 'canvas', 'try-it', 'when-red', 'scenarios']);
  expect(zh?.map(({ id }) => id)).toEqual(en?.map(({ id }) => id));
  for (const { title, text } of [...(zh ?? []), ...(en ?? [])]) {
    expect(title).toMatch(/^\S/);
    expect(text.length).toBeGreaterThan(300);
  }
});

test.each(LANGS)('links of the pages in %s lead to pages of the guide or to help screens', async (lang) => {
  const pages = await guidePages(lang);
  for (const { text } of pages)
    for (const [, href = ''] of text.matchAll(/\]\(([^)]+)\)/g))
      if (!href.startsWith('/help/')) expect(pages.map(({ id }, i) => `${i + 1}-${id}.md`)).toContain(href);
});
