/** The S7 driver over real sockets: the twin, and controllers that say no, say nothing, or say what nobody asked. */
import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Session, STATUS, troubleIn, WriteRefused } from '#runtime/contract/index.ts';
import { type Address, address, placeOf } from './address.ts';
import { createS7Driver } from './driver.ts';
import { endpoint, tsapsOf } from './endpoint.ts';
import { createMemory } from './memory.ts';
import { FUNCTION, KIND, type Pdu, parsePdu, pduBytes } from './pdu.ts';
import { answerTo } from './server.ts';
import { calledTsap, confirmTpdu, dataTpdu, disconnectTpdu, TPDU, type Tpdu, tpduReader } from './tpkt.ts';

const live = new AbortController().signal;
const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const driver = createS7Driver();
const at = (text: string): Address => address.parse({ address: text });
const HABITS = { encoding: 'ascii', zone: 'UTC' } as const;

/** What it does with a TPDU; given back: what it says. */
type React = (tpdu: Tpdu, sound: () => Buffer | undefined, socket: net.Socket) => Buffer | undefined;

/** A controller that holds words 0 to 49 of DB1, word n being 100 + n, and MB0. */
async function plc(react: React = (_, sound) => sound()) {
  const words = Array.from({ length: 50 }, (_, i) => ({ place: placeOf(at(`DB1.DBW${2 * i}:INT`)), value: 100 + i }));
  const memory = createMemory([...words, { place: placeOf(at('MB0:BYTE')), value: 0 }], HABITS);
  const calls: number[] = [];
  const jobs: Pdu[] = [];
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    const reader = tpduReader();
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      for (const tpdu of reader.push(chunk)) {
        const reply = react(
          tpdu,
          () => {
            if (tpdu.code === TPDU.connect) {
              calls.push(calledTsap(tpdu) ?? -1);
              return confirmTpdu(tpdu);
            }
            const job = parsePdu(tpdu.data);
            jobs.push(job);
            const answer = answerTo(memory, job, 240);
            return answer && dataTpdu(pduBytes(answer));
          },
          socket,
        );
        if (reply && socket.writable) socket.write(reply);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as net.AddressInfo).port, memory, calls, jobs, connections: () => sockets.size };
}

async function session(port: number, more: object = {}): Promise<Session<Address>> {
  const s = await driver.connect(endpoint.parse({ host: '127.0.0.1', port, ...more }), { signal: live });
  cleanups.push(() => s.close());
  return s;
}

const functionOf = ({ data }: Tpdu): number => (data.length > 0 ? (parsePdu(data).parameters[0] ?? 0) : 0);
const refusal = ({ data }: Tpdu, error: number): Buffer => {
  const { reference, parameters } = parsePdu(data);
  return dataTpdu(
    pduBytes({ kind: KIND.ackData, reference, error, parameters: parameters.subarray(0, 1), data: Buffer.of() }),
  );
};
const words = (...offsets: number[]) => offsets.map((n) => at(`DB1.DBW${n}:INT`));

describe('the twin', () => {
  it('holds what it was given, and what is written', async () => {
    const points = [
      { address: at('DB1.DBD0:REAL'), value: 21.7 },
      { address: at('DB1.DBX4.3'), value: true },
      { address: at('DB7.DBB0:STRING[10]'), value: 'PRESS' },
      { address: at('MB3:BYTE'), value: 200 },
      { address: at('DB1.DBB8:LINT'), value: 2n ** 60n + 1n },
    ];
    const twin = await driver.twin?.(points);
    if (!twin) throw new Error('no twin');
    cleanups.push(() => twin.close());
    const s = await session(twin.endpoint.port);
    const addresses = points.map((point) => point.address);
    expect((await s.read?.(addresses, live))?.map(({ value }) => value)).toEqual(points.map(({ value }) => value));
    twin.set(at('DB1.DBX4.3'), false);
    await s.write?.(at('DB7.DBB0:STRING[10]'), 'MILL', live);
    await s.write?.(at('DB1.DBX4.0'), true, live);
    expect(twin.get(at('DB7.DBB0:STRING[10]'))).toBe('MILL');
    expect((await s.read?.([at('DB1.DBB4:BYTE')], live))?.[0]?.value).toBe(1);
  });
});

describe('who is called', () => {
  it.each([
    [{}, 0x0100, 0x0301],
    [{ plc: 's7-300' }, 0x0100, 0x0302],
    [{ plc: 's7-400', rack: 1, slot: 3 }, 0x0100, 0x0323],
    [{ plc: 's7-200-smart' }, 0x0100, 0x0300],
    [{ plc: 'logo', localTsap: '02.00', remoteTsap: '03.00' }, 0x0200, 0x0300],
    [{ plc: 'tsap', localTsap: '0x4D57', remoteTsap: '4d 57' }, 0x4d57, 0x4d57],
  ])('%o: %i calls %i', (more, local, remote) => {
    expect(tsapsOf(endpoint.parse({ host: 'plc', ...more }))).toEqual({ local, remote });
  });

  it('is asked for what is missing, and only then', () => {
    const missing = (more: object) =>
      endpoint.safeParse({ host: 'plc', ...more }).error?.issues.map(({ path }) => path.join('.'));
    expect(missing({ plc: 's7-400' })).toEqual(['slot']);
    expect(missing({ plc: 'logo' })).toEqual(['localTsap', 'remoteTsap']);
    expect(missing({ plc: 'tsap', localTsap: '2.0', remoteTsap: '02.00' })).toEqual(['localTsap']);
    expect(missing({ zone: 'Mars/Base' })).toEqual(['zone']);
    expect(missing({})).toBeUndefined();
  });

  it('is one connection for all devices of one controller', async () => {
    const { port, connections, calls } = await plc();
    const all = await Promise.all([session(port), session(port), session(port)]);
    const read = await Promise.all(all.map((s) => s.read?.(words(4), live)));
    expect(read.map((one) => one?.[0]?.value)).toEqual([102, 102, 102]);
    expect([connections(), calls]).toEqual([1, [0x0301]]);
    await Promise.all(all.map((s) => s.close()));
    await expect.poll(connections).toBe(0);
  });
});

describe('a controller that does not let us in', () => {
  const sentence = async (port: number, more: object = {}) => {
    const error = await session(port, more).catch((e: unknown) => e);
    return error instanceof Error ? error.message : 'It did.';
  };

  it('refuses the slot, with a word or without', async () => {
    const refusing = await plc((tpdu) => disconnectTpdu(tpdu));
    const silent = await plc((_, __, socket) => void socket.destroy());
    for (const { port } of [refusing, silent]) {
      const why = await sentence(port, { plc: 's7-300' });
      expect(why).toContain('does not let us in at rack 0, slot 2');
      expect(troubleIn('zh-CN', why)).toContain('机架 0、插槽 2');
    }
    expect(await sentence(refusing.port, { plc: 'logo', localTsap: '02.00', remoteTsap: '03.00' })).toContain(
      'the TSAPs 02.00 (this side) and 03.00 (PLC)',
    );
  });

  it('hangs up when it is asked what it can', async () => {
    const { port } = await plc((tpdu, sound, socket) => (tpdu.code === TPDU.connect ? sound() : void socket.destroy()));
    expect(await sentence(port)).toContain('does not let us in at rack 0, slot 1');
  });

  it('permits no PUT/GET', async () => {
    const { port, connections } = await plc((tpdu, sound) =>
      functionOf(tpdu) === FUNCTION.read ? refusal(tpdu, 0x8104) : sound(),
    );
    const why = await sentence(port);
    expect(why).toContain('does not permit PUT/GET');
    expect(troubleIn('zh-CN', why)).toContain('允许来自远程对象的 PUT/GET 通信访问');
    await expect.poll(connections).toBe(0);
  });

  it('is no S7 at all', async () => {
    const web = await plc(() => Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await sentence(web.port)).toContain('not S7');
    const mute = await plc(() => undefined);
    expect(await sentence(mute.port, { timeoutMs: 80 })).toContain('did not answer in S7 within 80 ms');
    const gone = await plc();
    for (const clean of cleanups.splice(0)) await clean();
    expect(await sentence(gone.port)).toContain('Nothing listens');
  });

  it('is not waited for once nobody wants it', async () => {
    const { port, connections } = await plc(() => undefined);
    const nobody = new AbortController();
    const connecting = driver.connect(endpoint.parse({ host: '127.0.0.1', port, timeoutMs: 60_000 }), {
      signal: nobody.signal,
    });
    await expect.poll(connections).toBe(1);
    nobody.abort();
    await expect(connecting).rejects.toThrow('broken off');
    await expect.poll(connections).toBe(0);
  });

  it('offers messages of no size', async () => {
    const { port } = await plc((tpdu, sound) => {
      const answer = sound();
      if (functionOf(tpdu) === FUNCTION.setup) answer?.writeUInt16BE(4, answer.length - 2);
      return answer;
    });
    expect(await sentence(port)).toContain('messages of 4 bytes');
  });
});

describe('reading', () => {
  it('goes on with fewer items where a job of many is refused', async () => {
    const { port, jobs } = await plc((tpdu, sound) =>
      functionOf(tpdu) === FUNCTION.read && (parsePdu(tpdu.data).parameters[1] ?? 0) > 2
        ? refusal(tpdu, 0x8500)
        : sound(),
    );
    const s = await session(port);
    const wanted = words(0, 20, 40, 60, 80);
    const expected = [100, 110, 120, 130, 140];
    expect((await s.read?.(wanted, live))?.map(({ value }) => value)).toEqual(expected);
    jobs.length = 0;
    expect((await s.read?.(wanted, live))?.map(({ value }) => value)).toEqual(expected);
    expect(jobs.length).toBe(3);
  });

  it('keeps one that the controller will not hear of apart from the rest', async () => {
    // An item of DB9 spoils every job that it is part of.
    const { port, jobs } = await plc((tpdu, sound) =>
      functionOf(tpdu) === FUNCTION.read && tpdu.data.includes(Buffer.from([0, 9, 0x84]))
        ? refusal(tpdu, 0x8500)
        : sound(),
    );
    const s = await session(port);
    const wanted = [...words(0, 20), at('DB9.DBW0:INT'), ...words(40)];
    const statuses = async () => (await s.read?.(wanted, live))?.map(({ status }) => status);
    const [good, bad] = [STATUS.good, STATUS.badDeviceFailure];
    expect(await statuses()).toEqual([good, good, bad, good]);
    jobs.length = 0;
    expect(await statuses()).toEqual([good, good, bad, good]);
    // It is left out now, and asked again now and then.
    expect(jobs.length).toBe(3);
  });

  it('reads around a hole that the controller does not have', async () => {
    // Peripherals: nothing is plugged in between.
    const { port, jobs } = await plc((tpdu, sound) => {
      if (functionOf(tpdu) !== FUNCTION.read) return sound();
      const items = parsePdu(tpdu.data).parameters;
      const count = items[1] ?? 0;
      const spans = Array.from({ length: count }, (_, i) => items.readUInt16BE(2 + 12 * i + 4));
      if (!spans.some((span) => span > 2)) return sound();
      const { reference } = parsePdu(tpdu.data);
      const data = Buffer.concat(spans.map(() => Buffer.from([5, 0, 0, 0])));
      return dataTpdu(pduBytes({ kind: KIND.ackData, reference, error: 0, parameters: items.subarray(0, 2), data }));
    });
    const s = await session(port);
    expect((await s.read?.(words(0, 8), live))?.map(({ value }) => value)).toEqual([100, 104]);
    jobs.length = 0;
    expect((await s.read?.(words(0, 8), live))?.map(({ value }) => value)).toEqual([100, 104]);
    expect(jobs.length).toBe(1);
  });

  it('gives no half of a value that is longer than an answer', async () => {
    const { port } = await plc((tpdu, sound) => {
      const answer = sound();
      if (functionOf(tpdu) === FUNCTION.setup) answer?.writeUInt16BE(112, answer.length - 2);
      return answer;
    });
    const s = await session(port);
    expect((await s.read?.([at('DB1.DBB0:CHAR[100]'), ...words(0, 98)], live))?.map(({ value }) => value)).toEqual([
      undefined,
      100,
      149,
    ]);
  });

  it('never mixes up answers when many ask at once', async () => {
    const { port } = await plc();
    const s = await session(port);
    const all = await Promise.all(Array.from({ length: 50 }, (_, i) => s.read?.(words(2 * i), live)));
    expect(all.map((one) => one?.[0]?.value)).toEqual(Array.from({ length: 50 }, (_, i) => 100 + i));
  });

  it('gives up a controller that is slow, and its late answer is nobody’s', async () => {
    const held: (() => void)[] = [];
    let slow = false;
    const { port } = await plc((_, sound, socket) => {
      const answer = sound();
      if (!slow) return answer;
      held.push(() => void socket.write(answer ?? ''));
      return undefined;
    });
    const s = await session(port, { timeoutMs: 80 });
    slow = true;
    await expect(s.read?.(words(0), live)).rejects.toThrow('did not answer within 80 ms');
    expect(await s.closed).toContain('did not answer');
    slow = false;
    const next = await session(port, { timeoutMs: 80 });
    for (const say of held) say();
    expect((await next.read?.(words(2), live))?.[0]?.value).toBe(101);
  });

  it('takes no answer with another reference', async () => {
    let shift = 0;
    const { port } = await plc((_, sound) => {
      const answer = sound();
      if (answer && shift > 0) answer.writeUInt16BE((answer.readUInt16BE(11) + shift) & 0xffff, 11);
      return answer;
    });
    const s = await session(port, { timeoutMs: 80 });
    shift = 1;
    await expect(s.read?.(words(0), live)).rejects.toThrow('did not answer');
  });

  it('ends when the controller says goodbye', async () => {
    let ends = false;
    const { port } = await plc((tpdu, sound) => (ends ? disconnectTpdu({ ...tpdu, head: Buffer.alloc(5) }) : sound()));
    const s = await session(port);
    ends = true;
    await expect(s.read?.(words(0), live)).rejects.toThrow('closed the connection');
    expect(await s.closed).toContain('closed the connection');
  });
});

describe('writing', () => {
  it('leaves it open whether a write happened that nobody answered', async () => {
    const { port, memory } = await plc((tpdu, sound) => {
      const answer = sound();
      return functionOf(tpdu) === FUNCTION.write ? undefined : answer;
    });
    const s = await session(port, { timeoutMs: 80 });
    const outcome = await s.write?.(at('DB1.DBW0:INT'), 7, live).catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(Error);
    expect(outcome).not.toBeInstanceOf(WriteRefused);
    expect(memory.get(placeOf(at('DB1.DBW0:INT')))).toBe(7);
  });

  it('does not send what was given up before its turn', async () => {
    const { port, memory } = await plc();
    const s = await session(port);
    await expect(s.write?.(at('DB1.DBW0:INT'), 7, AbortSignal.abort())).rejects.toThrow(WriteRefused);
    expect(memory.get(placeOf(at('DB1.DBW0:INT')))).toBe(100);
  });

  it('says what the controller said', async () => {
    let error = 0;
    const { port } = await plc((tpdu, sound) =>
      error && functionOf(tpdu) === FUNCTION.write ? refusal(tpdu, error) : sound(),
    );
    const s = await session(port);
    for (const [code, why] of [
      [0x8104, 'PUT/GET'],
      [0xd241, 'protected by a password'],
      [0x8500, 'S7 error 8500'],
    ] as const) {
      error = code;
      const refused = await s.write?.(at('DB1.DBW0:INT'), 7, live).catch((e: unknown) => e);
      expect(refused).toBeInstanceOf(WriteRefused);
      expect(String(refused)).toContain(why);
    }
  });

  it('is not for inputs, timers and counters', async () => {
    const { port } = await plc();
    const s = await session(port);
    for (const [text, value] of [
      ['I0.0', true],
      ['PEW4:INT', 1],
      ['T1', 1000],
      ['C1', 1],
    ] as const)
      await expect(s.write?.(at(text), value, live)).rejects.toThrow('can only be read');
  });
});
