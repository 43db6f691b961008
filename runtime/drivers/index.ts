/** The door of the drivers room: every protocol this runtime speaks. */
import type { AnyDriver } from '#runtime/contract/index.ts';
import { modbusTcp } from './modbus-tcp/driver.ts';
import { mqttDriver } from './mqtt/driver.ts';

export { type DriverListing, driversList } from './list.ts';
export { type ModbusSimulator, type RegisterModel, startModbusSimulator } from './modbus-tcp/simulator.ts';
export { type MqttSimulator, startMqttSimulator } from './mqtt/simulator.ts';

export const drivers = { 'modbus-tcp': modbusTcp, mqtt: mqttDriver } as const satisfies Readonly<
  Record<string, AnyDriver>
>;
