/** The door of the drivers room: every protocol this runtime speaks. */
import type { AnyDriver } from '#runtime/contract/index.ts';
import { modbusTcp } from './modbus-tcp/driver.ts';
import { createMqttDriver, type MqttDriverOptions } from './mqtt/driver.ts';

export { type DriverListing, driversList } from './list.ts';
export { type ModbusSimulator, type RegisterModel, startModbusSimulator } from './modbus-tcp/simulator.ts';
export { type MqttSimulator, startMqttSimulator } from './mqtt/simulator.ts';

/** The connections they open are shared among the devices of one set of drivers. */
export const createDrivers = (options: MqttDriverOptions = {}) =>
  ({ 'modbus-tcp': modbusTcp, mqtt: createMqttDriver(options) }) as const satisfies Readonly<Record<string, AnyDriver>>;

/** For who only asks what they are, and for tests. */
export const drivers = createDrivers();
