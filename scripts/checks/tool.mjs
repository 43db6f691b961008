/** Runs a tool of node_modules under this Node and keeps what it says. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Path of the script behind `command`, a key of the package's bin. */
export function script(root, name, command) {
  const folder = join(root, 'node_modules', name);
  const declared = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).bin;
  return join(folder, typeof declared === 'string' ? declared : declared[command]);
}

/** Resolves to {code, output} (standard output) and {errors}. */
export function bin(root, name, command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script(root, name, command), ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = [];
    const errors = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => errors.push(chunk));
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ code, output: Buffer.concat(output).toString(), errors: Buffer.concat(errors).toString() }),
    );
  });
}

/** A check that passes when the tool ends with 0. */
export const toolCheck = (title, name, command, args) => ({
  name: title,
  async run(root) {
    const { code, output, errors } = await bin(root, name, command, args);
    return code === 0 ? '' : `${output}${errors}`.trim() || `exit code ${code}`;
  },
});
