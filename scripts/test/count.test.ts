import { expect, test } from 'vitest';
import { countPlaywright, countVitest } from './count.mjs';

test('a file that cannot be loaded counts as one failure', () => {
  const report = {
    testResults: [
      { name: 'a.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
      { name: 'b.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'adds' }] },
    ],
  };
  expect(countVitest(report)).toEqual({ passed: 1, failed: ['a.test.ts: no such module'], skipped: [] });
});

test('a skipped test has failed, unless it says why this machine cannot run it', () => {
  const assertionResults = [
    { status: 'skipped', fullName: 'traces', meta: { skipped: 'strace is not installed.' } },
    { status: 'skipped', fullName: 'forgotten', meta: {} },
  ];
  expect(countVitest({ testResults: [{ name: 'a.test.ts', status: 'passed', assertionResults }] })).toEqual({
    passed: 0,
    failed: ['a.test.ts: forgotten (skipped)'],
    skipped: ['traces: strace is not installed.'],
  });
});

test('a test that passed on a second try has not passed', () => {
  const report = {
    errors: [],
    suites: [
      {
        title: 'start.spec.ts',
        specs: [{ title: 'starts', tests: [{ status: 'expected' }] }],
        suites: [{ title: 'twice', specs: [{ title: 'refuses', tests: [{ status: 'flaky' }] }] }],
      },
    ],
  };
  expect(countPlaywright(report)).toEqual({ passed: 1, failed: ['start.spec.ts › twice › refuses (flaky)'] });
});
