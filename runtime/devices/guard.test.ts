/** The guard of a write: type, access and the range of what would really stand in the device. */
import { describe, expect, it } from 'vitest';
import { type DeviceTag, deviceTag } from '#runtime/contract/index.ts';
import { prepareWrite, readsBack } from './guard.ts';

const tag = (rest: Partial<DeviceTag> = {}): DeviceTag =>
  deviceTag.parse({ title: 'T', address: {}, type: 'real', access: 'read-write', ...rest });
const setpoint = tag({ scale: 0.1, min: 0, max: 250 });

describe('preparing a write', () => {
  it('inverts the scale and expects what the device can hold', () => {
    expect(prepareWrite(setpoint, 'int', 180.26)).toEqual({ ok: true, raw: 1803, expected: 180.3 });
  });

  it('checks the range after rounding', () => {
    expect(prepareWrite(setpoint, 'int', 250.04)).toMatchObject({ ok: true, raw: 2500 });
    expect(prepareWrite(setpoint, 'int', 250.06)).toEqual({
      ok: false,
      problem: '250.1 is above the highest value allowed, 250.',
    });
    expect(prepareWrite(setpoint, 'int', -0.1)).toEqual({
      ok: false,
      problem: '-0.1 is below the lowest value allowed, 0.',
    });
  });

  it('checks the range of decimals and 64-bit numbers exactly', () => {
    expect(prepareWrite(tag({ type: 'decimal', max: 10 }), 'decimal', '10.0000000000000000001')).toMatchObject({
      ok: false,
    });
    expect(prepareWrite(tag({ type: 'int', max: 2 ** 53 }), 'int', 2n ** 53n + 1n)).toMatchObject({ ok: false });
    expect(prepareWrite(tag({ type: 'int' }), 'int', '9007199254740993')).toEqual({
      ok: true,
      raw: 9_007_199_254_740_993n,
      expected: 9_007_199_254_740_993n,
    });
  });

  it.each([
    ['a text', 'hot'],
    ['a number in a text', '12'],
    ['no number', Number.NaN],
    ['a switch', true],
    ['nothing', undefined],
  ])('refuses %s for a real', (_name, value) => {
    expect(prepareWrite(tag(), 'real', value).ok).toBe(false);
  });

  it('refuses a tag that can only be read', () => {
    expect(prepareWrite(tag({ access: 'read' }), 'real', 1)).toEqual({
      ok: false,
      problem: 'This tag can only be read.',
    });
  });

  it('switches a bool', () => {
    expect(prepareWrite(tag({ type: 'bool' }), 'bool', true)).toEqual({ ok: true, raw: true, expected: true });
    expect(prepareWrite(tag({ type: 'bool' }), 'bool', 3).ok).toBe(false);
  });
});

describe('reading back', () => {
  it('allows a float32 its seven digits and nothing else', () => {
    expect(readsBack(180.3, Math.fround(180.3))).toBe(true);
    expect(readsBack(180.3, 180.4)).toBe(false);
    expect(readsBack('a', 'b')).toBe(false);
    expect(readsBack(0, 0)).toBe(true);
  });
});
