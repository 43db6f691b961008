/** What a person is told to do follows from how the device stands and why. */
import { expect, it } from 'vitest';
import { STATUS, trouble } from '#runtime/contract/index.ts';
import type { DeviceHealth } from '#runtime/rpc/index.ts';
import { adviceFor } from './advice.ts';

const well: Parameters<typeof adviceFor>[0] = { standing: 'online', troubled: [], polls: [], reconnects: 0 };
const badTag = (status: number): DeviceHealth['troubled'][number] => ({
  tag: 't',
  title: 'T',
  sample: [undefined, status, 0, 0],
  resting: false,
  isHeld: false,
});

it('follows from the reason for which a device does not answer', () => {
  const off = (problem: string) => adviceFor({ ...well, standing: 'offline', problem });
  expect(off(trouble('nothing-listens', { where: '10.0.0.5:502' }))).toEqual(['power']);
  expect(off(trouble('modbus-11'))).toEqual(['unit']);
  expect(off(trouble('serial-gone', { where: '/dev/ttyUSB0', why: 'EIO' }))).toEqual(['serial']);
  expect(off('Something nobody foresaw.')).toEqual(['test']);
});

it('tells an address the device does not have from a failed sensor', () => {
  const bad = (status: number) => adviceFor({ ...well, standing: 'bad', troubled: [badTag(status)] });
  expect(bad(STATUS.badConfiguration)).toEqual(['address']);
  expect(bad(STATUS.badSensorFailure + 0x0500)).toEqual(['sensor']);
});

it('names polls that cannot keep up and connections that keep breaking, and says when all is well', () => {
  const late = { p50: 900, p99: 4000, most: 4000, of: 64 };
  expect(adviceFor({ ...well, polls: [{ everyMs: 1000, tags: 3, missed: 9, late }], reconnects: 7 })).toEqual([
    'late',
    'flaky',
  ]);
  expect(adviceFor({ ...well, standing: 'uncertain' })).toEqual(['clock']);
  expect(adviceFor(well)).toEqual(['fine']);
  expect(adviceFor({ ...well, standing: 'out' })).toEqual(['out']);
});
