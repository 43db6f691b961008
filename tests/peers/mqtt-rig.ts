/** mosquitto and what the tests at it share. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reading, Sample } from '#runtime/contract/index.ts';
import type { Tags } from '#runtime/tags/index.ts';
import { findMosquitto, freePort } from './peer.ts';

export type Cleanup = () => Promise<unknown> | unknown;

/** Resolves once the port takes connections. */
async function listening(port: number): Promise<void> {
  for (;;) {
    const socket = net.connect(port, '127.0.0.1');
    const open = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (open) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export async function startMosquitto(cleanups: Cleanup[], port: number, more = '') {
  const folder = mkdtempSync(join(tmpdir(), 'jig-mosquitto-'));
  const conf = join(folder, 'mosquitto.conf');
  const acl = join(folder, 'acl');
  writeFileSync(acl, 'topic readwrite plant/#\ntopic write $SYS/#\n', { mode: 0o600 });
  writeFileSync(
    conf,
    `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\nuser root\n${more.replace('ACL', acl)}\n`,
  );
  const child = spawn(findMosquitto(), ['-c', conf], { stdio: 'ignore' });
  const exited = once(child, 'exit');
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    child.kill('SIGKILL');
    await exited;
    rmSync(folder, { recursive: true });
  };
  cleanups.push(stop);
  await listening(port);
  return { stop };
}

/** Collects readings; `count` waits for so many. */
export function inbox() {
  const all: [number, Reading][] = [];
  let wake = () => {};
  return {
    put(readings: readonly (readonly [number, Reading])[]) {
      for (const [index, reading] of readings) all.push([index, reading]);
      wake();
      return undefined;
    },
    async count(n: number) {
      while (all.length < n)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      return all;
    },
  };
}

export const when = (
  tags: Tags,
  device: string,
  tag: string,
  satisfies: (sample: Sample) => boolean,
): Promise<Sample> =>
  new Promise((resolve) => {
    const end = tags.subscribe(device, tag, 'every', (sample) => {
      if (!satisfies(sample)) return;
      end();
      resolve(sample);
    });
  });

/** A way through to `target` that counts who takes it, and can be cut. */
export async function countedWay(cleanups: Cleanup[], target: number) {
  let opened = 0;
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    opened++;
    const on = net.connect(target, '127.0.0.1');
    for (const one of [socket, on]) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        socket.destroy();
        on.destroy();
      });
    }
    socket.pipe(on);
    on.pipe(socket);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return { port, opened: () => opened, cut };
}
