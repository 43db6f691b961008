/** Work is done again only when what it rests on has changed: a hash of the sources, kept beside the result. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const isSource = (name) =>
  !name.startsWith('.') && !/\.test\.tsx?$/.test(name) && name !== 'generated' && name !== 'node_modules';

function* filesIn(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) return yield path;
  for (const name of readdirSync(path).sort()) if (isSource(name)) yield* filesIn(join(path, name));
}

/** Hash of these files and folders (relative to `root`), names and contents; tests, dot files and generated code do not count. */
export function hashOf(root, paths, salt = '') {
  const hash = createHash('sha256').update(salt);
  for (const path of paths) {
    for (const file of filesIn(join(root, path))) {
      hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

export const isStamped = (file, hash) => existsSync(file) && readFileSync(file, 'utf8').trim() === hash;

export function stamp(file, hash) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${hash}\n`);
}
