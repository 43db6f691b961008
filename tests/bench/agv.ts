/** 200 vehicles that tell battery and position 50 times a second each, one slot `many`, and a command back to each that runs low. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { descendants } from '#tests/e2e/processes.ts';
import type { AgvMeasured, AgvOrder } from './agv/load.ts';
import { bindingsOf, doc, fleet } from './agv/plant.ts';
import { startBroker } from './flow/broker.ts';
import { pss } from './memory.ts';
import type { Bench, Result } from './result.ts';
import { cpuSeconds, startRuntime } from './runtime.ts';

const VEHICLES = 200;
const RATE = 50;
const SECONDS = 60;
const WARM_UP_SECONDS = 5;

function order(what: AgvOrder): Promise<AgvMeasured> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'agv', 'load.ts'), { execArgv: [] });
    child.once('message', (measured) => resolve(measured as AgvMeasured));
    child.once('exit', (code) => reject(new Error(`The load ended with exit code ${code}.`)));
    child.send(what);
  });
}

export interface AgvRun {
  readonly vehicles: number;
  readonly seconds: number;
  /** A broker of its own outside of Jig; else the embedded one. */
  readonly outside: boolean;
  readonly profile?: string;
}

export async function measureAgv({ vehicles, seconds, outside, profile }: AgvRun) {
  const broker = outside ? await startBroker() : undefined;
  const runtime = await startRuntime(profile === undefined ? {} : { profile });
  try {
    const port = broker?.port ?? runtime.mqttPort;
    await runtime.addDevices(fleet(vehicles, port));
    await runtime.deploy('fleet', doc, bindingsOf(vehicles));
    const hostSeconds = () =>
      descendants(runtime.pid).reduce(
        (sum, { pid, command }) => sum + (/host\.ts/.test(command) ? cpuSeconds(pid) : 0),
        0,
      );
    const before = cpuSeconds(runtime.pid);
    const hostBefore = hostSeconds();
    const measured = await order({ port, vehicles, rate: RATE, seconds, warmUpSeconds: WARM_UP_SECONDS });
    const app = (await runtime.call('apps.list', {})).find((one) => one.app === 'fleet');
    if (app?.state !== 'running') throw new Error(`The app is ${app?.state}: ${JSON.stringify(app?.fault)}`);
    const cpu = (cpuSeconds(runtime.pid) - before) / seconds;
    const hostCpu = (hostSeconds() - hostBefore) / seconds;
    return { ...measured, hostCpu, broker: broker?.name ?? 'embedded broker', cpu, memory: pss(runtime.pid) };
  } finally {
    await runtime.stop();
    await broker?.stop();
  }
}

const round1 = (value: number): number => Math.round(value * 100) / 100;

export const bench: Bench = async function* (say) {
  for (const outside of [false, true]) {
    const run = await measureAgv({ vehicles: VEHICLES, seconds: SECONDS, outside });
    say(
      `${run.broker}: ${run.sent} messages in ${SECONDS} s, ${run.counted} counted; ${run.commands} of ${run.due} commands, ` +
        `p50 ${round1(run.p50)} ms, p99 ${round1(run.p99)} ms, longest ${round1(run.most)} ms.`,
    );
    const line = (name: string, value: number, unit: string): Result => ({
      name: `agv, ${run.broker}: ${name}`,
      value: round1(value),
      unit,
    });
    yield line('messages', run.throughput, 'messages/s');
    yield line('lost or conflated', run.sent - run.counted, 'messages');
    yield line('decisions', run.due, 'commands');
    yield line('commands that did not come', run.due - run.commands, 'commands');
    yield line('latency p50, due to seen', run.p50, 'ms');
    yield line('latency p99, due to seen', run.p99, 'ms');
    yield line('latency, longest', run.most, 'ms');
    yield line('runtime, cores used', run.cpu, 'cores');
    yield line('app host, cores used', run.hostCpu, 'cores');
    yield line('runtime, memory', run.memory, 'MB');
  }
};
