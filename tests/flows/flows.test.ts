/** Golden cases: each folder's flow compiles to what its `expected` holds. `UPDATE=1` writes what it gives now. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue } from '#runtime/compiler/index.ts';
import { cases, compileCase, expected, outcome, update } from './golden.ts';

const UPDATE = process.env['UPDATE'] === '1';
const parsed = (files: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(files).map(([file, text]) => [file, file.endsWith('.json') ? JSON.parse(text) : text]),
  );

describe('each flow compiles to what is expected of it', () => {
  test.each(cases())('%s', (name) => {
    const got = outcome(name);
    if (UPDATE) update(name, got);
    expect(parsed(got)).toEqual(parsed(expected(name)));
  });
});

test('every sentence is complete: no missing datum, no missing name', () => {
  for (const name of cases()) {
    const { 'words.txt': words = '' } = outcome(name);
    expect(words, name).not.toMatch(/undefined|\[object|NaN|“”|\{\w+\}/);
  }
});

test('every finding of the catalogue is shown by a flow or a test', () => {
  const shown = new Set(cases().flatMap((name) => compileCase(name).diagnostics.map(({ code }) => code)));
  const rooms = ['runtime/compiler', 'runtime/flow', 'runtime/engine'].map((room) => join(import.meta.dirname, '../..', room));
  const tests = rooms
    .flatMap((room) => readdirSync(room, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.name.endsWith('.test.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
  expect(Object.keys(catalogue).filter((code) => !shown.has(code) && !tests.includes(`'${code}'`))).toEqual([]);
});
