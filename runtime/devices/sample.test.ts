/** Quality: never a wrong value with good quality. */
import { describe, expect, it } from 'vitest';
import { type DeviceTag, deviceTag, LIMIT, NO_SAMPLE, type Sample, STATUS } from '#runtime/contract/index.ts';
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

  it('of the past is as good as it was, until it is older than the tag allows', () => {
    const then = { value: 21, status: STATUS.good, sourceAt: 40_000, past: true };
    const statusOf = (rest: Partial<DeviceTag>, now: number) => toSample(tag(rest), then, before, now).status;
    expect(statusOf({}, 100_000)).toBe(STATUS.good);
    expect(statusOf({ staleMs: 60_000 }, 100_000)).toBe(STATUS.good);
    expect(statusOf({ staleMs: 59_000 }, 100_000)).toBe(STATUS.uncertainLastUsable);
    // A clock that is ahead is wrong, whatever it tells of.
    expect(statusOf({}, 37_000)).toBe(STATUS.uncertain);
  });

  it('that is old is good when the clock that tells it is right', () => {
    const statusAt = (clockAt: number) =>
      toSample(tag(), { value: 21, status: STATUS.good, sourceAt: 40_000, clockAt }, before, 100_000).status;
    expect(statusAt(99_000)).toBe(STATUS.good);
    expect(statusAt(97_000)).toBe(STATUS.uncertain);
    expect(statusAt(103_000)).toBe(STATUS.uncertain);
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
    expect(exceeds({ deadband: 0.5 }, before, next(20.5))).toBe(false);
    expect(exceeds({ deadband: 0.5 }, before, next(20.51))).toBe(true);
    expect(exceeds({ deadband: 0.1 }, { ...before, value: '0.2' }, next('0.3'))).toBe(false);
    expect(exceeds({ deadband: 1 }, { ...before, value: 2n ** 60n }, next(2n ** 60n + 2n))).toBe(true);
  });
  it('lets every change of status through, and every value where there is none', () => {
    expect(exceeds({ deadband: 5 }, before, next(20, STATUS.uncertain))).toBe(true);
    expect(exceeds({ deadband: 5 }, { ...before, value: undefined }, next(20))).toBe(true);
    expect(exceeds({ deadband: undefined }, before, next(20))).toBe(true);
  });
  it('may be a percentage of the range', () => {
    const percent = { deadbandPercent: 2.5, range: { low: -10, high: 10 } };
    expect(exceeds(percent, before, next(20.5))).toBe(false);
    expect(exceeds(percent, before, next(20.51))).toBe(true);
    expect(exceeds({ ...percent, deadbandPercent: 0 }, before, next(20.000_001))).toBe(true);
  });
});

describe('a tag held within its range', () => {
  const held = tag({ range: { low: 0, high: 100 }, clamp: true });
  const of = (value: unknown, status: number = STATUS.good, from = held) => {
    const { value: got, quality, status: said } = toSample(from, { value, status }, before, 500);
    return [got, quality, said];
  };

  it('gives the end that the value lies behind, uncertain, with the limit marked', () => {
    expect(of(101)).toEqual([100, 'uncertain', STATUS.uncertainOutOfRange | LIMIT.high]);
    expect(of(-0.5)).toEqual([0, 'uncertain', STATUS.uncertainOutOfRange | LIMIT.low]);
    expect(of(100)).toEqual([100, 'good', STATUS.good]);
  });

  it('keeps the worse word of the device, and marks the limit all the same', () => {
    expect(of(101, STATUS.uncertainSubNormal)).toEqual([100, 'uncertain', STATUS.uncertainSubNormal | LIMIT.high]);
    expect(of(101, STATUS.badSensorFailure)).toEqual([20, 'bad', STATUS.badSensorFailure]);
  });

  it('gives whole numbers and exact decimals as such', () => {
    const whole = tag({ type: 'int', range: { low: 0.5, high: 9.5 }, clamp: true });
    expect([of(2n ** 63n, 0, whole)[0], of(0, 0, whole)[0]]).toEqual([9, 1]);
    const exact = tag({ type: 'decimal', range: { low: 0, high: 0.3 }, clamp: true });
    expect(of('0.31', 0, exact)[0]).toBe('0.3');
  });

  it('leaves the flags of the device alone when the value lies within', () => {
    expect(of(50, STATUS.good | LIMIT.constant)).toEqual([50, 'good', STATUS.good | LIMIT.constant]);
  });
});
