/** A host in which somebody runs code of their own: what it tries at the machine fails at a wall, and succeeds where that wall is missing. */
import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PERMISSIONS, standingWalls, startHost } from '#runtime/sandbox/pool/host-process.ts';
import type { Wall } from '#runtime/sandbox/pool/walls.ts';

const walls = standingWalls();
const folder = mkdtempSync(join(tmpdir(), 'jig-walls-'));
const secret = join(folder, 'secret');
let server: Server;
let port = 0;
beforeAll(async () => {
  chmodSync(folder, 0o711);
  writeFileSync(secret, 'a credential', { mode: 0o600 });
  server = createServer((socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** What a program says that runs in place of the host, behind these walls. */
function behind(standing: readonly Wall[], source: string): Promise<string> {
  const flags = standing.includes('permissions') ? PERMISSIONS : [];
  const program = [...flags, '--input-type=commonjs', '-e', `${source}`];
  return new Promise((resolve) => {
    startHost(
      { message: () => {}, garbage: () => {}, death: ({ lastWords, reason }) => resolve(`${lastWords} ${reason}`) },
      { program, walls: new Set(standing) },
    );
  });
}

interface Try {
  readonly wall: Wall;
  /** Says OUT on standard error when it came out. */
  readonly source: () => string;
  /** What has to stand, or it would be held by less than what is tried; nothing else does. */
  readonly besides?: readonly Wall[];
}
const out = `process.stderr.write('OUT ')`;
const attempt = (what: string) => `try { ${what}; ${out}; } catch (e) { process.stderr.write(e.code + ' ') }`;

const TRIES: Readonly<Record<string, Try>> = {
  'read /etc/passwd': {
    wall: 'permissions',
    source: () =>
      attempt("require('node:fs').readFileSync(process.platform === 'win32' ? process.env.ComSpec : '/etc/passwd')"),
  },
  'start a program': {
    wall: 'permissions',
    source: () =>
      attempt(
        "const { error } = require('node:child_process').spawnSync(process.execPath, ['-v']); if (error) throw error",
      ),
  },
  'start a thread': {
    wall: 'permissions',
    source: () => attempt("new (require('node:worker_threads').Worker)('0', { eval: true })"),
  },
  'open a socket': {
    wall: 'permissions',
    source: () => socket(),
  },
  'open a socket from native code': { wall: 'network', source: () => socket() },
  'read a file of Jig’s user from native code': {
    wall: 'user',
    source: () => attempt(`require('node:fs').readFileSync(${JSON.stringify(secret)})`),
  },
  'signal the runtime from native code': {
    wall: 'user',
    source: () => attempt(`process.kill(${process.pid}, 0)`),
  },
  'become another user with a program that allows it': {
    wall: 'privileges',
    besides: ['user'],
    source() {
      const id = join(folder, 'id');
      copyFileSync('/usr/bin/id', id);
      chmodSync(id, 0o4755);
      return attempt(
        `if (String(require('node:child_process').execFileSync(${JSON.stringify(id)}, ['-u'])).trim() !== '0') throw { code: 'SAME' }`,
      );
    },
  },
  'fill the disk from native code': {
    wall: 'limits',
    source() {
      const file = join(folder, `large-${Math.trunc(performance.now() * 1000)}`);
      writeFileSync(file, '');
      chmodSync(file, 0o666);
      return attempt(`require('node:fs').writeFileSync(${JSON.stringify(file)}, Buffer.alloc(1_000_000))`);
    },
  },
  'use up the descriptors of the machine from native code': {
    wall: 'limits',
    source: () => attempt("for (let i = 0; i < 200; i++) require('node:fs').openSync('/dev/null')"),
  },
};

const socket = () => `
  try {
    require('node:net').connect(${port}, '127.0.0.1', () => { ${out}; process.exit(); })
      .on('error', (e) => { process.stderr.write(e.code + ' '); process.exit(); });
  } catch (e) { process.stderr.write(e.code + ' '); }`;

describe('from a host that was taken over', () => {
  for (const [name, { wall, source, besides = [] }] of Object.entries(TRIES)) {
    const missing = [wall, ...besides].filter((one) => !walls.includes(one));
    const why = missing.length > 0 ? ` (skipped: this machine cannot put up ${missing.join(', ')})` : '';
    test.skipIf(missing.length > 0)(`${name}${why}`, async () => {
      expect(await behind([wall, ...besides], source())).not.toContain('OUT');
      expect(await behind(besides, source())).toContain('OUT');
      expect(await behind(walls, source())).not.toContain('OUT');
    });
  }
});

test('Node’s permissions always stand', () => {
  expect(walls).toContain('permissions' satisfies Wall);
});
