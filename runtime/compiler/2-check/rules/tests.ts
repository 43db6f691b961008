/** Tests speak of what is drawn, with values of the right kind: others cannot pass. */
import type { Fix, RequestKind, ValueType } from '#runtime/contract/index.ts';
import type { FlowTest, NamedInTest, TestExpect, TestGiven, TestValue } from '#runtime/flow/index.ts';
import type { ResolvedPort } from '../../env.ts';
import type { Model } from '../model.ts';
import { defineRule } from '../rule.ts';
import { own } from '../types.ts';

type Line = TestGiven | TestExpect;

export const tests = defineRule({
  codes: ['test/gone', 'test/unfit'],
  run({ model, report }) {
    for (const test of model.doc.tests ?? []) {
      const show: Fix = { kind: 'open-test', test: test.id };
      const remove: Fix = { kind: 'remove-test', test: test.id };
      const given = test.steps.flatMap((step) => step.given);
      const expected = test.steps.flatMap((step) => step.expect);
      const lines: readonly Line[] = [...given, ...expected];
      const lost: readonly Line[] = [
        ...given.filter((line) => !canBeGiven(line, test, model)),
        ...expected.filter((line) => !canBeExpected(line, model)),
      ];
      if (test.node !== undefined && !model.node(test.node)) {
        const data = { test: test.id, lines: lines.length };
        report('test/gone', { at: [{ test: test.id }], data, fixes: [remove] });
        continue;
      }
      if (lost.length > 0) {
        const gone = lost.map((line) => namedBy(line, model));
        const data = { test: test.id, lines: lost.length };
        const mend: Fix = { kind: 'mend-test', test: test.id, gone: distinct(gone) };
        report('test/gone', { at: [{ test: test.id }], data, fixes: [mend, remove] });
      }
      for (const line of lines) {
        if (lost.includes(line) || (line.kind !== 'input' && line.kind !== 'value')) continue;
        const { node, port, value } = line;
        const type = typeAt(line, test, model);
        if (value === undefined || value === null || !type || fits(value, type)) continue;
        const data = { test: test.id, node, port, type: type.type };
        report('test/unfit', { at: [{ node, port, test: test.id }], data, fixes: [show] });
      }
    }
  },
});

/** What the expectation asks of the node's type. */
const NEEDS: Readonly<Partial<Record<TestExpect['kind'], RequestKind>>> = {
  alarm: 'alarm:set',
  write: 'tag:write',
  message: 'connection:send',
};

function canBeGiven(line: TestGiven, test: FlowTest, model: Model): boolean {
  const node = model.node(line.node);
  // What is of an unknown type, or cannot be read, is reported where it stands.
  if (!node?.entry || !node.ports) return node !== undefined;
  if (line.kind === 'answer') return true;
  if (line.kind === 'alarm') return node.entry.def.capabilities?.includes('alarm:set' as never) === true;
  const kind = line.kind === 'input' ? 'signal' : 'event';
  const { inputs, outputs } = model.ports(line.node);
  if (test.node !== undefined) return line.node === test.node && own(inputs, line.port)?.kind === kind;
  const { source, type } = node.entry.def;
  // Whether a device is there is given as its state alone: the rest follows from it.
  if (type === 'device.status') return line.port === 'state';
  return kind === 'event' ? source === 'events' : source === 'samples' && own(outputs, line.port)?.kind === kind;
}

function canBeExpected(line: TestExpect, model: Model): boolean {
  if (line.kind === 'nothing') return true;
  if (line.kind === 'row') return own(model.doc.tables, line.table) !== undefined;
  const node = model.node(line.node);
  if (!node?.entry || !node.ports) return node !== undefined;
  if ('port' in line)
    return own(model.ports(line.node).outputs, line.port)?.kind === (line.kind === 'event' ? 'event' : 'signal');
  return node.entry.def.capabilities?.includes(NEEDS[line.kind] as never) === true;
}

/** A node that is gone with all its ports, or the one port that is. */
function namedBy(line: Line, model: Model): NamedInTest {
  if (line.kind === 'nothing') return {};
  if (line.kind === 'row') return { table: line.table };
  const { node } = line;
  return model.node(node) && 'port' in line && line.port !== undefined ? { node, port: line.port } : { node };
}

const distinct = (list: readonly NamedInTest[]) => [...new Map(list.map((one) => [JSON.stringify(one), one])).values()];

function typeAt(
  { kind, node, port }: Extract<Line, { port: string }>,
  test: FlowTest,
  model: Model,
): ValueType | undefined {
  const side = kind === 'input' && test.node !== undefined ? 'inputs' : 'outputs';
  const found: ResolvedPort | undefined = own(model.ports(node)[side], port);
  return found?.kind === 'signal' ? found.type : undefined;
}

function fits(value: TestValue, { type, values }: ValueType): boolean {
  switch (type) {
    case 'bool':
      return typeof value === 'boolean';
    case 'int':
      return typeof value === 'number' ? Number.isInteger(value) : /^-?\d{1,38}$/.test(String(value));
    case 'decimal':
      return typeof value !== 'boolean' && /^-?\d+(\.\d+)?$/.test(String(value));
    case 'real':
    case 'time':
    case 'duration':
      return typeof value === 'number';
    case 'enum':
      return typeof value === 'string' && (values === undefined || values.includes(value));
    case 'text':
    case 'file':
      return typeof value === 'string';
    default:
      // A record or a list cannot be written in one line: nothing can be said of it.
      return false;
  }
}
