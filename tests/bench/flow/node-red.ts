/** Node-RED with the same flow in its own words: MQTT in, a switch on the limit, a function that counts, MQTT out. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '#tests/e2e/ports.ts';
import { until } from '#tests/e2e/until.ts';
import { IN, OUT } from './load.ts';
import { LIMIT, type StartSystem, type System } from './system.ts';

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

/** What Jig does with writes: while one is on its way, only the newest waits. Without it Node-RED sends every answer. */
const NEWEST = `
context.newest = msg;
if (context.timer) return null;
context.timer = setTimeout(() => { context.timer = undefined; node.send(context.newest); }, 5);
return null;
`;

const flow = (broker: number, conflate: boolean) => [
  { id: 'tab', type: 'tab', label: 'bench' },
  {
    id: 'broker',
    type: 'mqtt-broker',
    broker: '127.0.0.1',
    port: String(broker),
    clientid: '',
    autoConnect: true,
    usetls: false,
    protocolVersion: '4',
    keepalive: '60',
    cleansession: true,
  },
  {
    id: 'in',
    type: 'mqtt in',
    z: 'tab',
    topic: IN,
    qos: '0',
    datatype: 'auto-detect',
    broker: 'broker',
    inputs: 0,
    wires: [['limit']],
  },
  {
    id: 'limit',
    type: 'switch',
    z: 'tab',
    property: 'payload',
    propertyType: 'msg',
    rules: [{ t: 'gt', v: String(LIMIT), vt: 'num' }, { t: 'else' }],
    checkall: 'false',
    outputs: 2,
    wires: [['over'], ['under']],
  },
  {
    id: 'over',
    type: 'change',
    z: 'tab',
    rules: [{ t: 'set', p: 'hot', pt: 'msg', to: 'true', tot: 'bool' }],
    wires: [['count']],
  },
  {
    id: 'under',
    type: 'change',
    z: 'tab',
    rules: [{ t: 'set', p: 'hot', pt: 'msg', to: 'false', tot: 'bool' }],
    wires: [['count']],
  },
  {
    id: 'count',
    type: 'function',
    z: 'tab',
    func: "const n = (context.get('n') || 0) + 1;\ncontext.set('n', n);\nmsg.payload = n + (msg.hot ? 0.5 : 0);\nreturn msg;",
    outputs: 1,
    timeout: 0,
    wires: [[conflate ? 'newest' : 'out']],
  },
  ...(conflate
    ? [{ id: 'newest', type: 'function', z: 'tab', func: NEWEST, outputs: 1, timeout: 0, wires: [['out']] }]
    : []),
  { id: 'out', type: 'mqtt out', z: 'tab', topic: OUT, qos: '0', retain: 'false', broker: 'broker', wires: [] },
];

const start = async (broker: number, conflate: boolean): Promise<System> => {
  const [port] = (await freePorts(1)) as [number];
  const folder = mkdtempSync(join(tmpdir(), 'jig-bench-node-red-'));
  writeFileSync(join(folder, 'flows.json'), JSON.stringify(flow(broker, conflate)));
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
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await Promise.race([
    until('Node-RED to connect to the broker', () => /Connected to broker/.test(said), 60),
    ended.then(() => Promise.reject(new Error(`Node-RED ended.\n${said}`))),
  ]);
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { version: string };
  return {
    name: `Node-RED ${version}${conflate ? ', newest answer only' : ''}`,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Answers every reading. */
export const startNodeRed: StartSystem = (broker) => start(broker, false);
/** Answers with the newest only, as Jig does: the same work in a burst. */
export const startNodeRedNewest: StartSystem = (broker) => start(broker, true);
