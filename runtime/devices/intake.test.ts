/** The watch for silence, under a clock of the test's own. */
import { describe, expect, it } from 'vitest';
import { type DeviceTag, deviceTag, type Reading, STATUS } from '#runtime/contract/index.ts';
import { createTags } from '#runtime/tags/index.ts';
import type { CheckedTag } from './checked.ts';
import { createIntake } from './intake.ts';
import { createSilence } from './silence.ts';
import { handClock } from './test-clock.ts';

const checked = (rest: Partial<DeviceTag>): CheckedTag => ({
  id: 't',
  tag: deviceTag.parse({ title: 'T', address: {}, type: 'int', ...rest }),
  address: {},
  wire: 'int',
});
const reading = (value: number): Reading => ({ value, status: STATUS.good });

function rig(rest: Partial<DeviceTag>, told: boolean) {
  const clock = handClock(1_000_000);
  const tags = createTags();
  const intake = createIntake('d', tags, clock, createSilence(clock));
  const tag = checked(rest);
  const end = intake.watch([tag], told);
  intake.take(tag, reading(5));
  return { clock, end, take: (value: number) => intake.take(tag, reading(value)), now: () => tags.get('d', 't') };
}

describe('silence', () => {
  it('makes a polled tag uncertain after three intervals and a second, and a reading makes it good', () => {
    const { clock, take, now } = rig({ intervalMs: 1000 }, false);
    clock.pass(3900);
    expect(now().quality).toBe('good');
    clock.pass(500);
    expect(now()).toMatchObject({ value: 5, status: STATUS.uncertainLastUsable });
    take(5);
    expect(now().quality).toBe('good');
  });

  it('of a device that speaks when it likes means nothing, unless the tag says how long is too long', () => {
    const patient = rig({}, true);
    patient.clock.pass(86_400_000);
    expect(patient.now().quality).toBe('good');
    const strict = rig({ staleMs: 10_000 }, true);
    strict.clock.pass(9900);
    expect(strict.now().quality).toBe('good');
    strict.clock.pass(600);
    expect(strict.now()).toMatchObject({ value: 5, quality: 'bad', status: STATUS.badNoCommunication });
  });

  it('is not broken by a reading that the deadband held back', () => {
    const { clock, take, now } = rig({ staleMs: 1000, deadband: 2 }, true);
    for (let i = 0; i < 10; i++) {
      clock.pass(800);
      take(6);
    }
    expect(now()).toMatchObject({ value: 5, quality: 'good' });
  });

  it('is still noticed when the clock was set back', () => {
    const { clock, now } = rig({ staleMs: 1000 }, true);
    clock.set(10_000);
    clock.pass(2000);
    expect(now().quality).toBe('bad');
  });

  it('ends with the watch', () => {
    const { clock, end, now } = rig({ staleMs: 1000 }, true);
    end();
    clock.pass(60_000);
    expect(now().quality).toBe('good');
  });
});
