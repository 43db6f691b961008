/** Runs a tool of node_modules under this Node and keeps what it says. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Resolves to {code, output} (standard output) and {errors}; `name` is the package, `command` a key of its bin. */
export function bin(root, name, command, args, env = {}) {
  const folder = join(root, 'node_modules', name);
  const declared = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).bin;
  const script = join(folder, typeof declared === 'string' ? declared : declared[command]);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env },
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
