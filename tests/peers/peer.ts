/** Starts programs of others for our own to be tried against. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { createInterface } from 'node:readline';

/** The first of `names` for which `works`; throws a sentence when there is none: a test without its peer has not passed. */
export function findPeer(
  what: string,
  debian: string,
  names: readonly string[],
  works: (name: string) => boolean,
): string {
  const found = names.find(works);
  if (found === undefined) throw new Error(`${what} is not installed. On Debian: apt-get install ${debian}`);
  return found;
}

export const findPymodbus = (): string =>
  findPeer(
    'pymodbus',
    'python3-pymodbus',
    ['python3', '/usr/bin/python3'],
    (python) => spawnSync(python, ['-c', 'import pymodbus']).status === 0,
  );

export const findPython = (): string =>
  findPeer('Python 3', 'python3', ['python3', '/usr/bin/python3'], (python) => spawnSync(python, ['-V']).status === 0);

export const findMosquitto = (): string =>
  findPeer(
    'mosquitto',
    'mosquitto',
    ['mosquitto', '/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto'],
    (name) => spawnSync(name, ['-h']).error === undefined,
  );

export const findSocat = (): string =>
  findPeer('socat', 'socat', ['socat'], (name) => spawnSync(name, ['-V']).error === undefined);

export const findMbpoll = (): string =>
  findPeer('mbpoll', 'mbpoll', ['mbpoll'], (name) => spawnSync(name, ['-V']).error === undefined);

/** Two serial ports joined by a cable, or one that is joined to a TCP port: `/dev/pts/…`. */
export interface Cable {
  readonly ports: readonly string[];
  pull(): Promise<void>;
}

/** `tcp`: the port on loopback that the far end of the cable is plugged into. */
export async function startCable(tcp?: number): Promise<Cable> {
  const far = tcp === undefined ? 'pty,raw,echo=0' : `tcp:127.0.0.1:${tcp},nodelay`;
  const peer = startPeer('sh', ['-c', `exec ${findSocat()} -d -d pty,raw,echo=0 ${far} 2>&1`]);
  const ports: string[] = [];
  for (let line = await peer.line(); !line.includes('starting data transfer loop'); line = await peer.line()) {
    const port = /PTY is (\S+)/.exec(line)?.[1];
    if (port) ports.push(port);
  }
  return { ports, pull: () => peer.stop() };
}

export interface Peer {
  /** The next line it prints. */
  line(): Promise<string>;
  say(line: string): void;
  stop(): Promise<void>;
}

export function startPeer(command: string, args: readonly string[]): Peer {
  const child: ChildProcess = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const lines = child.stdout ? createInterface({ input: child.stdout })[Symbol.asyncIterator]() : undefined;
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors = (errors + chunk).slice(-4000);
  });
  const exited = once(child, 'exit');
  return {
    async line() {
      const next = await lines?.next();
      if (!next || next.done) throw new Error(`${command} ended. It said: ${errors}`);
      return next.value;
    },
    say: (line) => void child.stdin?.write(`${line}\n`),
    async stop() {
      child.kill();
      await exited;
    },
  };
}

export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
