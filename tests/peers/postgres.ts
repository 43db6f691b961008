/** A PostgreSQL server of the test's own: an empty cluster in a temporary folder, run by a user without rights. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { findPeer, freePort } from './peer.ts';

/** PostgreSQL refuses to run as root. */
const NOBODY = 65_534;
const who = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

export const findPostgres = (): string =>
  dirname(
    findPeer(
      'PostgreSQL',
      'postgresql',
      [
        ...globSync('/usr/lib/postgresql/*/bin/initdb').sort().reverse(),
        ...(process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'initdb')),
      ],
      (initdb) => globSync(initdb).length > 0 && globSync(join(dirname(initdb), 'postgres')).length > 0,
    ),
  );

export interface Postgres {
  readonly port: number;
  /** Runs statements as its owner. */
  sql(text: string): string;
  /** Ends every connection at once; it comes back with `start`. */
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function startPostgres(): Promise<Postgres> {
  const bin = findPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'jig-pg-'));
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (who.uid !== undefined) for (const path of [folder, data]) chownSync(path, who.uid, who.gid);
  const port = await freePort();
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', NODE_ENV: 'test' } as const;
  const options = { ...who, env, cwd: folder, encoding: 'utf8' } as const;
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'owner', '-A', 'trust', '-E', 'UTF8', '--no-sync'], options);
  const sql = (text: string): string =>
    execFileSync(
      join(bin, 'psql'),
      ['-h', folder, '-p', String(port), '-U', 'owner', '-d', 'postgres', '-qAtc', text],
      options,
    );

  let child: ChildProcess | undefined;
  const start = async () => {
    const listen = ['-c', 'listen_addresses=127.0.0.1', '-p', String(port), '-k', folder, '-F'];
    child = spawn(join(bin, 'postgres'), ['-D', data, ...listen], { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    let log = '';
    const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
    child.stderr?.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes('ready to accept connections')) resolve();
    });
    child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${log}`)));
    await ready;
  };
  const kill = async () => {
    if (!child || child.exitCode !== null) return;
    const exited = once(child, 'exit');
    // Immediate shutdown: as when its machine is switched off.
    child.kill('SIGQUIT');
    await exited;
  };
  await start();
  return {
    port,
    sql,
    kill,
    start,
    async close() {
      await kill();
      rmSync(folder, { recursive: true });
    },
  };
}
