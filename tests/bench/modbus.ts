/** Reads a second over one connection to pymodbus' server: our driver, modbus-serial and pymodbus' own client, one request at a time each. */
import { join } from 'node:path';
import ModbusRTU from 'modbus-serial';
import { drivers } from '#runtime/drivers/index.ts';
import { findPymodbus, startPeer } from '../peers/peer.ts';
import { type Bench, median } from './result.ts';

const WARM_MS = 300;
const FOR_MS = 500;
/** Many short ones, in changing order: what else the machine does then hits all alike. */
const ROUNDS = 9;
/** Registers in one read. */
const COUNTS = [1, 100];
const START = 100;
const PEERS = join(import.meta.dirname, '..', 'peers');

/** Reads once; throws when what it read is not what the device holds. */
type Read = () => Promise<void>;

/** pymodbus' server has n in register n, from 100 to 299. */
function check(who: string, values: readonly unknown[], count: number): void {
  if (values.length !== count || values.some((value, i) => value !== START + i))
    throw new Error(`${who} read ${values.slice(0, 3)} …`);
}

async function rate(read: Read): Promise<number> {
  const run = async (ms: number): Promise<number> => {
    const began = performance.now();
    let reads = 0;
    for (; performance.now() - began < ms; reads++) await read();
    return reads / ((performance.now() - began) / 1000);
  };
  await run(WARM_MS);
  return run(FOR_MS);
}

async function jig(port: number, count: number) {
  const driver = drivers['modbus-tcp'];
  const live = new AbortController().signal;
  const session = await driver.connect(driver.endpoint.parse({ host: '127.0.0.1', port, timeoutMs: 5000 }), {
    signal: live,
  });
  // As a plant has them: a tag each, merged into one request by the driver.
  const tags = Array.from({ length: count }, (_, i) => driver.address.parse({ offset: START + i }));
  const read: Read = async () =>
    check('Jig', (await session.read?.(tags, live))?.map(({ value }) => value) ?? [], count);
  return { read, close: () => session.close() };
}

async function modbusSerial(port: number, count: number) {
  const client = new ModbusRTU();
  await client.connectTCP('127.0.0.1', { port });
  client.setID(1);
  client.setTimeout(5000);
  const read: Read = async () => check('modbus-serial', (await client.readHoldingRegisters(START, count)).data, count);
  return { read, close: () => new Promise<void>((resolve) => client.close(() => resolve())) };
}

async function pymodbusClient(port: number, count: number): Promise<number> {
  const peer = startPeer(findPymodbus(), [
    join(PEERS, 'pymodbus_reads.py'),
    String(port),
    String(count),
    String(WARM_MS / 1000),
    String(FOR_MS / 1000),
  ]);
  try {
    return Number(await peer.line());
  } finally {
    await peer.stop();
  }
}

export const bench: Bench = async function* (say) {
  const server = startPeer(findPymodbus(), [join(PEERS, 'pymodbus_server.py')]);
  try {
    const { port } = JSON.parse(await server.line()) as { port: number };
    for (const count of COUNTS) {
      const rates: Record<'jig' | 'modbus-serial' | 'pymodbus', number[]> = {
        jig: [],
        'modbus-serial': [],
        pymodbus: [],
      };
      for (let round = 0; round < ROUNDS; round++) {
        say(`${count} registers a read, round ${round + 1} of ${ROUNDS}`);
        const clients = [
          ['jig', jig],
          ['modbus-serial', modbusSerial],
        ] as const;
        for (const [name, open] of round % 2 === 0 ? clients : clients.toReversed()) {
          const { read, close } = await open(port, count);
          rates[name].push(await rate(read));
          await close();
        }
        rates.pymodbus.push(await pymodbusClient(port, count));
      }
      const own = median(rates.jig);
      for (const peer of ['modbus-serial', 'pymodbus'] as const) {
        const value = median(rates[peer]);
        yield {
          name: `modbus, ${count} register${count === 1 ? '' : 's'} a read`,
          value: Math.round(own),
          unit: 'reads/s',
          peer,
          peerValue: Math.round(value),
          ratio: Math.round((own / value) * 100) / 100,
        };
      }
    }
  } finally {
    await server.stop();
  }
};
