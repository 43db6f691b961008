'use client';
/** One line on the tests before a deploy: that they pass, how many fail, or that they are going to be run. */
import { useWords } from '../../text/index.ts';
import { SeverityMark } from '../../ui/index.ts';
import { useAppTests, useTestStates } from './panel.tsx';
import { testWords } from './words.ts';

export function TestTally() {
  const w = useWords(testWords);
  const tests = useAppTests();
  const states = useTestStates();
  if (tests.length === 0) return null;
  const failing = tests.filter((test) => ['failed', 'not-run'].includes(states(test))).length;
  const passing = tests.filter((test) => states(test) === 'passed').length;
  return (
    <p className="mb-3 flex gap-2 text-sm">
      {failing > 0 && <SeverityMark severity="error" />}
      {failing > 0 ? w.nFail(failing) : passing === tests.length ? w.allPass(passing) : w.runsBefore(tests.length)}
    </p>
  );
}
