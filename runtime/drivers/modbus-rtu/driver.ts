/** Modbus RTU: meters, drives and controllers on an RS-485 or RS-232 line, at a port of this computer or behind a transparent gateway. */
import { type Driver, defineDriver } from '#runtime/contract/index.ts';
import { type Address, address, wireType } from '../modbus/address.ts';
import { createRegisters } from '../modbus/registers.ts';
import { modbusSession, type Question } from '../modbus/session.ts';
import { createBuses } from '../wire/buses.ts';
import { openSerial } from '../wire/serial.ts';
import { characterMs } from '../wire/serial-settings.ts';
import { openTcp } from '../wire/tcp.ts';
import { conflict, type Endpoint, endpoint, linkOf, serialOf } from './endpoint.ts';
import { startRtuSimulator } from './simulator.ts';
import { type LineMemory, modbusRtuSpeaker, newLineMemory, type Pace } from './speaker.ts';
import { text } from './text.ts';

/** Silence of 3.5 characters between frames, above 19,200 bit/s fixed (MODBUS over Serial Line V1.02, 2.5.1.1). */
const SHORTEST_GAP_MS = 1.75;

function paceOf(e: Endpoint): Pace {
  // Behind a gateway the line's speed is the gateway's affair.
  const one = e.via === 'serial' ? characterMs(serialOf(e)) : 0;
  const gap = e.via !== 'serial' ? 0 : e.baudRate > 19_200 ? SHORTEST_GAP_MS : 3.5 * one;
  return { characterMs: one, gapMs: Math.max(gap, e.pauseMs) };
}

export function createModbusRtuDriver(): Driver<Endpoint, Address> {
  const buses = createBuses<Endpoint, Question, Buffer, LineMemory>({
    keyOf: linkOf,
    conflict,
    remember: newLineMemory,
    async open(e, memory, signal) {
      const wire =
        e.via === 'serial'
          ? await openSerial(serialOf(e), signal)
          : await openTcp({ host: e.host ?? '', port: e.port, timeoutMs: e.timeoutMs }, signal);
      return { wire, speaker: modbusRtuSpeaker(wire, memory, paceOf(e)) };
    },
  });

  return defineDriver({
    protocol: 'modbus-rtu',
    version: 1,
    endpoint,
    address,
    text,
    wireType,
    link: linkOf,
    connect: async (e, { signal }) => modbusSession(await buses.join(e, e.unitId, signal), e),

    async twin(points) {
      const registers = createRegisters(points);
      const simulator = await startRtuSimulator(new Map([[1, registers.model]]), { port: 0 });
      return {
        endpoint: endpoint.parse({ via: 'tcp', host: '127.0.0.1', port: simulator.port }),
        set: registers.set,
        get: registers.get,
        close: simulator.close,
      };
    },
  });
}
