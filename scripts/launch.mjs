/**
 * `npm start`: installs, builds and migrates what is missing, then runs the product in the foreground until Ctrl-C.
 * Settings: JIG_DATA, JIG_HOST, JIG_PORT, JIG_ZONE. Exit codes: 0 stopped, 1 failed, 3 already runs on this folder, 4 port taken.
 * Plain JavaScript for any Node from 18 on: it is what brings the right Node.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './launch/install.mjs';
import { endWithParent, ownNode, underOwnNode } from './launch/node.mjs';
import { EXIT, Stop } from './launch/progress.mjs';
import { prepareData, settings } from './launch/settings.mjs';
import { say } from './launch/words.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Aborts at the first Ctrl-C or SIGTERM, and when the Node that started us is gone. */
function stopSignal() {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop.abort());
  endWithParent(() => stop.abort());
  return stop.signal;
}

/** The data folder is this process's until it ends. */
async function hold({ data }) {
  const { readNote, runFolder, tryLock } = await import('./launch/lock.mjs');
  prepareData(data);
  const lock = await tryLock(join(runFolder(data), 'jig.lock'));
  if (!lock) throw new Stop(say.already(data, readNote(data)?.url), EXIT.alreadyRuns);
  return lock;
}

async function main() {
  if (Number(process.versions.node.split('.')[0]) < 18) throw new Stop(say.oldNode(process.versions.node));
  // When an earlier install left the right Node, the lock comes first: nothing is installed under a Jig that runs.
  const early = process.platform !== 'win32' && ownNode(root) !== undefined;
  if (early) await underOwnNode(root);
  const chosen = settings(root);
  let lock = early ? await hold(chosen) : undefined;
  await install(root);
  if (!early) await underOwnNode(root);
  lock ??= await hold(chosen);

  const stopped = stopSignal();
  const leave = () => process.exit(EXIT.ok);
  stopped.addEventListener('abort', leave);
  const { build } = await import('./launch/build.mjs');
  await build(root, { pages: !chosen.dev });
  stopped.removeEventListener('abort', leave);

  process.umask(0o077);
  const { startProduct } = await import('./launch/start.mjs');
  const product = await startProduct(chosen, stopped);
  if (!stopped.aborted) {
    process.stdout.write(`${say.ready(product.url)}\n`);
    await new Promise((resolve) => stopped.addEventListener('abort', resolve));
  }
  await product.stop();
  lock.close();
}

main().then(
  () => process.exit(EXIT.ok),
  (error) => {
    const told = error instanceof Stop ? [error.detail, error.message].filter(Boolean).join('\n') : error.stack;
    process.stderr.write(`${told}\n`);
    process.exit(error instanceof Stop ? error.code : EXIT.failed);
  },
);
