/** The door of the drivers room: every protocol this runtime speaks. */
import type { AnyDriver } from '#runtime/contract/index.ts';
import { httpPoll } from './http-poll/driver.ts';
import { createManualDriver, type ManualDriverOptions } from './manual/driver.ts';
import { createModbusRtuDriver } from './modbus-rtu/driver.ts';
import { createModbusTcpDriver } from './modbus-tcp/driver.ts';
import { createMqttDriver, type MqttDriverOptions } from './mqtt/driver.ts';
import { createOpcUaDriver, type OpcUaDriverOptions } from './opc-ua/driver.ts';
import { createS7Driver } from './s7/driver.ts';
import { createSparkplugDriver } from './sparkplug-b/driver.ts';
import { createSqlDriver, type SqlDriverOptions } from './sql-poll/driver.ts';
import { createTextLineDriver } from './text-line/driver.ts';
import { createWebhookDriver, type WebhookDriverOptions } from './webhook/driver.ts';

export { type DriverListing, driversList } from './list.ts';
export { type Address as ManualAddress, address as manualAddress, dueAt } from './manual/address.ts';
export { createManualDesk, type ManualDesk, type ManualSheet } from './manual/desk.ts';
export { endpoint as manualEndpoint } from './manual/endpoint.ts';
export type { RegisterModel } from './modbus/server.ts';
export { type ModbusSimulator, startModbusSimulator } from './modbus-tcp/simulator.ts';
export { type MqttSimulator, startMqttSimulator } from './mqtt/simulator.ts';
export { createInlets, type Inlets } from './webhook/inlets.ts';

export type DriverOptions = MqttDriverOptions &
  OpcUaDriverOptions &
  SqlDriverOptions &
  WebhookDriverOptions & { readonly manual?: ManualDriverOptions };

/** The connections they open are shared among the devices of one set of drivers. */
export const createDrivers = (options: DriverOptions = {}) =>
  ({
    'http-poll': httpPoll,
    manual: createManualDriver(options.manual),
    'modbus-tcp': createModbusTcpDriver(),
    'modbus-rtu': createModbusRtuDriver(),
    'text-line': createTextLineDriver(),
    mqtt: createMqttDriver(options),
    'opc-ua': createOpcUaDriver(options),
    s7: createS7Driver(),
    'sparkplug-b': createSparkplugDriver(),
    'sql-poll': createSqlDriver(options),
    webhook: createWebhookDriver(options),
  }) as const satisfies Readonly<Record<string, AnyDriver>>;

/** For who only asks what they are, and for tests. */
export const drivers = createDrivers();
