/** Bundles the code editor into public/generated/code: in Next's build it would take more memory than a small box has. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** Relative to the root; what the bundle rests on besides the lockfile. */
export const EDITOR_SOURCES = ['components/code/bundle', 'scripts/launch/editor.mjs', 'package-lock.json'];
export const EDITOR_FOLDER = join('public', 'generated', 'code');

/** Run as a process of its own, so that the launcher stays small. */
async function bundleEditor(root) {
  const { build } = await import('esbuild');
  const outdir = join(root, EDITOR_FOLDER);
  rmSync(outdir, { recursive: true, force: true });
  const source = (name) => join(root, 'components', 'code', 'bundle', `${name}.ts`);
  await build({
    absWorkingDir: root,
    entryPoints: ['monaco', 'editor.worker', 'ts.worker'].map((name) => ({ in: source(name), out: name })),
    outdir,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    loader: { '.ttf': 'dataurl' },
    legalComments: 'linked',
    logLevel: 'error',
  });
}

if (process.argv[1] === import.meta.filename) await bundleEditor(join(import.meta.dirname, '..', '..'));
