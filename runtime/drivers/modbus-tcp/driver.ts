/** Modbus TCP: PLCs, meters and gateways that answer on port 502. */
import { type Driver, defineDriver } from '#runtime/contract/index.ts';
import { type Address, address, wireType } from '../modbus/address.ts';
import { createRegisters } from '../modbus/registers.ts';
import { modbusSession, type Question } from '../modbus/session.ts';
import { createBuses } from '../wire/buses.ts';
import { openTcp } from '../wire/tcp.ts';
import { type Endpoint, endpoint, linkOf } from './endpoint.ts';
import { startModbusSimulator } from './simulator.ts';
import { modbusTcpSpeaker } from './speaker.ts';
import { text } from './text.ts';

export function createModbusTcpDriver(): Driver<Endpoint, Address> {
  const buses = createBuses<Endpoint, Question, Buffer, undefined>({
    keyOf: linkOf,
    remember: () => undefined,
    async open(options, _memory, signal) {
      const wire = await openTcp(options, signal);
      return { wire, speaker: modbusTcpSpeaker(wire) };
    },
  });

  return defineDriver({
    protocol: 'modbus-tcp',
    version: 1,
    endpoint,
    address,
    text,
    wireType,
    link: linkOf,
    connect: async (options, { signal }) => modbusSession(await buses.join(options, options.unitId, signal), options),

    async twin(points) {
      const registers = createRegisters(points);
      const simulator = await startModbusSimulator(registers.model, { port: 0, unitId: 1 });
      return {
        endpoint: endpoint.parse({ host: '127.0.0.1', port: simulator.port }),
        set: registers.set,
        get: registers.get,
        close: simulator.close,
      };
    },
  });
}
