/** Quality: never a wrong value with good quality. */
import { describe, expect, it } from 'vitest';
import { type DeviceTag, deviceTag, NO_SAMPLE, type Sample, STATUS } from '#runtime/contract/index.ts';
import { exceeds, toSample } from './sample.ts';

const tag = (rest: Partial<DeviceTag> = {}): DeviceTag =>
  deviceTag.parse({ title: 'T', address: {}, type: 'real', ...rest });
const before: Sample = { value: 20, quality: 'good', status: 0, sourceAt: 100, serverAt: 100 };

describe('a sample', () => {
  it('has the time of arrival where the device tells none', () => {
    expect(toSample(tag(), { value: 21, status: STATUS.good }, before, 500)).toEqual({
      value: 21,
      quality: 'good',
      status: 0,
      sourceAt: 500,
      serverAt: 500,
    });
  });

  it('keeps the last value when the reading is bad', () => {
    expect(toSample(tag(), { value: undefined, status: STATUS.badTimeout }, before, 500)).toEqual({
      value: 20,
      quality: 'bad',
      status: STATUS.badTimeout,
      sourceAt: 100,
      serverAt: 500,
    });
  });

  it('is bad when the value is not of the tag’s type, whatever the device says of it', () => {
    expect(toSample(tag(), { value: 'rubbish', status: STATUS.good }, before, 500)).toMatchObject({
      value: 20,
      quality: 'bad',
      status: STATUS.badTypeMismatch,
    });
    expect(toSample(tag(), { value: Number.NaN, status: STATUS.good }, NO_SAMPLE, 500)).toMatchObject({
      value: undefined,
      quality: 'bad',
    });
  });

  it('is bad when a good reading brings no value', () => {
    expect(toSample(tag(), { value: undefined, status: STATUS.good }, before, 500)).toMatchObject({
      value: 20,
      quality: 'bad',
    });
  });

  it('is uncertain when the device’s clock is more than two seconds off, either way', () => {
    const at = (sourceAt: number) =>
      toSample(tag(), { value: 1, status: STATUS.good, sourceAt }, before, 10_000).quality;
    expect([at(7_999), at(8_000), at(12_000), at(12_001)]).toEqual(['uncertain', 'good', 'good', 'uncertain']);
  });

  it('keeps a status that is worse than the clock’s', () => {
    expect(toSample(tag(), { value: 1, status: STATUS.uncertainLastUsable, sourceAt: 0 }, before, 10_000).status).toBe(
      STATUS.uncertainLastUsable,
    );
  });
});

describe('the deadband', () => {
  const next = (value: unknown, status: number = STATUS.good): Sample => ({ ...before, value, status });
  it('holds back a change that is not larger', () => {
    expect(exceeds(0.5, before, next(20.5))).toBe(false);
    expect(exceeds(0.5, before, next(20.51))).toBe(true);
    expect(exceeds(0.1, { ...before, value: '0.2' }, next('0.3'))).toBe(false);
    expect(exceeds(1, { ...before, value: 2n ** 60n }, next(2n ** 60n + 2n))).toBe(true);
  });
  it('lets every change of status through, and every value where there is none', () => {
    expect(exceeds(5, before, next(20, STATUS.uncertain))).toBe(true);
    expect(exceeds(5, { ...before, value: undefined }, next(20))).toBe(true);
    expect(exceeds(undefined, before, next(20))).toBe(true);
  });
});
