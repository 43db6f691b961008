/** What zod says about a value, as data for a finding: the words are made later, in the reader's language. */
import type { z } from 'zod';

export interface ShapeProblem {
  /** `nodes[3].at.x`; '' is the value itself. */
  readonly where: string;
  readonly path: readonly (string | number)[];
  /** wrong-type | not-allowed | too-small | too-big | too-few | too-many | too-short | too-long | bad-format | other */
  readonly problem: string;
  /** Type, allowed values or limit that was expected, '' when there is nothing to say. */
  readonly expected: string;
}

const written = (path: readonly (string | number)[]): string =>
  path.map((key, i) => (typeof key === 'number' ? `[${key}]` : i ? `.${key}` : key)).join('');

const SMALL: Readonly<Record<string, string>> = { array: 'too-few', string: 'too-short' };
const BIG: Readonly<Record<string, string>> = { array: 'too-many', string: 'too-long' };

/** Of several possible types the first is the one a person would expect. */
const firstType = (issue: z.core.$ZodIssueInvalidUnion): string => {
  const first = issue.errors[0]?.[0];
  return first?.code === 'invalid_type' ? String(first.expected) : '';
};

function kind(issue: z.core.$ZodIssue): { problem: string; expected: string } {
  switch (issue.code) {
    case 'invalid_type':
      return { problem: 'wrong-type', expected: String(issue.expected) };
    case 'invalid_value':
      return { problem: 'not-allowed', expected: issue.values.map(String).join(', ') };
    case 'invalid_union':
      return { problem: 'wrong-type', expected: firstType(issue) };
    case 'too_small':
      return { problem: SMALL[issue.origin] ?? 'too-small', expected: String(issue.minimum) };
    case 'too_big':
      return { problem: BIG[issue.origin] ?? 'too-big', expected: String(issue.maximum) };
    case 'invalid_format':
      return { problem: 'bad-format', expected: '' };
    case 'invalid_key':
      return { problem: 'bad-format', expected: '' };
    case 'unrecognized_keys':
      return { problem: 'not-allowed', expected: '' };
    default:
      return { problem: 'other', expected: '' };
  }
}

/** Every issue, at most `limit`. */
export const shapeProblems = (error: z.ZodError, limit = 50): ShapeProblem[] =>
  error.issues.slice(0, limit).map((issue) => {
    const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
    return { where: written(path), path, ...kind(issue) };
  });
