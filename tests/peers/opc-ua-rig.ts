/** What the tests at node-opcua's server share: the server, a way to it that can be spoiled, and what was heard. */
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reading } from '#runtime/contract/index.ts';
import { createDrivers } from '#runtime/drivers/index.ts';
import type { Setup } from './opc-ua-server.ts';
import { freePort, startPeer } from './peer.ts';

export type Cleanup = () => Promise<unknown> | unknown;

export const newFolder = (cleanups: Cleanup[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'jig-opc-ua-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

export const opcUaDriver = (certificates?: string) =>
  createDrivers(certificates === undefined ? {} : { certificates })['opc-ua'];

export interface UaPeer {
  readonly port: number;
  /** Gives a variable of the line a value, a status, a source time. */
  set(name: string, to: { readonly value?: unknown; readonly status?: number; readonly at?: number }): Promise<void>;
  sessions(): Promise<number>;
  stop(): Promise<void>;
}

export async function startUaServer(cleanups: Cleanup[], setup: Partial<Setup> = {}): Promise<UaPeer> {
  const port = setup.port ?? (await freePort());
  const folder = setup.folder ?? newFolder(cleanups);
  const whole: Setup = { ...setup, port, folder };
  const peer = startPeer(process.execPath, [join(import.meta.dirname, 'opc-ua-server.ts'), JSON.stringify(whole)]);
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await peer.stop();
  };
  cleanups.push(stop);
  /** The server says this and that by itself. */
  const answer = async (wanted: RegExp): Promise<string> => {
    for (;;) {
      const line = await peer.line();
      if (wanted.test(line)) return line;
    }
  };
  await answer(/^ready$/);
  return {
    port,
    async set(name, to) {
      peer.say(JSON.stringify({ do: 'set', name, ...to }));
      await answer(/^"set"$/);
    },
    async sessions() {
      peer.say(JSON.stringify({ do: 'sessions' }));
      return Number(await answer(/^\d+$/));
    },
    stop,
  };
}

export interface Spoiler {
  readonly port: number;
  /** What becomes of the server's bytes; undefined: they get lost. */
  spoil: (bytes: Buffer) => Buffer | undefined;
  /** Breaks every connection off. */
  cut(): void;
}

/** Stands between driver and server. */
export async function startSpoiler(cleanups: Cleanup[], target: number): Promise<Spoiler> {
  const sockets = new Set<net.Socket>();
  const keep = (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const server = net.createServer((near) => {
    const far = net.connect(target, '127.0.0.1');
    for (const socket of [near, far]) keep(socket);
    near.on('data', (bytes: Buffer) => far.write(bytes));
    far.on('data', (bytes: Buffer) => {
      const left = spoiler.spoil(bytes);
      if (left) near.write(left);
    });
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const spoiler: Spoiler = {
    port: (server.address() as net.AddressInfo).port,
    spoil: (bytes) => bytes,
    cut() {
      for (const socket of sockets) socket.destroy();
    },
  };
  cleanups.push(() => {
    spoiler.cut();
    return new Promise((resolve) => server.close(resolve));
  });
  return spoiler;
}

export type Told = readonly [index: number, reading: Reading];

/** Keeps what a subscription tells, until it is asked for. */
export function inbox() {
  const told: Told[] = [];
  const waiting = new Set<() => void>();
  return {
    told,
    put: (readings: readonly Told[]): undefined => {
      told.push(...readings);
      for (const wake of waiting) wake();
    },
    /** The first one, of old and new, that satisfies. */
    async find(satisfies: (reading: Reading, index: number) => boolean): Promise<Reading> {
      for (;;) {
        const found = told.find(([index, reading]) => satisfies(reading, index));
        if (found) return found[1];
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
    },
  };
}
