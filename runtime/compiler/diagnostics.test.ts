import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LANGS } from '#runtime/contract/index.ts';
import { RULES } from './2-check/check.ts';
import { catalogue } from './diagnostics.ts';
import { words } from './text/describe.ts';

test('every finding is explained in the docs', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/findings.md'), 'utf8');
  const anchors = [...page.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title.toLowerCase().replaceAll(' ', '-'));
  for (const [code, { docs }] of Object.entries(catalogue)) expect(anchors, code).toContain(docs);
});

test('each finding of a rule belongs to that rule alone', () => {
  const codes = RULES.flatMap((rule): readonly string[] => rule.codes);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(Object.keys(catalogue)).toContain(code);
});

test('no sentence shouts', () => {
  for (const lang of LANGS) {
    for (const say of Object.values(words[lang].findings)) expect(say.toString()).not.toMatch(/[!！]['`]/);
  }
});
