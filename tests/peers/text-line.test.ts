/** The driver for lines of text at programs of others that speak in lines, over serial ports: bc is asked, seq speaks by itself. */
import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { type Reading, STATUS } from '#runtime/contract/index.ts';
import { drivers } from '#runtime/drivers/index.ts';
import { findPeer, findSocat, startPeer } from './peer.ts';

const driver = drivers['text-line'];
const live = new AbortController().signal;
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** A serial port at whose far end `program` speaks. */
async function portOf(program: string): Promise<string> {
  const socat = startPeer('sh', ['-c', `exec ${findSocat()} -d -d pty,raw,echo=0,wait-slave SYSTEM:"${program}" 2>&1`]);
  cleanups.push(() => socat.stop());
  for (;;) {
    const port = /PTY is (\S+)/.exec(await socat.line())?.[1];
    if (port) return port;
  }
}
const at = (rest: object) => driver.address.parse(rest);

describe('a program at the far end of a serial port', () => {
  it('is asked, and its digits come through exactly', async () => {
    findPeer('bc', 'bc', ['bc'], (name) => spawnSync(name, ['--version']).error === undefined);
    const path = await portOf('bc -l 2>&1');
    const s = await driver.connect(
      driver.endpoint.parse({ path, speaks: 'asked', commandEnd: 'lf', command: '2^64', timeoutMs: 5000 }),
      { signal: live },
    );
    cleanups.push(() => s.close());
    expect(
      await s.read?.([at({ type: 'int' }), at({ command: '1234567890.25*2' }), at({ command: '1/0' })], live),
    ).toEqual([
      { value: 2n ** 64n, status: STATUS.good },
      { value: '2469135780.50', status: STATUS.good },
      { value: undefined, status: STATUS.badDecoding },
    ]);
  });

  it('is heard line by line when it speaks by itself', async () => {
    const path = await portOf('seq -f W=%.2fkg 1 0.25 2; sleep 60');
    const s = await driver.connect(driver.endpoint.parse({ path }), { signal: live });
    cleanups.push(() => s.close());
    const heard: Reading[] = [];
    await s.subscribe?.([at({ pattern: 'W={value}{unit}', unit: 'kg' })], (readings) => {
      heard.push(...readings.map(([, reading]) => reading));
      return undefined;
    });
    await expect.poll(() => heard.map(({ value }) => value)).toEqual(['1.00', '1.25', '1.50', '1.75', '2.00']);
  });
});
