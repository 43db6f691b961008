/** A kernel, and what expands its plan, with one line of the sources changed for a wrong one, bundled as the real ones are. The product's files stay as they are. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Subject } from './compare.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const KERNEL = 'runtime/sandbox/kernel';

export interface Mutation {
  readonly file: string;
  /** Text that must stand in it exactly once. */
  readonly line: string;
  readonly wrong: string;
}

/** Without a mutation it is the real kernel, built the same way. Throws when the line is not there. */
export async function buildKernel(mutation?: Mutation): Promise<Subject> {
  let applied = 0;
  const { outputFiles } = await build({
    stdin: {
      contents: `export * from './${KERNEL}/kernel.ts'; export * from './${KERNEL}/fit.ts'; export * from './runtime/contract/expand-plan.ts';`,
      resolveDir: ROOT,
    },
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'kernel',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['import'],
    target: 'es2024',
    logLevel: 'silent',
    plugins: [
      {
        name: 'mutation',
        setup({ onLoad }) {
          onLoad({ filter: /(sandbox\/kernel\/[a-z-]+|contract\/expand-plan)\.ts$/ }, async ({ path }) => {
            const contents = await readFile(path, 'utf8');
            if (!mutation || basename(path) !== mutation.file) return { contents, loader: 'ts' };
            applied = contents.split(mutation.line).length - 1;
            return { contents: contents.replace(mutation.line, () => mutation.wrong), loader: 'ts' };
          });
        },
      },
    ],
  });
  if (mutation && applied !== 1) {
    throw new Error(`${mutation.file} has ${applied} times the line: ${mutation.line}`);
  }
  const text = outputFiles[0]?.text ?? '';
  return new Function(`${text}; return kernel;`)() as Subject;
}
