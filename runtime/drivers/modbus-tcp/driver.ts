/** Modbus TCP: PLCs, meters and gateways that answer on port 502. */
import { z } from 'zod';
import { defineDriver, trouble, WriteRefused } from '#runtime/contract/index.ts';
import { type Address, address, isBitArea, wireType } from './address.ts';
import { EncodeError, encode } from './codec.ts';
import { NotSent, openLink } from './link.ts';
import { ModbusException, type Request, writeBit, writeCoil, writeRegisters } from './pdu.ts';
import { createReader } from './reader.ts';
import { text } from './text.ts';

export const endpoint = z.object({
  host: z
    .string()
    .min(1)
    .max(253)
    .meta({ examples: ['192.168.1.10'] }),
  port: z.number().int().min(1).max(65_535).default(502),
  unitId: z.number().int().min(0).max(255).default(1),
  timeoutMs: z.number().int().min(50).max(60_000).default(1000).meta({ unit: 'ms', advanced: true }),
});

/** The request that writes `value`. Throws WriteRefused. */
function writeRequest(a: Address, value: unknown): Request<void> {
  if (a.area === 'discrete' || a.area === 'input') throw new WriteRefused(trouble('area-read-only'));
  try {
    if (a.type !== 'bool') return writeRegisters(a.offset, encode(a, value));
  } catch (error) {
    throw error instanceof EncodeError ? new WriteRefused(error.message) : error;
  }
  if (typeof value !== 'boolean') throw new WriteRefused(trouble('needs-switch', { value: String(value) }));
  if (isBitArea(a.area)) return writeCoil(a.offset, value);
  const bit = 1 << (a.bit ?? 0);
  return writeBit(a.offset, a.byteOrder === 'low-first' ? ((bit & 0xff) << 8) | (bit >> 8) : bit, value);
}

export const modbusTcp = defineDriver({
  protocol: 'modbus-tcp',
  version: 1,
  endpoint,
  address,
  text,
  wireType,

  async connect(options, { signal }) {
    const link = await openLink(options, signal);
    const reader = createReader(link);
    return {
      read: (addresses, abort) => reader.read(addresses, abort),
      async write(a, value, abort) {
        try {
          await link.ask(writeRequest(a, value), abort);
        } catch (error) {
          if (error instanceof NotSent) throw new WriteRefused(error.message);
          // 5 is "accepted, still busy" and 11 "no answer from behind the gateway": whether it happened is open.
          if (error instanceof ModbusException && error.code !== 5 && error.code !== 11)
            throw new WriteRefused(error.message);
          throw error;
        }
      },
      closed: link.closed,
      close: async () => link.close(),
    };
  },
});
