/** The source files git knows or would take, for checks that count or read them. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Paths relative to `root`; generated files and packages are git-ignored and so not among them. */
export function sources(root, pattern = /\.(ts|tsx|mjs|js)$/) {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return [...new Set(listed.split('\n'))].filter((file) => pattern.test(file) && existsSync(join(root, file))).sort();
}
