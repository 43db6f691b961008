/** Runs a command to its end and keeps quiet unless it fails. */
import { spawn } from 'node:child_process';
import { Stop } from './progress.mjs';
import { say } from './words.mjs';

const KEPT = 20_000;

/** Resolves to what it printed; rejects with Stop, carrying the end of what it printed. */
export function run(title, command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-KEPT);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const stop = () => child.kill('SIGTERM');
    process.once('exit', stop);
    child.once('error', (error) => {
      process.off('exit', stop);
      reject(new Stop(say.failed(title), 1, error.message));
    });
    child.once('close', (code) => {
      process.off('exit', stop);
      if (code === 0) resolve(output);
      else reject(new Stop(say.failed(title), 1, output.trimEnd()));
    });
  });
}
