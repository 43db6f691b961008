/**
 * `npm run package`: a release archive, already built, with its own Node: `tar xf jig-….tar.gz && cd jig-… && ./jig` starts it on a
 * machine of the same kind that has no network, no npm and no compiler.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './launch/install.mjs';
import { endWithParent, ownNode, underOwnNode } from './launch/node.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Everything that runs outside the web, which Next has traced already. */
const ENTRIES = ['runtime/main.ts', 'runtime/host.ts', 'scripts/migrate.ts'];
const SOURCES = [
  'runtime',
  'templates',
  'prisma/schema.prisma',
  'prisma/migrations',
  'prisma/schema-engine.ts',
  'scripts/launch',
  'scripts/launch.mjs',
  'scripts/migrate.ts',
  'build',
  'LICENSE',
  'README.md',
  'README.zh-CN.md',
];

const START = `#!/bin/sh
# Starts Jig in the foreground; Ctrl-C stops it. Settings: JIG_DATA, JIG_HOST, JIG_PORT, JIG_ZONE.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
exec "$here/bin/node" "$here/scripts/launch.mjs" "$@"
`;

const isShipped = (path) => !/\.test\.tsx?$/.test(path);

async function main() {
  await install(root);
  await underOwnNode(root);
  endWithParent(() => process.exit(1));
  const { build } = await import('./launch/build.mjs');
  const { neededPackages } = await import('./package/dependencies.mjs');
  const { isNeeded } = await import('./package/lean.mjs');
  await build(root);

  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const name = `jig-${manifest.version}-${process.platform}-${process.arch}`;
  const dist = join(root, 'dist');
  const out = join(dist, name);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, 'bin'), { recursive: true });

  for (const path of SOURCES) {
    if (existsSync(join(root, path))) cpSync(join(root, path), join(out, path), { recursive: true, filter: isShipped });
  }
  // Static files are links in a checkout; a release carries them.
  const standalone = join('.next', 'standalone');
  cpSync(join(root, standalone), join(out, standalone), {
    recursive: true,
    dereference: true,
    filter: (path) => isNeeded(path) && isShipped(path),
  });
  for (const folder of await neededPackages(root, ENTRIES)) {
    cpSync(join(root, folder), join(out, folder), {
      recursive: true,
      dereference: true,
      filter: (path) => isNeeded(path) && !path.includes(join(folder, 'node_modules')),
    });
  }
  cpSync(ownNode(root) ?? process.execPath, join(out, 'bin', 'node'), { dereference: true });
  const { version, description, license, type, imports } = manifest;
  writeFileSync(
    join(out, 'package.json'),
    `${JSON.stringify({ name: 'jig', version, description, license, private: true, type, imports }, null, 2)}\n`,
  );
  writeFileSync(join(out, 'jig'), START);
  chmodSync(join(out, 'jig'), 0o755);

  const archive = join(dist, `${name}.tar.gz`);
  const packed = spawnSync(
    'tar',
    ['--create', '--gzip', '--owner=0', '--group=0', '--file', archive, '--directory', dist, name],
    { stdio: 'inherit' },
  );
  if (packed.status !== 0) throw new Error('tar could not write the archive.');
  const unpacked = Number(spawnSync('du', ['-sk', out], { encoding: 'utf8' }).stdout.split('\t')[0]) / 1024;
  rmSync(out, { recursive: true });
  process.stdout.write(
    `${archive}: ${(statSync(archive).size / 1024 / 1024).toFixed(0)} MB, ${unpacked.toFixed(0)} MB unpacked\n`,
  );
}

main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error.detail ?? ''}\n${error.message}\n`);
    process.exit(1);
  },
);
