/** The real runtime killed with -9 again and again while limits on tags of a device are passed: no transition is lost or doubled, in state, journal, acknowledgement or delay. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type AlarmState, deviceDef, deviceSource } from '#runtime/contract/index.ts';
import { type AlarmRow, RuntimeError, type TagAlarmDef, tagAlarmDef } from '#runtime/rpc/index.ts';
import type { RegisterModel } from './drivers/modbus/server.ts';
import { startModbusSimulator } from './drivers/modbus-tcp/simulator.ts';
import { runtimeProcess } from './test-process.ts';

const ACTOR = { id: 'u1', name: '李明', role: 'admin' };
const CYCLES = 4;
const DELAY_MS = 300;
/** Each of its tags: temperature in a register of its own. What is asked of its limit besides "above 80". */
const LIMITS: readonly Partial<TagAlarmDef>[] = [
  {},
  { kind: 'low', limit: 40 },
  { onDelayMs: DELAY_MS },
  { offDelayMs: DELAY_MS },
  { latching: true },
  { kind: 'deviation', setpoint: 60, limit: 25, deadband: 5 },
];
const NORMAL = 60;
const beyond = ({ kind = 'high' }: Partial<TagAlarmDef>) => (kind === 'low' ? 20 : 95);

const folder = mkdtempSync(join(tmpdir(), 'jig-alarms-crash-'));
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 30_000, interval: 20 });
const registers = LIMITS.map(() => NORMAL);
const model: RegisterModel = {
  read: (area, offset) => (area === 'holding' ? registers[offset] : undefined),
  writable: () => 'no-address',
  write: () => undefined,
};

const { call, start, end, isUp } = await runtimeProcess(folder);
afterAll(async () => {
  await end('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Nobody knows whether it was done: it is asked again. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof RuntimeError) || error.code !== 'unavailable') throw error;
      await eventually(isUp).toBe(true);
    }
  }
}

test('each transition is there once, as the one who caused it saw it', async () => {
  const simulator = await startModbusSimulator(model, { port: 0, unitId: 1 });
  start();
  await eventually(isUp).toBe(true);
  const tag = (offset: number) => ({
    title: `Zone ${offset}`,
    address: { area: 'holding', offset, type: 'uint16' },
    type: 'int',
    unit: 'Cel',
    intervalMs: 50,
    history: false,
  });
  const endpoint = { host: '127.0.0.1', port: simulator.port, unitId: 1 };
  const tags = Object.fromEntries(LIMITS.map((_, i) => [`zone${i}`, tag(i)]));
  await call(
    'devices.save',
    { id: 'kiln', def: deviceDef.parse({ title: 'Kiln', protocol: 'modbus-tcp', endpoint, tags }) },
    ACTOR,
  );
  const ids: string[] = [];
  for (const [i, more] of LIMITS.entries()) {
    const def = tagAlarmDef.parse({ device: 'kiln', tag: `zone${i}`, kind: 'high', limit: 80, ...more });
    ids.push((await call('tagAlarms.save', { def }, ACTOR)).id);
  }

  const app = deviceSource('kiln');
  const alarmOf = async (node: string): Promise<AlarmRow | undefined> =>
    (await again(() => call('alarms.known', {}, ACTOR))).find((one) => one.app === app && one.node === node);
  let seen = 0;
  const reach = async (node: string, state: AlarmState): Promise<AlarmRow> => {
    await eventually(async () => (await alarmOf(node))?.state).toBe(state);
    seen++;
    return (await alarmOf(node)) as AlarmRow;
  };
  /** What the one who stands at the machine saw, in order. */
  const caused = LIMITS.map((): { readonly event: string; readonly alarm: string; readonly at: number }[] => []);
  const operator = async (i: number) => {
    const node = ids[i] as string;
    const more = LIMITS[i] as Partial<TagAlarmDef>;
    const latching = more.latching === true;
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      const at = Date.now();
      registers[i] = beyond(more);
      const { id: alarm } = await reach(node, 'active');
      caused[i]?.push({ event: 'raised', alarm, at });
      await again(() => call('alarms.acknowledge', { id: alarm }, ACTOR));
      await reach(node, 'acknowledged');
      caused[i]?.push({ event: 'acknowledged', alarm, at });
      const back = Date.now();
      registers[i] = NORMAL;
      await reach(node, latching ? 'latched-acknowledged' : 'normal');
      caused[i]?.push({ event: 'cleared', alarm, at: back });
      if (!latching) continue;
      await again(() => call('alarms.reset', { alarms: [{ app, node }] }, ACTOR));
      await reach(node, 'normal');
      caused[i]?.push({ event: 'reset', alarm, at: back });
    }
  };
  let kills = 0;
  const killer = async () => {
    // Spread over the run: raised, acknowledged and delayed ones are under way at each.
    for (const after of [3, 9, 17, 26, 35, 44, 55]) {
      await eventually(() => seen).toBeGreaterThan(after);
      await end('SIGKILL');
      kills++;
      start();
    }
  };
  await Promise.all([...LIMITS.map((_, i) => operator(i)), killer()]);
  expect(kills).toBe(7);

  for (const [i, node] of ids.entries()) {
    const lines = (await again(() => call('alarms.journal', { app, node, limit: 500 }, ACTOR))).reverse();
    const wanted = caused[i] ?? [];
    expect(lines.map(({ event, alarm }) => ({ event, alarm }))).toEqual(
      wanted.map(({ event, alarm }) => ({ event, alarm })),
    );
    expect(new Set(lines.map(({ alarm }) => alarm)).size, 'an occurrence a cycle').toBe(CYCLES);
    for (const { event, by } of lines) {
      expect(by, event).toBe(event === 'acknowledged' || event === 'reset' ? ACTOR.name : undefined);
    }
    const { onDelayMs = 0, offDelayMs = 0 } = LIMITS[i] as Partial<TagAlarmDef>;
    for (const [n, { event, at }] of lines.entries()) {
      const delay = event === 'raised' ? onDelayMs : event === 'cleared' ? offDelayMs : 0;
      expect(at - (wanted[n]?.at ?? 0), `${event} not before its delay`).toBeGreaterThanOrEqual(delay);
    }
    expect(await alarmOf(node)).toMatchObject({ state: 'normal', present: false, acknowledgedBy: ACTOR.name });
  }
  expect(await end('SIGTERM')).toBe(0);
  await simulator.close();
}, 120_000);
