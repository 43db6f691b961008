/** libmodbus' own unit-test client against our simulators: the tests by which libmodbus is released, run on a device it does not know. */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { address } from '#runtime/drivers/modbus/address.ts';
import { createRegisters } from '#runtime/drivers/modbus/registers.ts';
import type { RegisterModel } from '#runtime/drivers/modbus/server.ts';
import { frame as rtuFrame } from '#runtime/drivers/modbus-rtu/frame.ts';
import { startRtuSimulator } from '#runtime/drivers/modbus-rtu/simulator.ts';
import { startModbusSimulator } from '#runtime/drivers/modbus-tcp/simulator.ts';
import { startFaultProxy } from './fault-proxy.ts';
import { startCable } from './peer.ts';

const EXAMPLES = '/usr/share/doc/libmodbus-dev/examples';
const hasCompiler = spawnSync('gcc', ['--version']).error === undefined;
const hasSource = existsSync(join(EXAMPLES, 'unit-test-client.c'));
const WHY = 'needs gcc and the package libmodbus-dev, of which one is missing here';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** The addresses of unit-test.h. */
function device(): RegisterModel {
  const bits = (bytes: readonly number[], count: number) =>
    Array.from({ length: count }, (_, i) => (((bytes[i >> 3] ?? 0) >> (i & 7)) & 1) === 1);
  const at = (area: string, offset: number) =>
    address.parse({ area, offset, type: area === 'coil' || area === 'discrete' ? 'bool' : 'uint16' });
  return createRegisters([
    ...bits([], 0x25).map((value, i) => ({ address: at('coil', 0x130 + i), value })),
    ...bits([0xac, 0xdb, 0x35], 0x16).map((value, i) => ({ address: at('discrete', 0x1c4 + i), value })),
    ...Array.from({ length: 0x20 }, (_, i) => ({ address: at('holding', 0x160 + i), value: 0 })),
    { address: at('input', 0x108), value: 0x0a },
  ]).model;
}

type Misbehave = { readonly instead?: readonly Buffer[]; readonly ask?: Buffer; readonly afterMs?: number };

/**
 * What libmodbus' own test server does wrong on purpose, to try its client; all else is for our device to answer. `request` and what is given
 * back are PDUs. Source: unit-test-server.c of libmodbus 3.1.6.
 */
function misbehave(request: Buffer): Misbehave {
  const [code = 0] = request;
  const offset = request.length >= 5 ? request.readUInt16BE(1) : 0;
  if (code === 5 && offset === 0x132) return { instead: [Buffer.from([0x85, 3])] };
  if (code === 6 && offset === 0x170) return { instead: [Buffer.from([0x86, 3])] };
  if (code !== 3 || request.length < 5) return {};
  if (request.readUInt16BE(3) === 2) return { ask: Buffer.from([3, request[1] ?? 0, request[2] ?? 0, 0, 1]) };
  if (offset === 0x170) return { instead: [Buffer.from([0x83, 6])] };
  if (offset === 0x172) return { afterMs: 500 };
  return {};
}

async function runClient(kind: 'tcp' | 'rtu', where: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'jig-libmodbus-'));
  cleanups.push(() => rmSync(folder, { recursive: true }));
  // Port and serial line are written into the source; nothing else of it is changed.
  const source = readFileSync(join(EXAMPLES, 'unit-test-client.c'), 'utf8').replace(
    kind === 'tcp' ? '"127.0.0.1", 1502' : '"/dev/ttyUSB1"',
    kind === 'tcp' ? `"127.0.0.1", ${where}` : `"${where}"`,
  );
  writeFileSync(join(folder, 'client.c'), source);
  const run = promisify(execFile);
  const client = join(folder, 'client');
  await run('gcc', ['-I/usr/include/modbus', `-I${EXAMPLES}`, join(folder, 'client.c'), '-o', client, '-lmodbus']);
  const { stdout } = await run(client, [kind], { maxBuffer: 1e7 }).catch((error: { stdout?: string }) => ({
    stdout: error.stdout ?? '',
  }));
  return stdout;
}

describe.skipIf(!hasCompiler || !hasSource)(`libmodbus' unit-test client (${WHY} when skipped)`, () => {
  it('passes all its tests on our Modbus TCP device', { timeout: 60_000 }, async () => {
    const simulator = await startModbusSimulator(device(), { port: 0 });
    cleanups.push(() => simulator.close());
    const proxy = await startFaultProxy(simulator.port);
    cleanups.push(() => proxy.close());
    let slow = false;
    let pieces = 0;
    const header = (request: Buffer, pdu: Buffer): Buffer => {
      const out = Buffer.concat([request.subarray(0, 7), pdu]);
      out.writeUInt16BE(pdu.length + 1, 4);
      return out;
    };
    proxy.faults.meddle = (chunk, from) => {
      proxy.faults.delayMs = 0;
      if (from === 'server') {
        if (slow) proxy.faults.delayMs = 500;
        slow = false;
        return [chunk];
      }
      const pdu = chunk.subarray(7);
      const offset = pdu.length >= 5 ? pdu.readUInt16BE(1) : 0;
      const { instead, ask, afterMs } = misbehave(pdu);
      if (afterMs !== undefined) slow = true;
      if (instead) return proxy.answer(instead.map((one) => header(chunk, one)));
      // The answer to another transaction.
      if (pdu[0] === 3 && offset === 0x171) {
        const wrong = header(chunk, Buffer.from([3, 2, 0, 0]));
        wrong.writeUInt16BE((chunk.readUInt16BE(0) + 1) & 0xffff, 0);
        return proxy.answer([wrong]);
      }
      // In pieces: with a longer pause than the client waits for at first, without one the second time.
      if (pdu[0] === 3 && offset === 0x173) {
        const whole = header(chunk, Buffer.from([3, 2, 0, 0]));
        return proxy.answer([whole.subarray(0, 2), whole.subarray(2)], pieces++ === 0 ? 20 : 0);
      }
      return [ask ? header(chunk, ask) : chunk];
    };
    expect(await runClient('tcp', String(proxy.port))).toContain('ALL TESTS PASS WITH SUCCESS.');
  });

  it('passes all its tests on our RTU device over a serial line', { timeout: 60_000 }, async () => {
    const simulator = await startRtuSimulator(new Map([[17, device()]]), { port: 0 });
    cleanups.push(() => simulator.close());
    const proxy = await startFaultProxy(simulator.port);
    cleanups.push(() => proxy.close());
    let slow = false;
    proxy.faults.meddle = (chunk, from) => {
      proxy.faults.delayMs = 0;
      if (from === 'server') {
        if (slow) proxy.faults.delayMs = 500;
        slow = false;
        return [chunk];
      }
      if (chunk[0] !== 17) return [chunk];
      const pdu = chunk.subarray(1, -2);
      const { instead, ask, afterMs } = misbehave(pdu);
      if (afterMs !== undefined) slow = true;
      if (instead) return proxy.answer(instead.map((one) => rtuFrame(17, one)));
      if (pdu[0] === 3 && pdu.readUInt16BE(1) === 0x171) return proxy.answer([rtuFrame(18, Buffer.from([3, 2, 0, 0]))]);
      return [ask ? rtuFrame(17, ask) : chunk];
    };
    const cable = await startCable(proxy.port);
    cleanups.push(() => cable.pull());
    expect(await runClient('rtu', cable.ports[0] ?? '')).toContain('ALL TESTS PASS WITH SUCCESS.');
  });
});
