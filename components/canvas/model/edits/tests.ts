/** Changes of the tests that are saved with the app. */
import { type FlowTest, MAX_TESTS, renamedTest } from '#runtime/flow/index.ts';
import type { Edit } from '../work.ts';

/** At the end of the list; nothing when there are as many as an app may have. */
export const addTest =
  (test: FlowTest): Edit =>
  ({ doc }) => {
    if ((doc.tests?.length ?? 0) < MAX_TESTS) doc.tests = [...(doc.tests ?? []), test];
    return undefined;
  };

/** `change` gives a new test; its id stays. */
export const changeTest =
  (id: string, change: (test: FlowTest) => FlowTest): Edit =>
  ({ doc }) => {
    if (doc.tests) doc.tests = doc.tests.map((test) => (test.id === id ? { ...change(test), id } : test));
    return undefined;
  };

export const removeTest =
  (id: string): Edit =>
  ({ doc }) => {
    const rest = doc.tests?.filter((test) => test.id !== id) ?? [];
    if (rest.length > 0) doc.tests = rest;
    else delete doc.tests;
    return undefined;
  };

/** A second one under its own id, after the first. */
export const duplicateTest =
  (id: string, fresh: string, title: FlowTest['title']): Edit =>
  ({ doc }) => {
    const at = doc.tests?.findIndex((test) => test.id === id) ?? -1;
    const test = doc.tests?.[at];
    if (!doc.tests || !test || doc.tests.length >= MAX_TESTS) return undefined;
    // A draft's parts must not be shared between two places of the document.
    const copy = renamedTest(JSON.parse(JSON.stringify(test)) as FlowTest, new Map(), fresh);
    doc.tests = doc.tests.toSpliced(at + 1, 0, { ...copy, title });
    return undefined;
  };
