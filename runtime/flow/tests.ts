/** Changes of a document's tests that follow from changes of the drawing. Pure: the same document when there is nothing to do. */
import type { FlowDoc } from './document.ts';
import type { FlowTest, TestExpect, TestGiven } from './flow-test.ts';

/** What a line of a test may name. Without a port: the node as a whole. */
export interface NamedInTest {
  readonly node?: string | undefined;
  readonly port?: string | undefined;
  readonly table?: string | undefined;
}

export function names(line: TestGiven | TestExpect, { node, port, table }: NamedInTest): boolean {
  if (table !== undefined) return 'table' in line && line.table === table;
  if (!('node' in line) || line.node !== node) return false;
  return port === undefined || ('port' in line && line.port === port);
}

/** `tests` in place of the document's; none = absent. */
export function withTests<D extends Pick<FlowDoc, 'tests'>>(doc: D, tests: readonly FlowTest[]): D {
  const { tests: _, ...rest } = doc;
  return (tests.length > 0 ? { ...rest, tests: [...tests] } : rest) as D;
}

/** Takes out of one test the lines that name something; steps stay, for the time they take. */
export function dropFromTest<D extends Pick<FlowDoc, 'tests'>>(doc: D, id: string, named: NamedInTest): D {
  if (!doc.tests?.some((test) => test.id === id)) return doc;
  const without = (test: FlowTest): FlowTest => ({
    ...test,
    steps: test.steps.map((step) => ({
      ...step,
      given: step.given.filter((line) => !names(line, named)),
      expect: step.expect.filter((line) => !names(line, named)),
    })),
  });
  return withTests(
    doc,
    doc.tests.map((test) => (test.id === id ? without(test) : test)),
  );
}

export const removeTest = <D extends Pick<FlowDoc, 'tests'>>(doc: D, id: string): D =>
  doc.tests?.some((test) => test.id === id)
    ? withTests(
        doc,
        doc.tests.filter((test) => test.id !== id),
      )
    : doc;

/** The same test under another id, speaking of other nodes: those `ids` does not know stay. */
export function renamedTest(test: FlowTest, ids: ReadonlyMap<string, string>, id = test.id): FlowTest {
  const line = <L extends TestGiven | TestExpect>(one: L): L =>
    'node' in one ? { ...one, node: ids.get(one.node) ?? one.node } : one;
  return {
    ...test,
    id,
    ...(test.node === undefined ? {} : { node: ids.get(test.node) ?? test.node }),
    steps: test.steps.map((step) => ({ ...step, given: step.given.map(line), expect: step.expect.map(line) })),
  };
}

/** Every node the test speaks of. */
export function nodesOfTest({ node, steps }: FlowTest): Set<string> {
  const nodes = new Set<string>(node === undefined ? [] : [node]);
  for (const { given, expect } of steps)
    for (const line of [...given, ...expect]) if ('node' in line) nodes.add(line.node);
  return nodes;
}

/** Keys the test names, in the order of the first mention; one when it names none. */
export function keysOfTest({ steps }: FlowTest): string[] {
  const keys = new Set<string>();
  for (const { given, expect } of steps)
    for (const line of [...given, ...expect]) if ('key' in line && line.key !== undefined) keys.add(line.key);
  return keys.size > 0 ? [...keys] : ['1'];
}
