/** Our Modbus against pymodbus, both ways round: two implementations that agree by the specification, not by each other. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { STATUS, WriteRefused } from '#runtime/contract/index.ts';
import { drivers, type RegisterModel, startModbusSimulator } from '#runtime/drivers/index.ts';
import { findPymodbus, type Peer, startPeer } from './peer.ts';

const driver = drivers['modbus-tcp'];
const live = new AbortController().signal;
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function device() {
  const peer: Peer = startPeer(findPymodbus(), [join(import.meta.dirname, 'pymodbus_server.py')]);
  cleanups.push(() => peer.stop());
  const { port } = JSON.parse(await peer.line()) as { port: number };
  const session = await driver.connect(driver.endpoint.parse({ host: '127.0.0.1', port, timeoutMs: 3000 }), {
    signal: live,
  });
  cleanups.push(() => session.close());
  const get = async (area: string, offset: number, count: number): Promise<number[]> => {
    peer.say(`get ${area} ${offset} ${count}`);
    return JSON.parse(await peer.line()) as number[];
  };
  return { session, get };
}
const at = (rest: object) => driver.address.parse(rest);

const TYPES = [
  ['int16', 0, -12_345],
  ['uint16', 1, 54_321],
  ['int32', 2, -123_456_789],
  ['uint32', 4, 3_123_456_789],
  ['int64', 6, -9_007_199_254_740_995n],
  ['uint64', 10, 18_446_744_073_709_551_615n],
  ['float32', 14, 21.7],
  ['float64', 16, 21.7],
] as const;

describe('the driver at a pymodbus device', () => {
  it.each([
    ['high-first', 0],
    ['low-first', 40],
  ] as const)('reads every type, %s', async (wordOrder, base) => {
    const { session } = await device();
    const readings = await session.read?.(
      TYPES.map(([type, offset]) => at({ type, offset: base + offset, wordOrder })),
      live,
    );
    expect(readings).toEqual(TYPES.map(([, , value]) => ({ value, status: STATUS.good })));
  });

  it('reads texts, bits and more registers than fit one request', async () => {
    const { session } = await device();
    const many = Array.from({ length: 200 }, (_, i) => at({ offset: 100 + i }));
    const readings = await session.read?.(
      [
        at({ type: 'text', offset: 30, length: 8 }),
        at({ area: 'discrete', type: 'bool', offset: 0 }),
        at({ area: 'discrete', type: 'bool', offset: 1 }),
        at({ area: 'input', offset: 49 }),
        ...many,
      ],
      live,
    );
    expect(readings?.map(({ value }) => value)).toEqual([
      'PRESS 01',
      true,
      false,
      1049,
      ...many.map((_, i) => 100 + i),
    ]);
  });

  it('finds the one register it does not have', async () => {
    const { session } = await device();
    const readings = await session.read?.(
      [19, 20, 21, 25].map((offset) => at({ offset })),
      live,
    );
    expect(readings?.map(({ status }) => status)).toEqual([
      STATUS.good,
      STATUS.badConfiguration,
      STATUS.good,
      STATUS.good,
    ]);
  });

  it('writes every type as pymodbus itself would have', async () => {
    const { session, get } = await device();
    const before = await get('holding', 0, 20);
    for (const [type, offset] of TYPES) await session.write?.(at({ type, offset }), 0, live);
    expect(await get('holding', 0, 20)).toEqual(Array(20).fill(0));
    for (const [type, offset, value] of TYPES) await session.write?.(at({ type, offset }), value, live);
    expect(await get('holding', 0, 20)).toEqual(before);
  });

  it('writes a coil, and one bit of a register', async () => {
    const { session, get } = await device();
    await session.write?.(at({ area: 'coil', type: 'bool', offset: 5 }), true, live);
    expect(await get('coil', 4, 3)).toEqual([0, 1, 0]);
    await session.write?.(at({ type: 'bool', offset: 100, bit: 0 }), true, live);
    expect(await get('holding', 100, 1)).toEqual([101]);
  });

  it('hears its no to a write', async () => {
    const { session } = await device();
    await expect(session.write?.(at({ offset: 20 }), 1, live)).rejects.toThrow(WriteRefused);
  });
});

describe('our simulator at a pymodbus master', () => {
  it('answers and refuses as the specification says', async () => {
    let holding = 600;
    const inputs = [240, 1000, 0, 1204];
    const model: RegisterModel = {
      read: (area, offset) =>
        area === 'input'
          ? inputs[offset]
          : area === 'discrete' && offset === 0
            ? 1
            : area === 'holding' && offset === 0
              ? holding
              : undefined,
      writable: (area, offset, value) =>
        area !== 'holding' || offset !== 0 ? 'no-address' : value > 2500 ? 'bad-value' : 'ok',
      write: (_area, _offset, value) => {
        holding = value;
      },
    };
    const simulator = await startModbusSimulator(model, { port: 0, unitId: 1 });
    cleanups.push(() => simulator.close());
    const { stdout } = await promisify(execFile)(findPymodbus(), [
      join(import.meta.dirname, 'pymodbus_client.py'),
      String(simulator.port),
    ]);
    expect(JSON.parse(stdout)).toEqual({
      input: inputs,
      discrete: [true],
      'nothing there': { exception: 2 },
      'too many': { exception: 3 },
      written: true,
      'written many': true,
      masked: true,
      // (1750 AND fff0) OR (3 AND NOT fff0)
      holding: [(1750 & 0xfff0) | 3],
      'too hot': { exception: 3 },
      'no coil': { exception: 2 },
    });
  });
});
