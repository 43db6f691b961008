/** The runtime alone, as the launcher starts it, on ports and a data folder of its own: what a benchmark of the plant side needs of the product. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bindings, DeviceDef } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { connectRuntime, type RuntimeClient } from '#runtime/rpc/index.ts';
import { freePorts } from '#tests/e2e/ports.ts';
import { until } from '#tests/e2e/until.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'runtime', 'main.ts');
const TOKEN = 'only-for-this-benchmark';
const ACTOR = { id: 'bench', name: 'Bench', role: 'admin' } as const;

export interface BenchRuntime {
  readonly call: RuntimeClient['call'];
  /** Of the embedded broker. */
  readonly mqttPort: number;
  /** Where webhooks are heard. */
  readonly hookPort: number;
  readonly pid: number;
  /** Saves all and waits until they are online. */
  addDevices(devices: Readonly<Record<string, DeviceDef>>): Promise<void>;
  deploy(app: string, doc: FlowDoc, bindings: Bindings): Promise<void>;
  stop(): Promise<void>;
}

export interface BenchRuntimeOptions {
  /** A folder for V8's processor profile of it. */
  readonly profile?: string;
  /** Puts into its data folder what is to be there when it starts. */
  readonly prepare?: (data: string) => void;
}

export async function startRuntime({ profile, prepare }: BenchRuntimeOptions = {}): Promise<BenchRuntime> {
  const data = mkdtempSync(join(tmpdir(), 'jig-bench-'));
  prepare?.(data);
  const [rpc, hook, mqttPort] = (await freePorts(3)) as [number, number, number];
  const logs: string[] = [];
  const child = spawn(
    process.execPath,
    [...(profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]), MAIN],
    {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        JIG_DATA: data,
        JIG_RPC_PORT: String(rpc),
        JIG_RPC_TOKEN: TOKEN,
        JIG_HOOK_PORT: String(hook),
        JIG_MQTT_PORT: String(mqttPort),
        JIG_LOG: 'warn',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => logs.push(chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const { call } = connectRuntime({ url: `http://127.0.0.1:${rpc}`, token: TOKEN });
  const as: RuntimeClient['call'] = (procedure, input) => call(procedure, input, ACTOR);

  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  /** What it said goes with whatever went wrong. */
  const explained = async <T>(work: Promise<T>): Promise<T> =>
    work.catch(async (error: unknown) => {
      await stop();
      throw new Error(`${String(error)}\n${logs.join('')}`);
    });

  await explained(
    until('the runtime to answer', () =>
      as('system.health', {}).then(
        () => true,
        () => false,
      ),
    ),
  );
  return {
    call: as,
    mqttPort,
    hookPort: hook,
    pid: child.pid ?? 0,
    stop,
    addDevices: (devices) =>
      explained(
        (async () => {
          for (const [id, def] of Object.entries(devices)) await as('devices.save', { id, def });
          await until('the devices to be online', async () =>
            (await as('devices.list', {})).every(({ state }) => state === 'online'),
          );
        })(),
      ),
    deploy: (app, doc, bindings) =>
      explained(
        (async () => {
          const result = await as('apps.deploy', { app, revision: 1, doc, bindings });
          if (!result.ok) throw new Error(`It was not deployed: ${JSON.stringify(result.diagnostics)}`);
        })(),
      ),
  };
}

/** Threads of execution a process may use, and what it has used: user and system seconds. Linux only. */
export function cpuSeconds(pid: number): number {
  // Behind the name in parentheses; fields 14 and 15 of proc(5), in ticks of 10 ms.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
