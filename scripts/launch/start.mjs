/** Starts web and runtime, tells the address once both answer, and sees to it that everything ends together. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { kernelFile } from './build.mjs';
import { supervise } from './child.mjs';
import { lockWithin, removeNote, runFolder, writeNote } from './lock.mjs';
import { migratePlatform } from './migrate.mjs';
import { EXIT, Stop, step } from './progress.mjs';
import { portFree, waitFor } from './ready.mjs';
import { secretOf } from './settings.mjs';
import { say } from './words.mjs';

const READY_WITHIN = 60;
/** What an earlier run, whose launcher was killed, has to end itself (launch/leash.mjs insists after 8). */
const ORPHANS_WITHIN = 20_000;

/** A browser needs an address it can open. */
const shown = (host) => (host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host);

async function freed(lockFile) {
  const lock = await step(say.waiting, () => lockWithin(lockFile, ORPHANS_WITHIN));
  if (!lock) throw new Stop(say.already(lockFile, undefined), EXIT.alreadyRuns);
  lock.close();
  return lockFile;
}

/** Resolves once ready (or when `stopped` aborts), to {url, stop}; rejects with Stop, having ended what it began. */
export async function startProduct(settings, stopped) {
  const { root, data, host, port, version, dev } = settings;
  const locks = runFolder(data);
  const [webLock, runtimeLock] = await Promise.all([
    freed(join(locks, 'web.lock')),
    freed(join(locks, 'runtime.lock')),
  ]);
  const webPort = await portFree(port, host);
  if (webPort === undefined) throw new Stop(say.portTaken(port), EXIT.portTaken);
  const rpcPort = process.env.JIG_RPC_PORT || String(await portFree(0, '127.0.0.1'));

  const runtimeUrl = `http://127.0.0.1:${rpcPort}`;
  const token = randomBytes(32).toString('base64url');
  const common = {
    ...process.env,
    NODE_ENV: dev ? 'development' : 'production',
    JIG_DATA: data,
    JIG_VERSION: version,
    JIG_RPC_PORT: rpcPort,
    JIG_RPC_TOKEN: token,
    JIG_KERNEL: kernelFile(root),
    NODE_COMPILE_CACHE: join(data, 'cache'),
  };
  const onRestart = (told) => process.stdout.write(`${told}\n`);
  const runtime = supervise({
    name: 'runtime',
    script: join(root, 'runtime', 'main.ts'),
    cwd: root,
    env: common,
    data,
    lock: runtimeLock,
    onRestart,
  });
  const children = [runtime];
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop()));
    removeNote(data);
  };

  try {
    await migratePlatform(settings);
    const server = dev
      ? {
          script: join(root, 'node_modules/next/dist/bin/next'),
          args: ['dev', '--port', String(webPort), '--hostname', host],
          cwd: root,
        }
      : { script: join(root, '.next', 'standalone', 'server.js'), cwd: join(root, '.next', 'standalone') };
    const url = `http://${shown(host)}:${webPort}`;
    const env = {
      ...common,
      JIG_SECRET: secretOf(data),
      JIG_RUNTIME_URL: runtimeUrl,
      JIG_URL: url,
      PORT: String(webPort),
      HOSTNAME: host,
      NEXT_TELEMETRY_DISABLED: '1',
    };
    // Otherwise its heap may grow to four times what lives in it before it is looked through. The development server hands its flags on in
    // NODE_OPTIONS, where Node does not take this one.
    const flags = dev ? [] : ['--heap-growing-percent=30'];
    const web = supervise({ name: 'web', flags, ...server, env, data, lock: webLock, onRestart });
    children.push(web);
    const asWeb = {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      method: 'POST',
      body: '{}',
    };
    const cut = new Promise((resolve) => stopped.addEventListener('abort', resolve));
    const both = () =>
      Promise.all([ready(runtime, `${runtimeUrl}/rpc/system.health`, asWeb), ready(web, `${url}/api/health`, {})]);
    if (!stopped.aborted) await step(say.starting, () => Promise.race([both(), cut]));
    writeNote(data, { pid: process.pid, url, children: { runtime: runtime.pid(), web: web.pid() } });
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A process that ends before it was ready for the first time ends the start: restarting would hide the reason. */
async function ready(child, url, options) {
  const late = waitFor(url, options, READY_WITHIN).then((answered) => {
    if (!answered) throw new Error(say.neverReady(child.name, READY_WITHIN));
  });
  await Promise.race([late, child.early]).catch((error) => {
    throw new Stop(`${error.message} ${say.log(child.log.file)}`, EXIT.failed, child.log.tail());
  });
}
