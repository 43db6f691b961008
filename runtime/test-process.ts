/** The real runtime as a process of its own, for tests that kill it and start it again on the same folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { connectRuntime } from '#runtime/rpc/index.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const TOKEN = 'a-token-of-some-length';

export interface RuntimeProcess {
  readonly call: ReturnType<typeof connectRuntime>['call'];
  start(): void;
  /** Resolves with its exit code, null when a signal ended it or there was nothing to end. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  isUp(): Promise<boolean>;
  /** Resolves with its exit code when it has ended by itself. */
  ended(): Promise<number | null>;
}

/** Not started yet. It keeps its port from start to start. `zone`: '' lets the site say. */
export async function runtimeProcess(folder: string, zone = 'Asia/Shanghai'): Promise<RuntimeProcess> {
  const port = await freePort();
  const { call } = connectRuntime({ url: `http://127.0.0.1:${port}`, token: TOKEN });
  let runtime: ChildProcess | undefined;
  return {
    call,
    start() {
      runtime = spawn(process.execPath, [MAIN], {
        stdio: 'ignore',
        env: {
          JIG_DATA: folder,
          JIG_RPC_PORT: String(port),
          JIG_RPC_TOKEN: TOKEN,
          JIG_HOOK_PORT: '0',
          JIG_MQTT_PORT: '0',
          JIG_ZONE: zone,
          JIG_LOG: 'silent',
        } as unknown as NodeJS.ProcessEnv,
      });
    },
    async end(signal) {
      const child = runtime;
      runtime = undefined;
      if (!child || child.exitCode !== null || child.signalCode !== null) return null;
      const exited = once(child, 'exit');
      child.kill(signal);
      const [code] = (await exited) as [number | null];
      return code;
    },
    async ended() {
      const child = runtime;
      runtime = undefined;
      if (!child) return null;
      if (child.exitCode !== null) return child.exitCode;
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    },
    isUp: () =>
      call('system.health', {}).then(
        () => true,
        () => false,
      ),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
