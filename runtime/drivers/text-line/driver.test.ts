/** The driver for lines of text over real sockets: devices that speak by themselves, that are asked, that are late, and that talk nonsense. */
import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Reading, type Session, STATUS } from '#runtime/contract/index.ts';
import { type Address, address } from './address.ts';
import { createTextLineDriver } from './driver.ts';
import { endpoint } from './endpoint.ts';

const live = new AbortController().signal;
const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const driver = createTextLineDriver();
async function session(rest: object): Promise<Session<Address>> {
  const s = await driver.connect(endpoint.parse({ via: 'tcp', host: '127.0.0.1', timeoutMs: 2000, ...rest }), {
    signal: live,
  });
  cleanups.push(() => s.close());
  return s;
}

async function device(
  hear: (line: string, say: (text: string) => void) => void,
  greet?: (say: (text: string) => void) => void,
) {
  const sockets = new Set<net.Socket>();
  const asked: string[] = [];
  let connections = 0;
  const server = net.createServer((socket) => {
    sockets.add(socket);
    connections++;
    const say = (text: string) => {
      for (const one of sockets) if (one.writable) one.write(text);
    };
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        asked.push(line);
        hear(line, say);
      }
    });
    greet?.(say);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const say = (text: string) => {
    for (const socket of sockets) socket.write(text);
  };
  return { port: (server.address() as net.AddressInfo).port, asked, say, connections: () => connections };
}

const at = (rest: object): Address => address.parse(rest);
const SICS = 'S {stable} {value} {unit}';
const weight = at({ pattern: SICS, stable: 'S', unit: 'g' });
const unit = at({ pattern: SICS, type: 'text', take: 'unit' });

function inbox() {
  const all: (readonly (readonly [number, Reading])[])[] = [];
  return { all, put: (readings: readonly (readonly [number, Reading])[]) => void all.push(readings) };
}

describe('a device that is asked', () => {
  it('is asked once for all tags of one line', async () => {
    const scale = await device((line, say) => say(line === 'SI' ? 'S S     100.00 g\r\n' : 'T S 7 g\r\n'));
    const s = await session({ port: scale.port, speaks: 'asked', command: 'SI' });
    const tare = at({ pattern: 'T {stable} {value} {unit}', command: 'TI' });
    expect(await s.read?.([weight, unit, tare], live)).toEqual([
      { value: '100.00', status: STATUS.good },
      { value: 'g', status: STATUS.good },
      { value: '7', status: STATUS.good },
    ]);
    expect(scale.asked).toEqual(['SI', 'TI']);
  });

  it('is bad when it answers something else, and stays connected', async () => {
    const scale = await device((line, say) => say(`${line}\r\nS +\r\n`));
    const s = await session({ port: scale.port, speaks: 'asked', command: 'SI', timeoutMs: 60 });
    const bad = [{ value: undefined, status: STATUS.badDecoding }];
    expect(await s.read?.([weight], live)).toEqual(bad);
    expect(await s.read?.([weight], live)).toEqual(bad);
    expect(scale.connections()).toBe(1);
  });

  it('has a bad status for a tag without a command, and for one that is not in the answer', async () => {
    const scale = await device((_line, say) => say('S S 1 g\r\n'));
    const s = await session({ port: scale.port, speaks: 'asked' });
    const readings = await s.read?.(
      [weight, { ...weight, command: 'SI' }, at({ pattern: 'X {value}', command: 'SI' })],
      live,
    );
    expect(readings?.map(({ status }) => status)).toEqual([STATUS.badConfiguration, STATUS.good, STATUS.badDecoding]);
  });

  it('is lost when it says nothing, and its late answer is not the answer to the next question', async () => {
    const late: string[] = [];
    let isLate = true;
    const scale = await device((_line, say) => {
      if (isLate) late.push('S S 666 g\r\n');
      else say('S S 42 g\r\n');
    });
    const first = await session({ port: scale.port, speaks: 'asked', command: 'SI', timeoutMs: 60 });
    await expect(first.read?.([weight], live)).rejects.toThrow('did not answer within 60 ms');
    expect(await first.closed).toContain('did not answer');
    await first.close();
    isLate = false;
    const second = await session({ port: scale.port, speaks: 'asked', command: 'SI' });
    const read = second.read?.([weight], live);
    scale.say(late.join(''));
    expect(await read).toEqual([{ value: '42', status: STATUS.good }]);
  });
});

describe('a device that speaks by itself', () => {
  it('tells each line to the tags that are in it, on every device that shares it', async () => {
    const scanner = await device(() => {});
    const [one, two] = await Promise.all([session({ port: scanner.port }), session({ port: scanner.port })]);
    const [first, second] = [inbox(), inbox()];
    await one?.subscribe?.([weight, at({ type: 'text', pattern: 'CODE {text}' })], first.put);
    await two?.subscribe?.([at({ type: 'text' })], second.put);
    scanner.say('S S 1.50 g\r\nCO');
    scanner.say('DE 6901234567892\r\n');
    await expect.poll(() => second.all.length).toBe(2);
    expect(first.all).toEqual([
      [[0, { value: '1.50', status: STATUS.good }]],
      [[1, { value: '6901234567892', status: STATUS.good }]],
    ]);
    expect(scanner.connections()).toBe(1);
  });

  it('is believed no longer when it says what nobody understands', async () => {
    const scale = await device(() => {});
    const s = await session({ port: scale.port });
    const box = inbox();
    await s.subscribe?.([weight, unit], box.put);
    scale.say('S S 1.50 g\r\nS +\r\n');
    await expect.poll(() => box.all.length).toBe(2);
    expect(box.all[1]?.map(([, { status }]) => status)).toEqual([STATUS.badDecoding, STATUS.badDecoding]);
  });

  it('may mark no end of its lines', async () => {
    const scanner = await device(() => {});
    const s = await session({ port: scanner.port, endsByPause: true });
    const box = inbox();
    await s.subscribe?.([at({ type: 'text' })], box.put);
    scanner.say('69012345');
    await expect.poll(() => box.all).toEqual([[[0, { value: '69012345', status: STATUS.good }]]]);
  });

  it('is gone when it hangs up', async () => {
    const twin = await driver.twin?.([{ address: at({}), value: '1' }]);
    const s = await driver.connect(endpoint.parse(twin?.endpoint), { signal: live });
    await twin?.close();
    expect(await s.closed).toBe('The device closed the connection.');
    await s.close();
  });
});

describe('a twin', () => {
  it('speaks by itself, at first and at each change', async () => {
    const twin = await driver.twin?.([
      { address: weight, value: '12.5' },
      { address: unit, value: 'g' },
    ]);
    if (!twin) throw new Error('no twin');
    cleanups.push(() => twin.close());
    const s = await driver.connect(twin.endpoint, { signal: live });
    cleanups.push(() => s.close());
    const box = inbox();
    await s.subscribe?.([weight, unit], box.put);
    twin.set(weight, '13.0');
    await expect
      .poll(() => box.all.at(-1))
      .toEqual([
        [0, { value: '13.0', status: STATUS.good }],
        [1, { value: 'g', status: STATUS.good }],
      ]);
    expect(twin.get(weight)).toBe('13.0');
  });

  it('answers where an address has a command', async () => {
    const own = at({ pattern: 'T={value}', command: '\\x05T', type: 'int' });
    const twin = await driver.twin?.([{ address: own, value: 2n ** 64n }]);
    if (!twin) throw new Error('no twin');
    cleanups.push(() => twin.close());
    const s = await driver.connect(twin.endpoint, { signal: live });
    cleanups.push(() => s.close());
    expect(await s.read?.([own], live)).toEqual([{ value: 2n ** 64n, status: STATUS.good }]);
  });
});
