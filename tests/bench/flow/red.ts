/** Node-RED as a process of its own, with a flow in it, without its editor. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '#tests/e2e/ports.ts';
import { until } from '#tests/e2e/until.ts';

const PEER = join(import.meta.dirname, '..', 'peers', 'node-red');
const installed = join(PEER, 'node_modules', 'node-red');

/** Installs the peer once, from its own lockfile. */
export function provideNodeRed(say: (line: string) => void): void {
  if (existsSync(join(installed, 'red.js'))) return;
  say('Installing Node-RED …');
  const done = spawnSync(
    'npm',
    ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: PEER,
      encoding: 'utf8',
    },
  );
  if (done.status !== 0) throw new Error(`Node-RED could not be installed.\n${done.stderr}`);
}

export interface Red {
  readonly version: string;
  /** Where its HTTP nodes listen. */
  readonly url: string;
  /** A module of ours in it has a message channel to us. */
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Resolves once what it prints matches `ready`. `nodes`: a module with node types of our own. */
export async function startRed(
  flows: readonly object[],
  ready: RegExp,
  nodes?: { readonly types: readonly string[]; readonly module: string },
): Promise<Red> {
  const [port] = (await freePorts(1)) as [number];
  const folder = mkdtempSync(join(tmpdir(), 'jig-bench-node-red-'));
  writeFileSync(join(folder, 'flows.json'), JSON.stringify(flows));
  if (nodes) {
    mkdirSync(join(folder, 'nodes'));
    writeFileSync(join(folder, 'nodes', 'bench.js'), nodes.module);
    const templates = nodes.types.map((type) => `<script type="text/html" data-template-name="${type}"></script>`);
    writeFileSync(join(folder, 'nodes', 'bench.html'), templates.join('\n'));
  }
  const settings = {
    flowFile: 'flows.json',
    uiHost: '127.0.0.1',
    uiPort: port,
    httpAdminRoot: false,
    telemetry: { enabled: false, updateNotification: false },
    logging: { console: { level: 'info' } },
  };
  writeFileSync(join(folder, 'settings.js'), `module.exports = ${JSON.stringify(settings)};\n`);
  const child = spawn(
    process.execPath,
    [join(installed, 'red.js'), '--userDir', folder, '--settings', join(folder, 'settings.js')],
    { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  let said = '';
  const keep = (chunk: Buffer) => {
    said += chunk.toString();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await Promise.race([
    until('Node-RED to be ready', () => ready.test(said), 60),
    ended.then(() => Promise.reject(new Error(`Node-RED ended.\n${said}`))),
  ]);
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { version: string };
  return {
    version,
    url: `http://127.0.0.1:${port}`,
    process: child,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
