/** snap7 on the far end: its server as a controller for our driver, its client at our twin. Built from the sources that its npm package brings. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort, type Peer, startPeer } from './peer.ts';

const require = createRequire(import.meta.url);
const sources = (): string => join(dirname(require.resolve('node-snap7/package.json')), 'deps/snap7/src');

export const hasSnap7 =
  process.platform !== 'win32' &&
  spawnSync('g++', ['--version']).error === undefined &&
  existsSync(join(sources(), 'core/s7_server.cpp'));
export const WHY_NOT = 'needs g++ and the sources in the npm package node-snap7, of which one is missing here';

export interface Snap7 {
  readonly program: string;
  remove(): void;
}

/** Takes a few seconds. snap7 comes without a program of its own. */
export function buildSnap7(): Snap7 {
  const folder = mkdtempSync(join(tmpdir(), 'jig-snap7-'));
  const program = join(folder, 'peer');
  const from = sources();
  const parts = ['sys', 'core', 'lib'].map((part) => join(from, part));
  const files = parts.flatMap((part) =>
    readdirSync(part)
      .filter((name) => name.endsWith('.cpp'))
      .map((name) => join(part, name)),
  );
  // Its `byte` is not that of C++17.
  const flags = ['-std=gnu++11', '-O1', '-w', '-pthread', ...parts.map((part) => `-I${part}`)];
  execFileSync('g++', [...flags, join(import.meta.dirname, 'snap7_peer.cpp'), ...files, '-o', program]);
  return { program, remove: () => rmSync(folder, { recursive: true }) };
}

/** What snap7's server calls its areas. */
export const KIND = { inputs: 0, outputs: 1, merkers: 2, counters: 3, timers: 4, block: 5 } as const;

export interface Controller {
  readonly port: number;
  /** From now on there is such an area, of so many bytes, all 0. */
  area(kind: number, number: number, size: number): Promise<void>;
  drop(kind: number, number: number): Promise<void>;
  put(kind: number, number: number, start: number, hex: string): Promise<void>;
  /** In hexadecimal. */
  get(kind: number, number: number, start: number, length: number): Promise<string>;
  stop(): Promise<void>;
}

async function said(peer: Peer, line: string): Promise<string> {
  peer.say(line);
  return peer.line();
}

/** `pdu`: the size it insists on; absent: what it is asked for. */
export async function startController({ program }: Snap7, pdu = 0): Promise<Controller> {
  const port = await freePort();
  const peer = startPeer(program, ['server', String(port), String(pdu)]);
  await peer.line();
  const must = async (line: string): Promise<void> => {
    const answer = await said(peer, line);
    if (answer !== 'ok') throw new Error(`snap7 said no to: ${line}`);
  };
  return {
    port,
    area: (...what) => must(`area ${what.join(' ')}`),
    drop: (...what) => must(`drop ${what.join(' ')}`),
    put: (...what) => must(`put ${what.join(' ')}`),
    get: async (...what) => (await said(peer, `get ${what.join(' ')}`)).slice(1),
    stop: () => peer.stop(),
  };
}

/** snap7's client, connected to `port`: 0, or what was wrong. */
export async function startClient(
  { program }: Snap7,
  port: number,
  slot: number,
): Promise<{ readonly connected: string; ask(line: string): Promise<string>; stop(): Promise<void> }> {
  const peer = startPeer(program, ['client', String(port), String(slot)]);
  const connected = await peer.line();
  return { connected, ask: (line) => said(peer, line), stop: () => peer.stop() };
}
