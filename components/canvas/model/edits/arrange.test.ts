/** Putting in line, framing, putting in between and putting in place of: what stays, and that each is one step. */
import { describe, expect, test } from 'vitest';
import { emptyDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { createEditor } from '../editor.ts';
import { addNode } from './add-node.ts';
import { align, type Box, distribute } from './align.ts';
import { connect } from './connect.ts';
import { duplicate } from './duplicate.ts';
import { group, join, leave, setGroup, ungroup } from './groups.ts';
import { insertChoices, insertExisting, insertNew, mayInsert } from './insert.ts';
import { remove } from './remove.ts';
import { rename } from './rename.ts';
import { replace } from './replace.ts';
import { setConfig } from './set-config.ts';

function start() {
  let n = 0;
  const editor = createEditor(
    { doc: emptyDoc('Test'), bindings: {} },
    { nodeTypes, newId: (prefix) => `${prefix}-${++n}` },
  );
  const doc = () => editor.store.getState().work.doc;
  return {
    editor,
    doc,
    add: (type: string, x = 0, y = 0) => {
      editor.edit(addNode({ type, at: { x, y } }));
      return editor.store.getState().selection.nodes[0] ?? '';
    },
    wire: (from: [string, string], to: [string, string], kind: 'signal' | 'event' = 'signal') =>
      editor.edit(connect({ node: from[0], port: from[1] }, { node: to[0], port: to[1] }, kind)),
    wires: () => doc().wires.map(({ from, to }) => `${from.node}.${from.port} ${to.node}.${to.port}`),
    at: (id: string) => doc().nodes.find((node) => node.id === id)?.at,
    env: { nodeTypes, check: undefined },
  };
}
const boxes = (...all: [string, number, number, number, number][]): Box[] =>
  all.map(([id, x, y, width, height]) => ({ id, x, y, width, height }));

describe('in line', () => {
  test('edges and middles come in line with the space all take up, as one step', () => {
    const { editor, add, at } = start();
    const [a, b] = [add('data.debug', 0, 0), add('data.debug', 150, 50)];
    const both = boxes([a, 0, 0, 200, 60], [b, 150, 50, 100, 20]);
    const seen = Object.fromEntries(
      (['left', 'center', 'right', 'top', 'middle', 'bottom'] as const).map((to) => {
        editor.edit(align(both, to));
        const places = [at(a), at(b)].flatMap((place) => [place?.x, place?.y]);
        editor.undo();
        return [to, places];
      }),
    );
    expect(seen).toEqual({
      left: [0, 0, 0, 50],
      center: [25, 0, 75, 50],
      right: [50, 0, 150, 50],
      top: [0, 0, 150, 0],
      middle: [0, 5, 150, 25],
      bottom: [0, 10, 150, 50],
    });
    expect(at(b)).toEqual({ x: 150, y: 50 });
  });

  test('gaps become even between the first and the last, which stay', () => {
    const { editor, add, at } = start();
    const [a, b, c] = [add('data.debug', 0), add('data.debug', 60), add('data.debug', 300)];
    editor.edit(distribute(boxes([c, 300, 0, 50, 9], [a, 0, 0, 100, 9], [b, 60, 0, 50, 9]), 'x'));
    expect([at(a)?.x, at(b)?.x, at(c)?.x]).toEqual([0, 175, 300]);
    const before = editor.store.getState().work;
    editor.edit(distribute(boxes([a, 0, 0, 1, 1], [b, 9, 0, 1, 1]), 'y'));
    expect(editor.store.getState().work).toBe(before);
  });
});

describe('groups', () => {
  test('a node is in one group at most, and an empty group goes', () => {
    const { editor, doc, add } = start();
    const [a, b, c] = [add('data.debug'), add('data.debug'), add('data.debug')];
    editor.edit(group([b, a], 'Cooling'));
    expect(doc().groups).toEqual([{ id: 'group-4', title: 'Cooling', hue: 'grey', nodes: [a, b] }]);
    editor.edit(group([b, c], 'Pumps', 'blue'));
    expect(doc().groups?.map(({ title, nodes }) => [title, nodes])).toEqual([
      ['Cooling', [a]],
      ['Pumps', [b, c]],
    ]);
    editor.edit(join('group-5', [a]));
    expect(doc().groups?.map(({ title, nodes }) => [title, nodes])).toEqual([['Pumps', [b, c, a]]]);
    editor.edit(leave([b]));
    editor.edit(setGroup('group-5', { title: 'Both', hue: 'amber' }));
    expect(doc().groups).toEqual([{ id: 'group-5', title: 'Both', hue: 'amber', nodes: [c, a] }]);
    editor.edit(remove([c, a]));
    expect(doc().groups).toBeUndefined();
    editor.undo();
    expect(doc().groups?.[0]?.nodes).toEqual([c, a]);
    editor.edit(ungroup('group-5'));
    expect(doc()).not.toHaveProperty('groups');
    expect(doc().nodes).toHaveLength(3);
  });

  test('a group that is copied whole comes along with its own nodes', () => {
    const { editor, doc, add } = start();
    const [a, b] = [add('data.debug'), add('data.debug')];
    editor.edit(group([a, b], 'Cooling', 'teal'));
    editor.edit(duplicate([a]));
    expect(doc().groups).toHaveLength(1);
    editor.edit(duplicate([a, b]));
    expect(doc().groups).toHaveLength(2);
    expect(doc().groups?.[1]).toMatchObject({ title: 'Cooling', hue: 'teal' });
    expect(doc().groups?.[1]?.nodes).toEqual(editor.store.getState().selection.nodes);
  });
});

describe('into a wire', () => {
  test('only types that take and give what the wire carries are offered', () => {
    const { editor, doc, add, wire, env } = start();
    const [input, output] = [add('logic.threshold'), add('logic.on-off-delay', 300)];
    wire([input, 'active'], [output, 'value']);
    const [drawn] = doc().wires;
    expect(drawn).toBeDefined();
    if (!drawn) return;
    const offered = insertChoices(drawn, editor.store.getState().work, env).map(({ type }) => type);
    expect(offered).toContain('logic.latch');
    expect(offered).not.toContain('data.table-insert');
  });

  test('a new node stands between the two, and what follows moves along', () => {
    const { editor, doc, add, wire, wires, at, env } = start();
    const a = add('logic.smooth', 0, 100);
    const b = add('logic.smooth', 240, 100);
    const c = add('logic.smooth', 480, 100);
    const aside = add('data.debug', 240, 400);
    wire([a, 'result'], [b, 'value']);
    wire([b, 'result'], [c, 'value']);
    const work = editor.store.getState().work;
    const first = work.doc.wires[0];
    const choice = first && insertChoices(first, work, env).find(({ type }) => type === 'logic.scale');
    expect(choice).toBeDefined();
    if (!first || !choice) return;
    editor.edit(insertNew(first.id, choice));
    const [added] = editor.store.getState().selection.nodes;
    expect(new Set(wires())).toEqual(
      new Set([
        `${b}.result ${c}.value`,
        `${a}.result ${added}.${choice.input}`,
        `${added}.${choice.output} ${b}.value`,
      ]),
    );
    const [x1, x2, x3] = [at(added ?? '')?.x ?? 0, at(b)?.x ?? 0, at(c)?.x ?? 0];
    expect(x1).toBeGreaterThan(200);
    expect(x2).toBeGreaterThan(x1 + 200);
    expect(x3 - x2).toBe(240);
    expect(at(aside)).toEqual({ x: 240, y: 400 });
    editor.undo();
    expect(doc()).toEqual(work.doc);
  });

  test('a node that stands alone may be dropped into it, one that has wires may not', () => {
    const { editor, doc, add, wire, wires, env } = start();
    const [a, b, alone] = [add('logic.smooth'), add('logic.smooth', 400), add('logic.scale', 100, 300)];
    wire([a, 'result'], [b, 'value']);
    const [drawn] = doc().wires;
    if (!drawn) throw new Error('There is no wire.');
    const ports = mayInsert(alone, drawn, editor.store.getState().work, env);
    expect(ports).toBeDefined();
    expect(mayInsert(b, drawn, editor.store.getState().work, env)).toBeUndefined();
    if (ports) editor.edit(insertExisting(drawn.id, alone, ports));
    expect(wires()).toEqual([`${a}.result ${alone}.${ports?.input}`, `${alone}.${ports?.output} ${b}.value`]);
  });
});

describe('in place of', () => {
  test('name, fitting settings, group and wires stay; the id is new', () => {
    const { editor, doc, add, wire, wires } = start();
    const [a, b, c] = [add('logic.smooth'), add('logic.threshold', 200), add('logic.on-off-delay', 400)];
    wire([a, 'result'], [b, 'value']);
    wire([b, 'active'], [c, 'value']);
    editor.edit(rename(b, 'Too hot'));
    editor.edit(setConfig(b, 'limit', 80));
    editor.edit(group([b], 'Heat'));
    editor.edit(replace(b, 'logic.cusum'));
    const [fresh] = editor.store.getState().selection.nodes;
    expect(fresh).not.toBe(b);
    expect(doc().nodes.map(({ id }) => id)).toEqual([a, fresh, c]);
    expect(doc().nodes[1]).toMatchObject({
      type: 'logic.cusum',
      title: 'Too hot',
      at: { x: 200, y: 0 },
      config: { target: 0, slack: 0.5, limit: 80 },
    });
    expect(wires()).toEqual([`${a}.result ${fresh}.value`, `${fresh}.active ${c}.value`]);
    expect(doc().groups?.[0]?.nodes).toEqual([fresh]);
  });

  test('a wire that finds no port goes, and undo brings it back', () => {
    const { editor, doc, add, wire, wires } = start();
    const [a, b] = [add('logic.smooth'), add('logic.smooth', 200)];
    wire([a, 'result'], [b, 'value']);
    const before = doc();
    editor.edit(replace(b, 'logic.comment'));
    expect(wires()).toEqual([]);
    editor.undo();
    expect(doc()).toEqual(before);
  });
});
