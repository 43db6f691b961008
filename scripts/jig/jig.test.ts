import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { jig } from './jig.ts';

const flows = join(import.meta.dirname, '../../tests/flows');
const folder = mkdtempSync(join(tmpdir(), 'jig-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  let out = '';
  let err = '';
  const code = jig(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    lang: 'en',
    folder,
  });
  return { code, out, err };
}

test('check puts each error at its place in words, and exits with 1', () => {
  const { code, out } = run('check', join(flows, 'unit-mismatch/flow.json'));
  expect(code).toBe(1);
  expect(out).toContain('error  Node “Formula” (mean)');
  expect(out).toContain('is in °C, “p” of “Formula” in bar');
  expect(out).toContain('1 error, 0 warnings, 0 hints');
});

test('check of a good app says what the app may do, in the language asked for', () => {
  const { code, out } = run('check', join(flows, 'press-watch/flow.json'), '--lang', 'zh-CN');
  expect(code).toBe(0);
  expect(out).toContain('没有发现问题。');
  expect(out).toContain('写入压机的设定温度，限 0 至 180 °C');
});

test('check with a site looks at the bindings too', () => {
  const site = join(flows, 'site-wrong/site.json');
  expect(run('check', join(flows, 'site-wrong/flow.json')).code).toBe(0);
  expect(run('check', join(flows, 'site-wrong/flow.json'), '--site', site).code).toBe(1);
});

test('JSON is for programs: codes, places and words', () => {
  const { code, out } = run('check', join(flows, 'not-json/flow.txt'), '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    ok: false,
    diagnostics: [{ code: 'parse/not-json', words: { place: 'The app' } }],
  });
});

test('compile writes the plan and the program, but nothing for an app with errors', () => {
  expect(run('compile', join(flows, 'units-convert/flow.json'), '--out', 'made').code).toBe(0);
  expect(JSON.parse(readFileSync(join(folder, 'made/plan.json'), 'utf8')).format).toBe(1);
  expect(readFileSync(join(folder, 'made/app.js'), 'utf8')).toContain('emitted by Jig');
  expect(run('compile', join(flows, 'ring/flow.json'), '--out', 'broken').code).toBe(1);
  expect(existsSync(join(folder, 'broken'))).toBe(false);
});

test.each(['en', 'zh-CN'] as const)(
  'docs writes a page for every node type in %s, and each link leads to a file',
  (lang) => {
    const { code, out } = run('docs', '--out', `docs-${lang}`, '--lang', lang);
    expect(code).toBe(0);
    expect(out).toContain(`docs-${lang}`);
    const page = (file: string) => readFileSync(join(folder, `docs-${lang}`, file), 'utf8');
    for (const [type, { text }] of Object.entries(nodeTypes)) {
      expect(page(`nodes/${type}.md`)).toContain(`# ${text[lang].title}\n`);
    }
    const links = [...page('README.md').matchAll(/\]\(([^)]+)\)/g)].map(([, file = '']) => file);
    expect(links.length).toBeGreaterThan(Object.keys(nodeTypes).length);
    for (const file of links) expect(page(file).length, file).toBeGreaterThan(100);
    expect(page('findings.md')).toContain('`flow/unit`');
    expect(page('drivers/modbus-tcp.md')).toContain('`offset`');
  },
);

test('docs that cannot be written say so', () => {
  writeFileSync(join(folder, 'taken'), '');
  expect(run('docs', '--out', 'taken')).toMatchObject({ code: 2, err: expect.stringContaining('taken') });
});

test('wrong use is answered with the right use and exit code 2', () => {
  for (const args of [
    [],
    ['check'],
    ['docs'],
    ['docs', 'x', '--out', 'y'],
    ['fly', 'x'],
    ['compile', 'x'],
    ['check', 'x', '--fast'],
  ]) {
    const { code, err } = run(...args);
    expect(code).toBe(2);
    expect(err).toContain('npm run jig -- check FILE');
  }
  expect(run('check', 'not-there.json')).toMatchObject({
    code: 2,
    err: expect.stringContaining('not-there.json cannot be read'),
  });
});
