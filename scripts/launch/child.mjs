/** One process of the product: started, watched, restarted with back-off, stopped. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openLog } from './log-file.mjs';
import { say } from './words.mjs';

const FIRST_WAIT = 250;
const LONGEST_WAIT = 15_000;
/** Up for so long, it counts as healthy again. */
const SETTLED = 60_000;
const PATIENCE = 10_000;
/** Exit code of one that ended in order and wants to begin again (sysexits.h: try again). */
const AGAIN = 75;

const leash = pathToFileURL(join(import.meta.dirname, 'leash.mjs')).href;
const grouped = process.platform !== 'win32';

/**
 * @param {{name: string, flags?: string[], script: string, args?: string[], cwd: string, env: object, data: string, lock: string, onRestart?: (told: string) => void}} what
 */
export function supervise(what) {
  const log = openLog(join(what.data, 'logs', `${what.name}.log`));
  let child;
  let wait = FIRST_WAIT;
  let timer;
  let stopping = false;
  let failEarly;
  const early = new Promise((_, reject) => {
    failEarly = reject;
  });
  early.catch(() => {}); // whoever awaits readiness hears of it

  /** Own process group: Ctrl-C reaches the launcher alone, and what it left behind can be ended with it. */
  const sweep = (pid) => {
    if (!grouped) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH' && error.code !== 'EPERM') throw error;
    }
  };

  function start() {
    const began = Date.now();
    child = spawn(process.execPath, [...(what.flags ?? []), '--import', leash, what.script, ...(what.args ?? [])], {
      cwd: what.cwd,
      env: { ...what.env, JIG_LOCK: what.lock },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: grouped,
    });
    const { pid } = child;
    child.stdout.on('data', log.write);
    child.stderr.on('data', log.write);
    child.once('error', (error) => log.write(Buffer.from(`${error.message}\n`)));
    child.once('close', (code, signal) => {
      if (pid !== undefined) sweep(pid);
      child = undefined;
      if (stopping) return;
      if (code === AGAIN) {
        start();
        return;
      }
      const how = signal ?? `exit code ${code}`;
      failEarly(new Error(say.diedEarly(what.name, how)));
      what.onRestart?.(say.died(what.name, how));
      if (Date.now() - began > SETTLED) wait = FIRST_WAIT;
      timer = setTimeout(start, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    });
  }

  start();
  return {
    name: what.name,
    log,
    /** Rejects when the process ends before it was told to. */
    early,
    pid: () => child?.pid,
    /** Asks it to end; insists after ten seconds. */
    async stop() {
      stopping = true;
      clearTimeout(timer);
      const running = child;
      if (running) {
        const closed = new Promise((resolve) => running.once('close', resolve));
        running.kill('SIGTERM');
        const insist = setTimeout(() => sweepOrKill(running), PATIENCE);
        await closed;
        clearTimeout(insist);
      }
      await log.close();
    },
  };

  function sweepOrKill(running) {
    if (grouped) sweep(running.pid);
    else running.kill('SIGKILL');
  }
}
