/** Which packages a release needs: what its entry files import, and what those packages depend on. */
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';

const nameOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** Names of the packages that these files and everything they import name; dev tools (found only when present) are left out. */
async function imported(root, entries) {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    entryPoints: entries.map((file) => join(root, file)),
    absWorkingDir: root,
    bundle: true,
    write: false,
    outdir: 'out',
    metafile: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'silent',
  });
  const names = Object.values(metafile.outputs)
    .flatMap((output) => output.imports)
    .filter((one) => one.external && !one.path.startsWith('node:') && !builtinModules.includes(one.path))
    .map((one) => nameOf(one.path));
  const { dependencies } = manifestOf(root);
  return [...new Set(names)].filter((name) => name in dependencies);
}

/** Node's own search: upwards from the package that asks. */
function find(root, from, name) {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
    if (folder === root || folder === dirname(folder)) return undefined;
  }
}

/** Folders of all packages needed, relative to `root`, sorted. Throws when one that is not optional is missing. */
export async function neededPackages(root, entries) {
  const folders = new Set();
  const open = (await imported(root, entries)).map((name) => ({ from: root, name, optional: false }));
  for (let next = open.pop(); next; next = open.pop()) {
    const folder = find(root, next.from, next.name);
    if (folder === undefined) {
      if (next.optional) continue;
      throw new Error(`${next.name} is not installed.`);
    }
    if (folders.has(folder)) continue;
    folders.add(folder);
    const { dependencies = {}, optionalDependencies = {} } = manifestOf(folder);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      open.push({ from: folder, name, optional: name in optionalDependencies });
    }
  }
  return [...folders].map((folder) => relative(root, folder)).sort();
}
