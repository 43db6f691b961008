/** Runs a tool of node_modules and lets its output through as it comes. */
import { spawn } from 'node:child_process';
import { script } from '../checks/tool.mjs';

/** Resolves to the exit code. */
export function show(root, name, command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script(root, name, command), ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
