/** A plant of 200 limits on the tags of eight machines in three areas, brought into every state an alarm has, through the product's own doors. */
import type { AlarmState, ALARM_PRIORITIES as Priorities } from '#runtime/contract/index.ts';
import { ALARM_PRIORITIES, deviceDef, deviceSource } from '#runtime/contract/index.ts';
import type { RegisterModel } from '#runtime/drivers/modbus/server.ts';
import { startModbusSimulator } from '#runtime/drivers/modbus-tcp/simulator.ts';
import { type AlarmRow, tagAlarmDef } from '#runtime/rpc/index.ts';
import { until } from './until.ts';
import type { Visitor } from './visitor.ts';

const MACHINES = 8;
const EACH = 25;
const HOUR_MS = 3_600_000;
const NORMAL = 60;
const HIGH = 95;
/** Coil 0 of the last machine: its pump. Off, the alarms that it suppresses mean nothing. */
const PUMP = { device: `machine-${MACHINES}`, tag: 'pump' };

const AREAS = [
  { id: 'melting', title: { en: 'Melting shop', 'zh-CN': '熔炼车间' } },
  { id: 'rolling', title: { en: 'Rolling mill', 'zh-CN': '轧制车间' } },
  { id: 'utilities', title: { en: 'Utilities', 'zh-CN': '动力站' } },
] as const;
const NAMES = [
  { en: 'Furnace', 'zh-CN': '熔炼炉' },
  { en: 'Holding furnace', 'zh-CN': '保温炉' },
  { en: 'Roughing stand', 'zh-CN': '粗轧机' },
  { en: 'Finishing stand', 'zh-CN': '精轧机' },
  { en: 'Shear', 'zh-CN': '剪切机' },
  { en: 'Compressor', 'zh-CN': '空压机' },
  { en: 'Cooling tower', 'zh-CN': '冷却塔' },
  { en: 'Pump station', 'zh-CN': '泵站' },
] as const;
const QUANTITIES = [
  { en: 'Bearing temperature', 'zh-CN': '轴承温度' },
  { en: 'Winding temperature', 'zh-CN': '绕组温度' },
  { en: 'Oil temperature', 'zh-CN': '油温' },
  { en: 'Inlet temperature', 'zh-CN': '进口温度' },
  { en: 'Outlet temperature', 'zh-CN': '出口温度' },
] as const;

/** How many come to stand in each state. */
export const WANTED: Readonly<Record<AlarmState, number>> = {
  active: 70,
  acknowledged: 40,
  returned: 25,
  latched: 10,
  'latched-acknowledged': 5,
  shelved: 10,
  suppressed: 10,
  'out-of-service': 8,
  normal: 22,
};

export interface AlarmPlant {
  /** Registers of each machine; alarms come above 80. */
  set(machine: number, tag: number, value: number): void;
  /** Those that stand in no alarm, machine by machine. */
  readonly quiet: readonly { readonly machine: number; readonly tag: number }[];
  close(): Promise<void>;
}

interface Limit {
  readonly id: string;
  readonly machine: number;
  readonly tag: number;
  readonly state: AlarmState;
}
type Priority = (typeof Priorities)[number];
/** Few critical ones, many low ones, as ISA-18.2 has it. */
const priorityOf = (n: number): Priority => ALARM_PRIORITIES[n % 20 === 0 ? 0 : n % 5 === 1 ? 1 : n % 3 === 0 ? 2 : 3];

export async function alarmPlant({ api }: Visitor): Promise<AlarmPlant> {
  const registers = Array.from({ length: MACHINES * EACH }, () => NORMAL);
  let pump = 1;
  const model: RegisterModel = {
    read: (area, offset) =>
      area === 'holding' ? registers[offset] : area === 'coil' && offset === 0 ? pump : undefined,
    writable: () => 'no-address',
    write: () => undefined,
  };
  const { port, close } = await startModbusSimulator(model, { port: 0, unitId: 1 });
  for (const [position, area] of AREAS.entries()) {
    await api.plant.savePlace.mutate({ place: { ...area, kind: 'area', position } });
  }
  for (let machine = 1; machine <= MACHINES; machine++) {
    const tag = (n: number) => ({
      title: { en: `${QUANTITIES[n % 5]?.en} ${n + 1}`, 'zh-CN': `${QUANTITIES[n % 5]?.['zh-CN']} ${n + 1}` },
      address: { area: 'holding', offset: (machine - 1) * EACH + n, type: 'uint16' },
      type: 'int',
      unit: 'Cel',
      intervalMs: 200,
      history: false,
    });
    const tags = Object.fromEntries(Array.from({ length: EACH }, (_, n) => [`t${n}`, tag(n)]));
    const running = {
      title: { en: 'Pump running', 'zh-CN': '泵运行' },
      address: { area: 'coil', offset: 0, type: 'bool' },
      type: 'bool',
      intervalMs: 200,
      history: false,
    };
    const id = `machine-${machine}`;
    const def = deviceDef.parse({
      title: NAMES[machine - 1],
      protocol: 'modbus-tcp',
      endpoint: { host: '127.0.0.1', port, unitId: 1 },
      tags: id === PUMP.device ? { ...tags, [PUMP.tag]: running } : tags,
    });
    await api.devices.save.mutate({ id, def });
    await api.plant.put.mutate({ device: id, place: AREAS[Math.floor(((machine - 1) * AREAS.length) / MACHINES)]?.id });
  }

  // The states are dealt out as cards are, so that every machine has some of each.
  const states = (Object.entries(WANTED) as [AlarmState, number][])
    .flatMap(([state, count]) => Array.from({ length: count }, (_, i) => ({ state, rank: (i + 0.5) / count })))
    .sort((a, b) => a.rank - b.rank);
  const limits: Limit[] = [];
  for (const [n, { state }] of states.entries()) {
    const [machine, tag] = [Math.floor(n / EACH) + 1, n % EACH];
    const def = tagAlarmDef.parse({
      device: `machine-${machine}`,
      tag: `t${tag}`,
      kind: 'high',
      limit: 80,
      priority: priorityOf(n),
      latching: state === 'latched' || state === 'latched-acknowledged',
      ...(state === 'suppressed'
        ? { suppressedBy: { kind: 'tag', ...PUMP, equals: 'false', reason: 'No flow without the pump' } }
        : {}),
    });
    limits.push({ id: (await api.alarms.saveLimit.mutate({ def })).id, machine, tag, state });
  }

  const of = (...wanted: readonly AlarmState[]) => limits.filter(({ state }) => wanted.includes(state));
  const set = (machine: number, tag: number, value: number) => {
    registers[(machine - 1) * EACH + tag] = value;
  };
  const put = (all: readonly Limit[], value: number) => {
    for (const { machine, tag } of all) set(machine, tag, value);
  };
  const placeOf = ({ id, machine }: Limit) => ({ app: deviceSource(`machine-${machine}`), node: id });
  const known = async () => new Map((await api.alarms.known.query({})).map((alarm) => [alarm.node, alarm]));
  const reached = (all: readonly Limit[], wanted: (alarm: AlarmRow) => boolean) =>
    until(`${all.length} alarms to get there`, async () => {
      const now = await known();
      return all.every(({ id }) => {
        const alarm = now.get(id);
        return alarm !== undefined && wanted(alarm);
      });
    });

  const acts = { comment: 'Valve is being replaced' };
  await api.alarms.removeFromService.mutate({ alarms: of('out-of-service').map(placeOf), ...acts });
  await api.alarms.shelve.mutate({
    alarms: of('shelved').map(placeOf),
    ms: 4 * HOUR_MS,
    comment: 'Known, waits for the part',
  });
  pump = 0;
  await reached(of('suppressed'), ({ state }) => state === 'suppressed');
  const raised = limits.filter(({ state }) => state !== 'normal');
  put(raised, HIGH);
  await reached(raised, ({ present }) => present);
  const ids = await known();
  const seen = of('acknowledged', 'latched-acknowledged').flatMap(({ id }) => ids.get(id)?.id ?? []);
  await api.alarms.acknowledgeAll.mutate({ ids: seen });
  put(of('returned', 'latched', 'latched-acknowledged'), NORMAL);
  const inState = new Map(limits.map(({ id, state }) => [id, state]));
  await reached(limits, ({ node, state }) => state === inState.get(node));
  return { set, quiet: of('normal'), close };
}
