/** The demo plant: a press on Modbus TCP and an energy meter on MQTT, behind real sockets and the ordinary drivers. */
import type { Clock, Devices } from '#runtime/devices/index.ts';
import {
  type ModbusSimulator,
  type MqttSimulator,
  startModbusSimulator,
  startMqttSimulator,
} from '#runtime/drivers/index.ts';
import { type Memory, recall, remember } from './memory.ts';
import { meterMessage, NEW_METER, stepMeter } from './meter.ts';
import { NEW_PRESS, powerOf, pressRegisters, stepPress } from './press.ts';
import { createChance } from './random.ts';
import { METER_ID, METER_TOPIC, meterDevice, meterEndpoint, PRESS_ID, pressDevice, pressEndpoint } from './site.ts';

export interface DemoOptions {
  readonly devices: Pick<Devices, 'list' | 'save'>;
  readonly broker: { port(): number; health(): { readonly state: string } };
  /** The data folder. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
  /** Of the very first start. */
  readonly seed?: number;
}

export interface Demo {
  /** Starts the machines and adds them as devices where they are missing; again it changes nothing. */
  start(): Promise<void>;
  /** Starts the machines if the demo plant was started once. Call after the broker has started. Never rejects for a damaged memory. */
  resume(): Promise<void>;
  running(): boolean;
  close(): Promise<void>;
}

const TICK_MS = 200;
/** The meter speaks every so many ticks. */
const TICKS_PER_MESSAGE = 5;
/** After a pause of the machine it runs on, not after what it missed. */
const LONGEST_STEP_MS = 1000;

interface Plant {
  readonly modbus: ModbusSimulator;
  readonly mqtt: MqttSimulator | undefined;
  stop(): void;
}

export function createDemo({ devices, broker, folder, clock, log, seed = 20_260_101 }: DemoOptions): Demo {
  let plant: Plant | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };

  const recalled = (): Memory | undefined => {
    try {
      return recall(folder);
    } catch (error) {
      log.warn({}, `The demo plant starts anew: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };

  const power = async (before: Memory | undefined): Promise<void> => {
    const chance = createChance(before?.chance ?? seed);
    let press = before?.press ?? NEW_PRESS;
    let meter = before?.meter ?? NEW_METER;
    const registers = pressRegisters(
      () => press,
      chance,
      (setpoint) => {
        press = { ...press, setpoint };
        save();
      },
    );
    const modbus = await listen(registers, before?.pressPort ?? 0);
    const brokerPort = broker.port();
    const speaks = broker.health().state === 'running';
    if (!speaks) log.warn({}, 'The demo meter is silent: the embedded broker does not run.');
    const mqtt = speaks ? startMqttSimulator({ url: meterEndpoint(brokerPort).url, clientId: 'meter-a' }) : undefined;
    // What anyone was shown must not be taken back after a crash: the file is written before the value can be read.
    const save = () =>
      remember(folder, { format: 1, pressPort: modbus.port, brokerPort, chance: chance.state(), press, meter });
    save();

    let last = clock.now();
    let ticks = 0;
    let cancel = () => {};
    const tick = () => {
      const now = clock.now();
      const ms = Math.max(0, Math.min(LONGEST_STEP_MS, now - last));
      last = now;
      const { cycles } = press;
      press = stepPress(press, ms, chance);
      meter = stepMeter(meter, ms, powerOf(press));
      const speak = ++ticks % TICKS_PER_MESSAGE === 0;
      if (speak || press.cycles !== cycles) save();
      if (speak) mqtt?.publish(METER_TOPIC, meterMessage(meter, powerOf(press), now, chance));
      cancel = clock.after(TICK_MS, tick);
    };
    cancel = clock.after(TICK_MS, tick);
    plant = { modbus, mqtt, stop: () => cancel() };
    await follow(before, modbus.port, brokerPort);
    log.info({ pressPort: modbus.port, brokerPort }, 'The demo plant runs.');
  };

  /** The machines may have moved to other ports: a device that pointed at the old one follows. */
  const follow = async (before: Memory | undefined, pressPort: number, brokerPort: number): Promise<void> => {
    if (!before) return;
    for (const { id, def } of devices.list()) {
      const endpoint = def.endpoint as { port?: unknown; url?: unknown };
      if (id === PRESS_ID && endpoint.port === before.pressPort && pressPort !== before.pressPort)
        await devices.save(id, { ...def, endpoint: { ...endpoint, ...pressEndpoint(pressPort) } });
      if (id === METER_ID && endpoint.url === meterEndpoint(before.brokerPort).url && brokerPort !== before.brokerPort)
        await devices.save(id, { ...def, endpoint: { ...endpoint, ...meterEndpoint(brokerPort) } });
    }
  };

  return {
    start: () =>
      inTurn(async () => {
        if (!plant) await power(recalled());
        const known = new Set(devices.list().map(({ id }) => id));
        if (plant && !known.has(PRESS_ID)) await devices.save(PRESS_ID, pressDevice(plant.modbus.port));
        if (!known.has(METER_ID)) await devices.save(METER_ID, meterDevice(broker.port()));
      }),

    resume: () =>
      inTurn(async () => {
        if (plant) return;
        const before = recalled();
        if (before) await power(before);
      }),

    running: () => plant !== undefined,

    close: () =>
      inTurn(async () => {
        const was = plant;
        plant = undefined;
        was?.stop();
        await was?.mqtt?.close();
        await was?.modbus.close();
      }),
  };
}

/** At the port it had, else at a free one. */
async function listen(registers: Parameters<typeof startModbusSimulator>[0], port: number): Promise<ModbusSimulator> {
  try {
    return await startModbusSimulator(registers, { port, unitId: 1 });
  } catch (error) {
    if (port === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return startModbusSimulator(registers, { port: 0, unitId: 1 });
  }
}
