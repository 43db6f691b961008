import { expect, test } from 'vitest';
import { problemsOf } from './problems.ts';

const marker = (startLineNumber: number, message: string, owner = 'javascript', severity = 8) => ({
  owner,
  severity,
  startLineNumber,
  startColumn: 3,
  message,
});

test('errors are listed by line, without hints and without what is marked by the compiler or a fault', () => {
  const markers = [
    marker(4, 'later'),
    marker(2, 'sooner'),
    marker(1, 'a hint', 'javascript', 1),
    marker(3, 'ours', 'jig'),
  ];
  expect(problemsOf(markers, 'jig', 8)).toEqual([
    { line: 2, column: 3, text: 'sooner' },
    { line: 4, column: 3, text: 'later' },
  ]);
});
