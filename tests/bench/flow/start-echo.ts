/** The ceiling as a system of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { System } from './system.ts';

export async function startEcho(port: number): Promise<System> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'echo.ts'), String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  await once(child.stdout, 'data');
  return {
    name: 'bare mqtt.js',
    port,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
