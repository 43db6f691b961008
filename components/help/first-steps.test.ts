import { expect, test } from 'vitest';
import { LANGS } from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { firstSteps } from './first-steps-words.ts';

test.each(LANGS)('the tour in %s names node types that exist, and as many steps as the other language', (lang) => {
  const named = firstSteps[lang].flatMap(({ text }) => [...text.matchAll(/\{([^}]+)\}/g)].map(([, type = '']) => type));
  expect(named.length).toBeGreaterThan(5);
  for (const type of named) expect(Object.keys(nodeTypes)).toContain(type);
  expect(firstSteps[lang].map(({ link }) => link?.href)).toEqual(firstSteps.en.map(({ link }) => link?.href));
});
