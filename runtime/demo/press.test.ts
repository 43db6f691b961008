/** The model press and meter: plausible, repeatable, exact where they count. */
import { describe, expect, it } from 'vitest';
import { meterMessage, NEW_METER, stepMeter } from './meter.ts';
import { CYCLE_MS, NEW_PRESS, type PressState, powerOf, pressRegisters, pressureOf, stepPress } from './press.ts';
import { createChance } from './random.ts';

const run = (press: PressState, ms: number, seed = 1): PressState => {
  const chance = createChance(seed);
  let now = press;
  for (let t = 0; t < ms; t += 200) now = stepPress(now, 200, chance);
  return now;
};

describe('the press', () => {
  it('follows its set-point with a lag', () => {
    const hot = { ...NEW_PRESS, setpoint: 2000 };
    expect(run(hot, 1000).temperature).toBeLessThan(50);
    expect(run(hot, 15_000).temperature).toBeGreaterThan(120);
    expect(run(hot, 120_000).temperature).toBeCloseTo(200, 0);
    expect(run({ ...NEW_PRESS, setpoint: 0 }, 300_000).temperature).toBeCloseTo(22, 0);
  });

  it('counts a cycle every stroke while it runs, and stops now and then', () => {
    expect(run(NEW_PRESS, 10 * CYCLE_MS).cycles).toBe(NEW_PRESS.cycles + 10);
    const seen = new Set<boolean>();
    let press = NEW_PRESS;
    const chance = createChance(3);
    for (let t = 0; t < 600_000; t += 200) {
      press = stepPress(press, 200, chance);
      seen.add(press.running);
      expect(pressureOf(press)).toBeGreaterThanOrEqual(0);
      expect(powerOf(press)).toBeGreaterThan(0);
    }
    expect(seen.size).toBe(2);
  });

  it('lets its counter run over as 32 bits do', () => {
    expect(stepPress({ ...NEW_PRESS, cycles: 2 ** 32 - 1 }, CYCLE_MS, createChance(1)).cycles).toBe(0);
  });

  it('repeats itself from the same seed, also when resumed', () => {
    const a = createChance(9);
    a.next();
    const b = createChance(a.state());
    expect([b.next(), b.normal()]).toEqual([a.next(), a.normal()]);
  });

  it('takes a set-point of 0 to 250 °C and nothing else', () => {
    const written: number[] = [];
    const model = pressRegisters(
      () => NEW_PRESS,
      createChance(1),
      (tenths) => written.push(tenths),
    );
    expect([
      model.writable('holding', 0, 2500),
      model.writable('holding', 0, 2501),
      model.writable('holding', 1, 0),
      model.writable('coil', 0, 1),
    ]).toEqual(['ok', 'bad-value', 'no-address', 'no-address']);
    model.write('holding', 0, 1800);
    expect(written).toEqual([1800]);
    expect(model.read('input', 9)).toBeUndefined();
  });
});

describe('the meter', () => {
  it('loses nothing of what it counts', () => {
    let meter = NEW_METER;
    for (let i = 0; i < 36_000; i++) meter = stepMeter(meter, 100, 7.2);
    expect(BigInt(meter.energy) - BigInt(NEW_METER.energy)).toBe(7_200n * 3_600_000n);
  });

  it('prints its register digit by digit', () => {
    const message = meterMessage({ energy: String(12_345_678_901_234_567n * 3_600_000n) }, 7.2, 5, createChance(1));
    expect(message).toContain('"energy_kwh":12345678901234.567,');
    expect(JSON.parse(message)).toMatchObject({ ts: 5 });
  });
});
