/** Bundles the code editor and the canvas's layout engine into public/generated/code: in Next's build the editor would take more memory than a small box has. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** Relative to the root; what the bundle rests on besides the lockfile. */
export const EDITOR_SOURCES = [
  'components/code/bundle',
  'components/canvas/bundle',
  'scripts/launch/editor.mjs',
  'package-lock.json',
];
export const EDITOR_FOLDER = join('public', 'generated', 'code');

/** Run as a process of its own, so that the launcher stays small. */
async function bundleEditor(root) {
  const { build } = await import('esbuild');
  const outdir = join(root, EDITOR_FOLDER);
  rmSync(outdir, { recursive: true, force: true });
  const entry = (room, name) => ({ in: join(root, 'components', room, 'bundle', `${name}.ts`), out: name });
  await build({
    absWorkingDir: root,
    entryPoints: [
      ...['monaco', 'nls.zh-CN', 'editor.worker', 'ts.worker'].map((name) => entry('code', name)),
      entry('canvas', 'layout.worker'),
    ],
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
