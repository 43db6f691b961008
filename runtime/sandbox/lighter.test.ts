/** Node types do the same without schemas and words, as they are in an isolate. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { type AnyNodeType, toJson } from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { bundleKernel } from './bundle.ts';
import { runExample } from './kernel/index.ts';
import { LIGHTER } from './lighter.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

async function bare(): Promise<Readonly<Record<string, AnyNodeType>>> {
  const { outputFiles } = await build({
    stdin: { contents: "export { nodeTypes } from '#runtime/nodes/index.ts';", resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'bare',
    platform: 'neutral',
    logLevel: 'silent',
    plugins: [...LIGHTER],
  });
  const text = outputFiles[0]?.text ?? '';
  const entries = new Function(`${text}; return bare.nodeTypes;`)() as Record<string, { def: AnyNodeType }>;
  return Object.fromEntries(Object.entries(entries).map(([type, { def }]) => [type, def]));
}
const types = await bare();

test('every node type is there', () => {
  expect(Object.keys(types)).toEqual(Object.keys(nodeTypes));
});

describe.each(Object.values(nodeTypes).map(({ def }) => [def.type, def as AnyNodeType] as const))('%s', (type, def) => {
  test.each(def.examples.map((example) => [example.name, example] as const))('%s', (_, example) => {
    const there = types[type];
    if (!there) throw new Error('It is missing.');
    // The example's config is read with the real schema, as the compiler does.
    const run = runExample({ ...there, config: def.config }, example);
    expect(run.mismatches).toEqual([]);
    expect(toJson(run)).toBe(toJson(runExample(def, example)));
  });
});

test('the kernel is light', async () => {
  const kernel = await bundleKernel();
  // Zod's, a help text's and an example's.
  for (const word of ['invalid_type', '上限', 'on above the limit']) expect(kernel).not.toContain(word);
  expect(kernel).toMatch(/^[\0-\x7f]*$/);
});
