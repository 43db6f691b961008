/** Installs the packages of the lockfile when it has changed since the last time. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop, step } from './progress.mjs';
import { run } from './run.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';
import { say } from './words.mjs';

/** npm as it called us, else the one on the PATH. */
function npm() {
  const own = process.env.npm_execpath;
  if (own && existsSync(own) && /npm-cli\.c?js$/.test(own))
    return { command: process.execPath, args: [own], shell: false };
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [], shell: process.platform === 'win32' };
}

/** A release brings its packages along and has no lockfile. */
export const isRelease = (root) => !existsSync(join(root, 'package-lock.json'));

/** The lockfile was written on Linux; where it does not know this system's native parts, npm resolves them afresh. */
function lockArgs(root) {
  const known = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const mine = Object.keys(known).some((name) =>
    name.startsWith(`node_modules/@next/swc-${process.platform}-${process.arch}`),
  );
  return mine ? [] : ['--no-package-lock'];
}

/**
 * Install scripts stay off (.npmrc): every native part comes prebuilt inside its package. Not `npm ci`: it refuses a lockfile without
 * the native parts of systems whose packages the registry did not have, and it would take the folder from under a running Jig.
 */
export async function install(root) {
  if (isRelease(root)) return;
  const mark = join(root, 'node_modules', '.jig-installed');
  const hash = hashOf(root, ['package-lock.json'], `${process.platform}-${process.arch}`);
  if (isStamped(mark, hash)) return;
  const { command, args, shell } = npm();
  const all = [
    ...args,
    'install',
    '--no-save',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...lockArgs(root),
  ];
  await step(say.installing, () =>
    run(say.installing, command, all, { cwd: root, shell }).catch((error) => {
      throw /ENOENT/.test(error.detail) ? new Stop(say.noNpm, error.code) : error;
    }),
  );
  stamp(mark, hash);
}
