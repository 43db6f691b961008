/** Loaded first into web and runtime: holds their lock, and ends them when the launcher is gone, even when it was killed. */
import { tryLock } from './lock.mjs';

const { JIG_LOCK } = process.env;

if (JIG_LOCK) {
  delete process.env.JIG_LOCK;
  const lock = await tryLock(JIG_LOCK);
  if (!lock) {
    process.stderr.write(`${JIG_LOCK} is held by another process.\n`);
    process.exit(1);
  }
  // Kept for the life of the process; the operating system lets go of it.
  Object.defineProperty(globalThis, Symbol.for('jig.lock'), { value: lock });

  process.once('disconnect', () => {
    // Nobody reads the log any more.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 8000).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  process.channel?.unref();
}
