/** A hundred signals at one reading a second, through the real engine, at the speed of a clock that is turned by hand. */
import { setImmediate as turn } from 'node:timers/promises';
import { type DeviceDef, STATUS } from '#runtime/contract/index.ts';
import { BUILDER, startRig } from '#runtime/engine/test-rig.ts';
import type { Clock } from '#runtime/ops/index.ts';
import type { HostPool } from '#runtime/sandbox/index.ts';

export const MACHINES = 10;
export const SIGNALS = 10;

/** Time goes on when told to. */
export function handClock(start: number): Clock & { pass(ms: number): void } {
  let now = start;
  let timers: { at: number; call: () => void }[] = [];
  return {
    now: () => now,
    after(ms, call) {
      const timer = { at: now + ms, call };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    pass(ms) {
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { call } of due) call();
    },
  };
}

const names = (count: number, letter: string) => Array.from({ length: count }, (_, i) => `${letter}${i}`);
const machines = names(MACHINES, 'm');
const signals = names(SIGNALS, 's');

const deviceOf = (machine: string): DeviceDef => ({
  title: machine,
  protocol: 'memory',
  endpoint: {},
  tags: Object.fromEntries(
    signals.map((signal) => [
      signal,
      // Its readings come from this benchmark, not from being polled.
      {
        title: signal,
        address: { key: `${machine}.${signal}` },
        type: 'real',
        access: 'read',
        intervalMs: 3_600_000,
        history: false,
      },
    ]),
  ),
});

/** Each signal is held against its limit; each machine has an alarm on one of them. */
export function watchAll(limit: number) {
  const nodes: { id: string; type: string; config: object }[] = [];
  const wires: [string, string, string, string][] = [];
  for (const m of machines) {
    nodes.push({ id: m, type: 'device.input', config: { slot: m, tags: signals } });
    for (const s of signals) {
      const id = `${m}-${s}`;
      nodes.push({ id, type: 'logic.threshold', config: { limit, deadband: 2 } });
      wires.push([m, s, id, 'value']);
    }
    nodes.push({ id: `${m}-alarm`, type: 'alarm.alarm', config: { message: 'High', priority: 'high' } });
    wires.push([`${m}-s0`, 'active', `${m}-alarm`, 'active']);
  }
  const tags = Object.fromEntries(signals.map((s) => [s, { title: s, type: 'real', access: 'read' }]));
  return {
    format: 1,
    title: 'Watch',
    slots: Object.fromEntries(machines.map((m) => [m, { title: m, tags }])),
    tables: {},
    pages: {},
    nodes: nodes.map((node, i) => ({ ...node, version: 1, at: { x: (i % 12) * 220, y: Math.floor(i / 12) * 120 } })),
    wires: wires.map(([from, out, to, port], i) => ({
      id: `w${i}`,
      from: { node: from, port: out },
      to: { node: to, port },
    })),
  };
}

export const BINDINGS = Object.fromEntries(
  machines.map((m) => [m, { device: m, tags: Object.fromEntries(signals.map((s) => [s, s])) }]),
);

const BEGIN = 1_767_225_600_000;

/** Lives through so many seconds. Each signal swings slowly and trembles, as a machine's does. */
export async function livedThrough(seconds: number) {
  const clock = handClock(BEGIN);
  let stepped = 0;
  const around = (pool: HostPool): HostPool => ({
    ...pool,
    place: (app, placement, events) =>
      pool.place(app, placement, {
        ...events,
        stepped(result, answer) {
          events.stepped(result, answer);
          stepped = result.seq;
        },
      }),
  });
  const rig = await startRig(undefined, { clock, around });
  for (const machine of machines) await rig.devices.save(machine, deviceOf(machine));
  await rig.deploy('watch', watchAll(60), BINDINGS);
  const reached = async (seq: number) => {
    while (stepped < seq) await turn();
  };
  await reached(1);
  const first = stepped;
  let seed = 1;
  const tremble = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32 - 0.5;
  };
  for (let second = 1; second <= seconds; second++) {
    clock.pass(1000);
    const at = clock.now();
    machines.forEach((machine, m) => {
      signals.forEach((signal, s) => {
        const swing = 50 + 15 * Math.sin((second + m * 60 + s * 7) / 120);
        const value = Math.round((swing + tremble()) * 100) / 100;
        rig.tags.update(machine, signal, {
          value,
          status: STATUS.good,
          quality: 'good',
          sourceAt: at - 20,
          serverAt: at,
        });
      });
    });
    await reached(first + second);
  }
  rig.engine.stopApp('watch', BUILDER);
  await rig.recorder.flush();
  return rig;
}
