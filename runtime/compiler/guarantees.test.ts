/** What each wire promises follows from where its values come from. */
import { expect, test } from 'vitest';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { compile } from './compile.ts';

interface Drawn {
  readonly id: string;
  readonly type: string;
  readonly config?: object;
}
function promises(nodes: readonly Drawn[], wires: readonly string[]) {
  const doc = {
    format: 1,
    title: 'Test',
    slots: { press: { title: 'Press', tags: { temperature: { title: 'T', type: 'real', access: 'read' } } } },
    tables: {},
    pages: {},
    nodes: nodes.map(({ config = {}, ...node }, i) => ({ ...node, version: 1, config, at: { x: i * 200, y: 0 } })),
    wires: wires.map((wire, i) => {
      const [from, to] = wire.split(' > ').map((end) => {
        const [node = '', port = ''] = end.split('.');
        return { node, port };
      });
      return { id: `w${i}`, from, to };
    }),
  };
  const { guarantees } = compile(doc, { nodeTypes });
  return (
    guarantees && Object.fromEntries(Object.entries(guarantees).map(([id, one]) => [wires[Number(id.slice(1))], one]))
  );
}
const press = (mode: 'latest' | 'every') => ({
  id: 'press',
  type: 'device.input',
  config: { slot: 'press', tags: ['temperature'], mode },
});
const hook = { id: 'hook', type: 'logic.http-in', config: { path: 'in' } };

test.each(['latest', 'every'] as const)('a signal promises what its device input takes: %s', (mode) => {
  const wires = ['press.temperature > hot.value', 'hot.crossed > show.event'];
  const found = promises(
    [press(mode), { id: 'hot', type: 'logic.threshold' }, { id: 'show', type: 'logic.hold' }],
    wires,
  );
  expect(found).toEqual(Object.fromEntries(wires.map((wire) => [wire, mode])));
});

test('an event that was accepted is seen once, through every node that passes it on', () => {
  const wires = ['hook.request > later.event', 'later.event > show.event'];
  const nodes = [hook, { id: 'later', type: 'logic.delay' }, { id: 'show', type: 'logic.hold' }];
  expect(promises(nodes, wires)).toEqual(Object.fromEntries(wires.map((wire) => [wire, 'once'])));
});

test('where signals and events meet, events keep their promise and signals take the weakest', () => {
  const script = {
    id: 'both',
    type: 'logic.script',
    config: {
      inputs: [
        { name: 'call', kind: 'event' },
        { name: 'value', kind: 'signal' },
      ],
      outputs: [
        { name: 'told', kind: 'event' },
        { name: 'sum', kind: 'signal' },
      ],
      source: 'output.sum(1);',
    },
  };
  const wires = ['hook.request > both.call', 'press.temperature > both.value', 'both.told > a.event', 'both.sum > b.a'];
  const nodes = [hook, press('latest'), script, { id: 'a', type: 'logic.hold' }, { id: 'b', type: 'logic.formula' }];
  expect(promises(nodes, wires)).toMatchObject({ 'both.told > a.event': 'once', 'both.sum > b.a': 'latest' });
});

test('a ring promises what comes into it', () => {
  const wires = ['hook.request > merge.a', 'later.event > merge.b', 'merge.merged > later.event'];
  const nodes = [hook, { id: 'merge', type: 'logic.merge' }, { id: 'later', type: 'logic.delay' }];
  expect(promises(nodes, wires)).toEqual(Object.fromEntries(wires.map((wire) => [wire, 'once'])));
});

test('a wire to nowhere promises nothing', () => {
  expect(promises([press('latest')], ['gone.out > press.in'])).toEqual({});
});
