import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { editorTheme, TOKENS } from './theme.ts';

test('every colour of the editor is a token of the page', () => {
  const tokens = readFileSync(new URL('../../../app/tokens.css', import.meta.url), 'utf8');
  for (const token of TOKENS) expect([token, tokens.includes(`--${token}:`)]).toEqual([token, true]);
});

test('the editor is given what the page has, in the dark as in the light', () => {
  const theme = editorTheme(true, (token) => (token === 'surface' ? '#101418' : '#abcdef'));
  expect(theme).toMatchObject({ base: 'vs-dark', colors: { 'editor.background': '#101418' } });
  expect(theme.rules).toContainEqual({ token: 'keyword', foreground: 'abcdef' });
  expect(editorTheme(false, () => '#abcdef').base).toBe('vs');
});
