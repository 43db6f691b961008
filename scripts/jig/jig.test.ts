import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, expect, test } from 'vitest';
import { BUILDER, REPORT_FLOW, startRig } from '#runtime/engine/test-rig.ts';
import { createHistorian } from '#runtime/historian/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { jig } from './jig.ts';

const flows = join(import.meta.dirname, '../../tests/flows');
const folder = mkdtempSync(join(tmpdir(), 'jig-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]) {
  let out = '';
  let err = '';
  const code = await jig(args, {
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

test('check puts each error at its place in words, and exits with 1', async () => {
  const { code, out } = await run('check', join(flows, 'unit-mismatch/flow.json'));
  expect(code).toBe(1);
  expect(out).toContain('error  Node “Formula” (mean)');
  expect(out).toContain('is in °C, “p” of “Formula” in bar');
  expect(out).toContain('1 error, 0 warnings, 0 hints');
});

test('check of a good app says what the app may do, in the language asked for', async () => {
  const { code, out } = await run('check', join(flows, 'press-watch/flow.json'), '--lang', 'zh-CN');
  expect(code).toBe(0);
  expect(out).toContain('没有发现问题。');
  expect(out).toContain('写入压机的设定温度，限 0 至 180 °C');
});

test('check with a site looks at the bindings too', async () => {
  const site = join(flows, 'site-wrong/site.json');
  expect((await run('check', join(flows, 'site-wrong/flow.json'))).code).toBe(0);
  expect((await run('check', join(flows, 'site-wrong/flow.json'), '--site', site)).code).toBe(1);
});

test('JSON is for programs: codes, places and words', async () => {
  const { code, out } = await run('check', join(flows, 'not-json/flow.txt'), '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    ok: false,
    diagnostics: [{ code: 'parse/not-json', words: { place: 'The app' } }],
  });
});

test('compile writes the plan and the program, but nothing for an app with errors', async () => {
  expect((await run('compile', join(flows, 'units-convert/flow.json'), '--out', 'made')).code).toBe(0);
  expect(JSON.parse(readFileSync(join(folder, 'made/plan.json'), 'utf8')).format).toBe(1);
  expect(readFileSync(join(folder, 'made/app.js'), 'utf8')).toContain('emitted by Jig');
  expect((await run('compile', join(flows, 'ring/flow.json'), '--out', 'broken')).code).toBe(1);
  expect(existsSync(join(folder, 'broken'))).toBe(false);
});

test.each(['en', 'zh-CN'] as const)(
  'docs writes a page for every node type in %s, and each link leads to a file',
  async (lang) => {
    const { code, out } = await run('docs', '--out', `docs-${lang}`, '--lang', lang);
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

test('test runs the tests of an app file, and says what did not come about', async () => {
  const file = join(flows, 'tested/flow.json');
  const passed = await run('test', file, '--zone', 'Asia/Shanghai');
  expect(passed).toMatchObject({ code: 0, err: '' });
  expect(passed.out).toContain('4 of 4 pass.');

  const broken = JSON.parse(readFileSync(file, 'utf8'));
  broken.nodes.find(({ id }: { id: string }) => id === 'hot').config.limit = 90;
  writeFileSync(join(folder, 'broken.json'), JSON.stringify(broken));
  const failed = await run('test', 'broken.json');
  expect(failed.code).toBe(1);
  expect(failed.out).toContain('FAIL  The alarm waits for three seconds');
  expect(failed.out).toContain('After 3 s, expected: the alarm “Too hot” is raised');
  expect((await run('test', join(flows, 'ring/flow.json'), '--lang', 'zh-CN')).out).toContain('应用有错误');
}, 30_000);

test('docs that cannot be written say so', async () => {
  writeFileSync(join(folder, 'taken'), '');
  expect(await run('docs', '--out', 'taken')).toMatchObject({ code: 2, err: expect.stringContaining('taken') });
});

test('wrong use is answered with the right use and exit code 2', async () => {
  for (const args of [
    [],
    ['check'],
    ['docs'],
    ['docs', 'x', '--out', 'y'],
    ['fly', 'x'],
    ['compile', 'x'],
    ['check', 'x', '--fast'],
  ]) {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toContain('npm run jig -- check FILE');
  }
  expect(await run('check', 'not-there.json')).toMatchObject({
    code: 2,
    err: expect.stringContaining('not-there.json cannot be read'),
  });
});

test('replay tells of a data folder what happened again, and what a draft would have done instead', async () => {
  const rig = await startRig();
  await rig.deploy('counted', REPORT_FLOW);
  for (const good of [1, 2, 3])
    await rig.engine.submit(
      { app: 'counted', node: 'report', key: `key-000${good}`, payload: { order_no: 'A', good } },
      BUILDER,
    );
  await expect.poll(() => rig.tables.rows('counted', 'reports', 10).rows, { timeout: 15_000 }).toHaveLength(3);
  rig.engine.stopApp('counted', BUILDER);
  await rig.close({ keep: true });
  try {
    const same = await run('replay', 'counted', '--data', rig.folder);
    expect(same.err).toBe('');
    expect(same.code).toBe(0);
    expect(same.out).toContain('gave again what it gave then, to the byte');

    const draft = { ...REPORT_FLOW, nodes: REPORT_FLOW.nodes.slice(0, 1), wires: [] };
    writeFileSync(join(folder, 'draft.json'), JSON.stringify(draft));
    const other = await run('replay', 'counted', '--data', rig.folder, '--doc', 'draft.json', '--json');
    expect(JSON.parse(other.out)).toMatchObject({ equal: true, comparison: { differences: { totals: { row: 3 } } } });
    const inWords = await run('replay', 'counted', '--data', rig.folder, '--doc', 'draft.json', '--lang', 'zh-CN');
    expect(inWords.out).toContain('有 3 处不同');

    expect(await run('replay', 'nobody', '--data', rig.folder)).toMatchObject({ code: 2 });
    expect((await run('replay', 'counted', '--data', join(folder, 'empty'))).err).toContain('There is no recording');
  } finally {
    rmSync(rig.folder, { recursive: true });
  }
});

test('export gives the points of tags as CSV and as Parquet, while the plant goes on writing', async () => {
  const START = Date.UTC(2026, 0, 5);
  const data = mkdtempSync(join(tmpdir(), 'jig-export-'));
  const clock = { now: () => START + 3_600_000, after: () => () => undefined };
  const historian = createHistorian(join(data, 'history.db'), clock, { zone: 'Asia/Shanghai' });
  // More than one piece of either format.
  for (let i = 0; i < 12_000; i++) historian.append('tag:press/temp', START + i * 100, i / 10, 0);
  historian.append('tag:press/count', START, 9007199254740993n, 0x40000000);
  historian.append('app:line/total', START, 1, 0);
  historian.flush();
  try {
    const range = ['--from', '2026-01-05T08:00:00+08:00', '--to', String(START + 1_199_900), '--data', data];
    const csv = await run('export', 'press/temp', 'press/count', ...range);
    expect(csv.err).toBe('');
    expect(csv.code).toBe(0);
    const lines = csv.out.trimEnd().split('\r\n');
    expect(lines.length).toBe(1 + 12_000 + 1);
    expect(lines[1]).toBe('press,temp,2026-01-05 08:00:00.000,2026-01-05T00:00:00.000Z,0,good,0x00000000');
    expect(lines.at(-1)).toContain('9007199254740993,uncertain');
    const elsewhere = await run('export', 'press/count', ...range, '--zone', 'Europe/Berlin');
    expect(elsewhere.out).toContain('press,count,2026-01-05 01:00:00.000,2026-01-05T00:00:00.000Z');

    const parquet = [...range, '--format', 'parquet', '--out', 'points.parquet'];
    expect(await run('export', 'press/temp', 'line/total', ...parquet)).toEqual({ code: 0, out: '', err: '' });
    const bytes = readFileSync(join(folder, 'points.parquet'));
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const rows = await parquetReadObjects({ file });
    expect(rows.length).toBe(12_001);
    expect(rows[11_999]).toMatchObject({ source: 'press', name: 'temp', value: 1199.9 });

    expect(await run('export', 'press/tmp', '--data', data)).toMatchObject({
      code: 2,
      err: expect.stringContaining('press/temp'),
    });
    for (const wrong of [
      ['--from', 'yesterday'],
      ['--format', 'xls'],
      ['--format', 'parquet'],
      ['--zone', 'Mars/Base'],
      ['--data', join(folder, 'empty')],
      ['--out', 'no/such/folder/x.csv'],
    ])
      expect((await run('export', 'press/temp', '--data', data, ...wrong)).code, wrong.join(' ')).toBe(2);
    expect(historian.raw('tag:press/temp', START, START + 1_199_900, 20_000).at.length).toBe(12_000);
  } finally {
    historian.close();
    rmSync(data, { recursive: true });
  }
});
