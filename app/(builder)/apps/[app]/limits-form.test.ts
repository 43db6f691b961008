import { expect, test } from 'vitest';
import { problemsOf } from '../../../_client/form-schema.ts';
import { fromShown, LIMITS_FORM, toShown } from './limits-form.ts';

const STANDARD = { memoryMb: 64, cpuMs: 30_000, effects: 600_000, events: 5000, size: 64 * 1024 * 1024 };

test('limits are shown in seconds and megabytes, and come back as they were', () => {
  const shown = toShown({ ...STANDARD, cpuMs: 1500 });
  expect(shown).toMatchObject({ cpuMs: 1.5, size: 64, memoryMb: 64 });
  expect(fromShown(shown, STANDARD)).toEqual({ cpuMs: 1500 });
});

test('nothing is kept of an app that has what any app has', () => {
  expect(fromShown(toShown(STANDARD), STANDARD)).toBeNull();
});

test('the form knows the bounds of the protocol', () => {
  expect(problemsOf(LIMITS_FORM, toShown(STANDARD))).toEqual({});
  const wrong = { memoryMb: 15, cpuMs: 121, effects: 0, events: 1.5, size: 1024 };
  expect(problemsOf(LIMITS_FORM, wrong)).toEqual({
    memoryMb: 'range',
    cpuMs: 'range',
    effects: 'range',
    events: 'whole',
  });
});
