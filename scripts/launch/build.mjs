/** Builds the database client and the pages when their sources have changed; a release brings both along. */
import { cpSync, existsSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { EDITOR_FOLDER, EDITOR_SOURCES } from './editor.mjs';
import { isRelease } from './install.mjs';
import { lockWithin } from './lock.mjs';
import { step } from './progress.mjs';
import { run } from './run.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';
import { say } from './words.mjs';

const CLIENT = ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'];
const PAGES = [
  'app',
  'components',
  'runtime',
  'prisma',
  'templates',
  'docs/guide/en',
  'docs/guide/zh-CN',
  'public',
  'next.config.js',
  'proxy.ts',
  'prisma.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'scripts/launch/build.mjs',
];
/** The build's workers share the machine with nothing else; see docs/decisions/0007-a-build-in-2-gb.md. */
const HEAP_MB = 1024;

/** What runs inside every isolate. */
const KERNEL = [
  'runtime/contract',
  'runtime/flow',
  'runtime/nodes',
  'runtime/sandbox',
  'package-lock.json',
  'scripts/kernel.ts',
];
export const kernelFile = (root) => join(root, 'build', 'kernel.js');

async function buildKernel(root) {
  const mark = join(root, 'build', '.stamp');
  const hash = hashOf(root, KERNEL);
  if (isStamped(mark, hash) && existsSync(kernelFile(root))) return;
  await step(say.building, () => run(say.building, process.execPath, [join(root, 'scripts/kernel.ts')], { cwd: root }));
  stamp(mark, hash);
}

async function buildEditor(root) {
  const mark = join(root, EDITOR_FOLDER, '.stamp');
  const hash = hashOf(root, EDITOR_SOURCES);
  if (isStamped(mark, hash)) return;
  await step(say.bundling, () =>
    run(say.bundling, process.execPath, [join(root, 'scripts/launch/editor.mjs')], { cwd: root }),
  );
  stamp(mark, hash);
}

/** Prisma's own command; it wants to see a schema engine but never runs it for this (scripts/migrate.ts uses the one in WebAssembly). */
async function generateClient(root) {
  const mark = join(root, 'prisma', 'generated', '.stamp');
  const hash = hashOf(root, CLIENT);
  if (isStamped(mark, hash)) return;
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  };
  await step(say.generating, () =>
    run(say.generating, process.execPath, [join(root, 'node_modules/prisma/build/index.js'), 'generate'], {
      cwd: root,
      env,
    }),
  );
  stamp(mark, hash);
}

/** The standalone server looks for static files beside itself. */
function joinStatic(root) {
  const standalone = join(root, '.next', 'standalone');
  for (const [from, to] of [
    [join(root, '.next', 'static'), join(standalone, '.next', 'static')],
    [join(root, 'public'), join(standalone, 'public')],
  ]) {
    rmSync(to, { recursive: true, force: true });
    if (!existsSync(from)) continue;
    if (process.platform === 'win32') cpSync(from, to, { recursive: true });
    else symlinkSync(from, to);
  }
}

async function buildPages(root) {
  const mark = join(root, '.next', 'jig-built');
  const hash = hashOf(root, PAGES);
  if (isStamped(mark, hash)) return;
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  await step(say.building, () =>
    run(
      say.building,
      process.execPath,
      [`--max-old-space-size=${HEAP_MB}`, join(root, 'node_modules/next/dist/bin/next'), 'build'],
      { cwd: root, env },
    ),
  );
  joinStatic(root);
  stamp(mark, hash);
}

/** Two starts from one checkout, on two data folders, build once. */
export async function build(root, { pages = true } = {}) {
  if (isRelease(root)) return;
  const lock = await lockWithin(join(root, 'node_modules', '.jig-build.lock'), 20 * 60_000);
  try {
    await generateClient(root);
    await buildKernel(root);
    await buildEditor(root);
    if (pages) await buildPages(root);
  } finally {
    lock?.close();
  }
}
