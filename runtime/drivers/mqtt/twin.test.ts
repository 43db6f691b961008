/** The simulated MQTT device: any addresses, several in one topic, written in every way a write can be put. */
import { afterEach, describe, expect, it } from 'vitest';
import { type Reading, STATUS } from '#runtime/contract/index.ts';
import { address } from './address.ts';
import { createMqttDriver } from './driver.ts';

const driver = createMqttDriver();
const live = new AbortController().signal;
const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});
const at = (rest: object) => address.parse(rest);

const POINTS = [
  { address: at({ topic: 'm/all', path: 'p.bar' }), value: 7.5 },
  {
    address: at({ topic: 'm/all', path: 'e[1]', type: 'decimal', writeTopic: 'm/set' }),
    value: '12345678901234567.891',
  },
  { address: at({ topic: 'm/all', path: 'n', type: 'int', timeField: 'at' }), value: 2n ** 60n },
  { address: at({ topic: 'm/on', type: 'bool' }), value: true },
  {
    address: at({ topic: 'm/name', type: 'text', writeTopic: 'm/cmd', template: 'name={{value}};' }),
    value: '磨床 "2"',
  },
];

async function rig() {
  const twin = await driver.twin?.(POINTS);
  if (!twin) throw new Error('There is no twin.');
  cleanups.push(() => twin.close());
  const session = await driver.connect(twin.endpoint, { signal: live });
  cleanups.push(() => session.close());
  const now = new Map<number, Reading>();
  await session.subscribe?.(
    POINTS.map((point) => point.address),
    (readings) => {
      for (const [index, reading] of readings) now.set(index, reading);
      return undefined;
    },
  );
  const shows = (index: number, value: unknown) =>
    expect.poll(() => now.get(index)).toMatchObject({ value, status: STATUS.good });
  return { twin, session, shows };
}

describe('the MQTT twin', () => {
  it('tells what it is given to whoever listens, and what changes', async () => {
    const { twin, shows } = await rig();
    for (const [index, { value }] of POINTS.entries()) await shows(index, value);
    twin.set(at({ topic: 'm/all', path: 'p.bar' }), 8.25);
    await shows(0, 8.25);
    await shows(1, '12345678901234567.891');
  });

  it('takes what is written to it, and tells it', async () => {
    const { twin, session, shows } = await rig();
    for (const [index, value] of [
      [1, '0.1'],
      [3, false],
      [4, '车床 \\ "3"'],
    ] as const) {
      const { address: a } = POINTS[index] ?? { address: at({ topic: '' }) };
      await session.write?.(a, value, live);
      await shows(index, value);
      expect(twin.get(a)).toBe(value);
    }
  });
});
