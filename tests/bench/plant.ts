/** A plant of 2,000 devices with 10 tags each at 1 Hz, every one on a socket of its own: what the runtime costs, and how late its polls are. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { type DeviceDef, deviceDef } from '#runtime/contract/index.ts';
import { createDeviceRows, openPlant } from '#runtime/store/index.ts';
import { until } from '#tests/e2e/until.ts';
import { pss } from './memory.ts';
import type { PlantMeasured } from './plant/machines.ts';
import type { Bench } from './result.ts';
import { cpuSeconds, startRuntime } from './runtime.ts';

const DEVICES = 2000;
const TAGS = 10;
const SECONDS = 60;
/** After the last device is online: connecting is over, and code is warm. */
const WARM_UP_SECONDS = 10;

/** Each machine has an address of its own in 127.0.0.0/8, which is all one machine here: one connection each, as in a plant. */
const hostOf = (n: number): string => `127.${1 + Math.floor(n / 62_500)}.${Math.floor(n / 250) % 250}.${1 + (n % 250)}`;

const machine = (n: number, port: number, tags: number): DeviceDef =>
  deviceDef.parse({
    title: `Machine ${n}`,
    protocol: 'modbus-tcp',
    endpoint: { host: hostOf(n), port },
    tags: Object.fromEntries(
      Array.from({ length: tags }, (_, tag) => [
        `t${tag}`,
        { title: `Tag ${tag}`, address: { offset: tag }, type: 'real', scale: 0.1, intervalMs: 1000 },
      ]),
    ),
  });

export interface PlantRun {
  readonly devices: number;
  readonly tags: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** A folder for V8's processor profile of the runtime. */
  readonly profile?: string;
}

export async function measurePlant({ devices, tags, seconds, warmUpSeconds, profile }: PlantRun) {
  const machines = fork(join(import.meta.dirname, 'plant', 'machines.ts'), { execArgv: [] });
  const hear = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      machines.once('message', (message) => resolve(message as T));
      machines.once('exit', (code) => reject(new Error(`The machines ended with exit code ${code}.`)));
    });
  const { port } = await hear<{ port: number }>();
  const runtime = await startRuntime({
    ...(profile === undefined ? {} : { profile }),
    prepare(data) {
      const { db } = openPlant(data, Date.now());
      const rows = createDeviceRows(db);
      db.transaction(() => {
        for (let n = 0; n < devices; n++) rows.put(`m${n}`, machine(n, port, tags), Date.now());
      });
      db.close();
    },
  });
  try {
    const online = `${devices} of ${devices} online`;
    await until('the machines to be online', async () => {
      const { components } = await runtime.call('system.health', {});
      return components['devices']?.detail === online;
    });
    const heard = hear<PlantMeasured>();
    machines.send({ seconds, warmUpSeconds });
    await new Promise((resolve) => setTimeout(resolve, warmUpSeconds * 1000));
    const before = cpuSeconds(runtime.pid);
    const began = performance.now();
    const measured = await heard;
    const cpu = (cpuSeconds(runtime.pid) - before) / ((performance.now() - began) / 1000);
    if (measured.devices !== devices) throw new Error(`${measured.devices} machines are connected.`);
    return { ...measured, cpu, memory: pss(runtime.pid) };
  } finally {
    await runtime.stop();
    machines.kill();
  }
}

const round = (value: number, places = 0): number => Number(value.toFixed(places));

export const bench: Bench = async function* (say) {
  const found = await measurePlant({ devices: DEVICES, tags: TAGS, seconds: SECONDS, warmUpSeconds: WARM_UP_SECONDS });
  say(
    `  ${found.polls} polls of ${found.devices} devices, the longest gap between two of one ${round(found.longest)} ms`,
  );
  yield {
    name: `plant, ${DEVICES} devices × ${TAGS} tags`,
    value: round((found.polls * TAGS) / SECONDS),
    unit: 'samples/s',
  };
  yield { name: 'plant, processor of the runtime', value: round(found.cpu * 100), unit: '% of a core' };
  yield { name: 'plant, memory of the runtime', value: round(found.memory), unit: 'MB' };
  yield { name: 'plant, lateness of a poll, p50', value: round(found.p50, 1), unit: 'ms' };
  yield { name: 'plant, lateness of a poll, p99', value: round(found.p99, 1), unit: 'ms' };
};
