/** The broker both systems use: mosquitto where it is installed, else aedes in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '#tests/e2e/ports.ts';
import { until } from '#tests/e2e/until.ts';

export interface Broker {
  readonly name: string;
  readonly port: number;
  stop(): Promise<void>;
}

const found = () =>
  ['/usr/sbin/mosquitto', '/usr/bin/mosquitto', '/usr/local/sbin/mosquitto'].find((file) => existsSync(file));

const opens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/** `kind`: that one; absent: mosquitto if there is one. */
export async function startBroker(kind?: 'aedes'): Promise<Broker> {
  const [port] = (await freePorts(1)) as [number];
  const folder = mkdtempSync(join(tmpdir(), 'jig-bench-broker-'));
  const mosquitto = kind === undefined ? found() : undefined;
  let child: ChildProcess;
  if (mosquitto) {
    // Nothing is dropped for want of room: what is lost is lost by a system under test.
    const config = join(folder, 'mosquitto.conf');
    writeFileSync(
      config,
      `listener ${port} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\nmax_queued_bytes 0\nset_tcp_nodelay true\nlog_type error\n`,
    );
    child = spawn(mosquitto, ['-c', config], { stdio: 'ignore' });
  } else {
    child = spawn(process.execPath, [join(import.meta.dirname, 'aedes.ts'), String(port)], { stdio: 'ignore' });
  }
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await until('the broker to listen', () => opens(port));
  return {
    name: mosquitto ? 'mosquitto' : 'aedes',
    port,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
