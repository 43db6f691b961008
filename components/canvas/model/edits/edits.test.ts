import { describe, expect, test } from 'vitest';
import { boundConnection, type DeviceDef } from '#runtime/contract/index.ts';
import { emptyDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { createEditor } from '../editor.ts';
import { addDevice } from './add-device.ts';
import { addNode } from './add-node.ts';
import { fixFinding } from './apply-fix.ts';
import { connect } from './connect.ts';
import { bindConnection, chooseConnection, chooseNewConnection, putConnection } from './connections.ts';
import { duplicate } from './duplicate.ts';
import { group } from './groups.ts';
import { move, nudge } from './move.ts';
import { copy, paste, readClip } from './paste.ts';
import { remove } from './remove.ts';
import { rename } from './rename.ts';
import { setConfig } from './set-config.ts';
import { bindSlot, bindTag, chooseDevice, setMany, toggleDevice } from './slots.ts';
import { putTable, tableIdFor, withColumns, withKey } from './tables.ts';

const press: DeviceDef = {
  title: { 'zh-CN': '冲床 1#', en: 'Press 1' },
  protocol: 'modbus-tcp',
  endpoint: {},
  tags: {
    temperature: {
      title: 'Temperature',
      address: {},
      type: 'real',
      unit: 'Cel',
      access: 'read',
      intervalMs: 1000,
      history: true,
    },
    setpoint: {
      title: 'Set-point',
      address: {},
      type: 'real',
      unit: 'Cel',
      access: 'write',
      min: 0,
      max: 200,
      intervalMs: 1000,
      history: true,
    },
  },
};

function start() {
  let n = 0;
  const editor = createEditor(
    { doc: emptyDoc('Test'), bindings: {} },
    {
      nodeTypes,
      newId: (prefix) => {
        n += 1;
        return `${prefix}-${n}`;
      },
    },
  );
  const at = { x: 10, y: 20 };
  return {
    editor,
    doc: () => editor.store.getState().work.doc,
    bindings: () => editor.store.getState().work.bindings,
    add: (type: string) => {
      editor.edit(addNode({ type, at }));
      return editor.store.getState().selection.nodes[0] ?? '';
    },
  };
}

describe('adding', () => {
  test('a node comes with the default settings and version of its type, and is selected', () => {
    const { editor, doc, add } = start();
    const id = add('logic.threshold');
    expect(doc().nodes).toEqual([
      {
        id,
        type: 'logic.threshold',
        version: 2,
        config: { direction: 'above', deadband: 0 },
        at: { x: 10, y: 20 },
      },
    ]);
    expect(editor.store.getState().selection.nodes).toEqual([id]);
  });

  test('an unknown type is refused', () => {
    const { editor } = start();
    expect(() => editor.edit(addNode({ type: 'logic.nothing', at: { x: 0, y: 0 } }))).toThrow('logic.nothing');
  });

  test('the only table is chosen for a node that wants one', () => {
    const { editor, doc, add } = start();
    editor.edit(
      putTable('reports', { title: 'Reports', columns: [{ id: 'good', title: 'Good', type: 'int', required: true }] }),
    );
    add('data.table-insert');
    expect(doc().nodes[0]?.config['table']).toBe('reports');
  });

  test('a dragged device becomes a slot bound to it and a node that reads what can be read', () => {
    const { editor, doc, bindings } = start();
    editor.edit(addDevice({ id: 'press-1', def: press }, { x: 0, y: 0 }));
    expect(Object.keys(doc().slots)).toEqual(['press-1']);
    expect(doc().slots['press-1']?.tags['setpoint']).toMatchObject({ access: 'write', min: 0, max: 200 });
    expect(bindings()).toEqual({
      'press-1': { device: 'press-1', tags: { temperature: 'temperature', setpoint: 'setpoint' } },
    });
    expect(doc().nodes[0]).toMatchObject({
      type: 'device.input',
      config: { slot: 'press-1', tags: ['temperature'] },
    });
  });

  test('the same device dragged again uses the slot it has', () => {
    const { editor, doc } = start();
    editor.edit(addDevice({ id: 'press-1', def: press }, { x: 0, y: 0 }));
    editor.edit(addDevice({ id: 'press-1', def: press }, { x: 0, y: 200 }));
    expect(Object.keys(doc().slots)).toEqual(['press-1']);
    expect(doc().nodes).toHaveLength(2);
  });

  test('choosing a device in a form makes its slot in the same step', () => {
    const { editor, doc, add } = start();
    const id = add('device.output');
    editor.edit(chooseDevice(id, 'slot', { id: 'press-1', def: press }));
    expect(doc().nodes[0]?.config['slot']).toBe('press-1');
    editor.undo();
    expect(doc().slots).toEqual({});
    expect(doc().nodes[0]?.config['slot']).toBe('');
  });
});

describe('wires', () => {
  test('a signal input keeps one wire: the new one replaces the old', () => {
    const { editor, doc } = start();
    editor.edit(connect({ node: 'a', port: 'x' }, { node: 'c', port: 'value' }, 'signal'));
    editor.edit(connect({ node: 'b', port: 'x' }, { node: 'c', port: 'value' }, 'signal'));
    expect(doc().wires.map((w) => w.from.node)).toEqual(['b']);
  });

  test('an event input gathers from many, but not twice from one', () => {
    const { editor, doc } = start();
    for (const node of ['a', 'b', 'b']) {
      editor.edit(connect({ node, port: 'x' }, { node: 'c', port: 'row' }, 'event'));
    }
    expect(doc().wires.map((w) => w.from.node)).toEqual(['a', 'b']);
  });

  test('a node takes its wires with it, and a slot nothing uses goes too', () => {
    const { editor, doc, bindings, add } = start();
    editor.edit(addDevice({ id: 'press-1', def: press }, { x: 0, y: 0 }));
    const input = doc().nodes[0]?.id ?? '';
    const limit = add('logic.threshold');
    editor.edit(connect({ node: input, port: 'temperature' }, { node: limit, port: 'value' }, 'signal'));
    editor.edit(remove([input]));
    expect(doc().wires).toEqual([]);
    expect(doc().slots).toEqual({});
    expect(bindings()).toEqual({});
    editor.undo();
    expect(doc().wires).toHaveLength(1);
    expect(bindings()['press-1']).toMatchObject({ device: 'press-1' });
  });

  test("a finding's fix is one step that undo takes back whole", () => {
    const { editor, doc, add } = start();
    const timer = add('logic.timer');
    const value = add('page.value');
    editor.edit(connect({ node: timer, port: 'tick' }, { node: value, port: 'value' }, 'signal'));
    const wire = doc().wires[0]?.id ?? '';
    editor.edit(
      fixFinding({
        kind: 'insert-node',
        type: 'logic.hold',
        wire,
        into: 'event',
        outOf: 'value',
        config: { field: 'at' },
      }),
    );
    expect(doc().nodes.map((n) => n.type)).toEqual(['logic.timer', 'page.value', 'logic.hold']);
    expect(doc().wires).toHaveLength(2);
    editor.undo();
    expect(doc().nodes).toHaveLength(2);
    expect(doc().wires).toHaveLength(1);
  });
});

describe('changing', () => {
  test('a drag of many moves undoes as one', () => {
    const { editor, doc, add } = start();
    const id = add('logic.timer');
    for (const x of [11, 12, 13]) editor.edit(move({ [id]: { x, y: 20 } }), 'drag');
    editor.endGroup();
    for (const x of [50, 60]) editor.edit(move({ [id]: { x, y: 20 } }), 'drag');
    expect(doc().nodes[0]?.at.x).toBe(60);
    editor.undo();
    expect(doc().nodes[0]?.at.x).toBe(13);
    editor.undo();
    expect(doc().nodes[0]?.at.x).toBe(10);
    editor.redo();
    editor.redo();
    expect(doc().nodes[0]?.at.x).toBe(60);
  });

  test('arrow keys move by a distance', () => {
    const { editor, doc, add } = start();
    const id = add('logic.timer');
    editor.edit(nudge([id], { x: -4, y: 8 }));
    expect(doc().nodes[0]?.at).toEqual({ x: 6, y: 28 });
  });

  test('an edit that changes nothing leaves no step to undo', () => {
    const { editor, add } = start();
    const id = add('logic.timer');
    const steps = editor.store.getState().past.length;
    editor.edit(move({ [id]: { x: 10, y: 20 } }));
    expect(editor.store.getState().past).toHaveLength(steps);
  });

  test('a new edit forgets what was undone', () => {
    const { editor, add } = start();
    const id = add('logic.threshold');
    editor.edit(setConfig(id, 'limit', 80));
    editor.undo();
    editor.edit(setConfig(id, 'limit', 90));
    expect(editor.store.getState().future).toEqual([]);
  });

  test("an emptied name brings the type's back", () => {
    const { editor, doc, add } = start();
    const id = add('logic.timer');
    editor.edit(rename(id, 'Tick'));
    expect(doc().nodes[0]?.title).toBe('Tick');
    editor.edit(rename(id, ''));
    expect(doc().nodes[0] && 'title' in doc().nodes[0]!).toBe(false);
  });

  test('undo lets go of a selection that is no longer there', () => {
    const { editor, add } = start();
    add('logic.timer');
    editor.undo();
    expect(editor.store.getState().selection.nodes).toEqual([]);
  });
});

describe('copying', () => {
  test('copied JSON comes back with fresh ids and the wires between', () => {
    const { editor, doc, add } = start();
    const timer = add('logic.timer');
    const debug = add('data.debug');
    const wired = { node: debug, port: 'event' };
    editor.edit(connect({ node: timer, port: 'tick' }, wired, 'event'));
    const clip = copy(editor.store.getState().work, [timer, debug]);
    const read = readClip(JSON.stringify(clip));
    expect(read).toEqual({ clip });
    if (!('clip' in read)) return;
    editor.edit(paste(read.clip));
    expect(doc().nodes).toHaveLength(4);
    expect(new Set(doc().nodes.map((n) => n.id)).size).toBe(4);
    const added = doc().wires[1];
    expect(added?.from.node).toBe(doc().nodes[2]?.id);
    expect(added?.to).toEqual({ node: doc().nodes[3]?.id, port: 'event' });
  });

  test('a device pasted into another app brings its slot', () => {
    const a = start();
    a.editor.edit(addDevice({ id: 'press-1', def: press }, { x: 0, y: 0 }));
    const clip = copy(a.editor.store.getState().work, [a.doc().nodes[0]?.id ?? '']);
    const b = start();
    if (clip) b.editor.edit(paste(clip));
    expect(Object.keys(b.doc().slots)).toEqual(['press-1']);
  });

  test('pasted twice, the second copy does not lie on the first', () => {
    const { editor, doc, add } = start();
    const timer = add('logic.timer');
    const clip = copy(editor.store.getState().work, [timer]);
    if (!clip) throw new Error('nothing was copied');
    editor.edit(paste(clip));
    editor.edit(paste(clip));
    expect(new Set(doc().nodes.map(({ at }) => `${at.x} ${at.y}`)).size).toBe(3);
  });

  test('nodes of another app come below what they would hide', () => {
    const a = start();
    const timer = a.add('logic.timer');
    const clip = copy(a.editor.store.getState().work, [timer]);
    const b = start();
    b.editor.edit(addDevice({ id: 'press-1', def: press }, { x: 0, y: 0 }));
    if (!clip) throw new Error('nothing was copied');
    const other = { ...clip, nodes: clip.nodes.map((n) => ({ ...n, id: 'elsewhere', at: { x: 10, y: 10 } })) };
    b.editor.edit(paste(other));
    const [device, pasted] = b.doc().nodes;
    expect((pasted?.at.y ?? 0) - (device?.at.y ?? 0)).toBeGreaterThan(200);
  });

  test.each([
    ['hello', 'not-a-flow'],
    ['{oops', 'not-a-flow'],
    ['[]', 'not-a-flow'],
    ['{"a":1}', 'not-a-flow'],
    ['{"jig":"clip"}', 'damaged'],
    [JSON.stringify({ jig: 'clip', nodes: new Array(501).fill({}) }), 'too-many'],
    [JSON.stringify({ ...emptyDoc('x'), format: 99, nodes: [{}] }), 'newer'],
    [JSON.stringify({ ...emptyDoc('x'), nodes: [{ id: 'a' }] }), 'damaged'],
    [JSON.stringify(emptyDoc('x')), 'not-a-flow'],
  ])('%.40s cannot be pasted: %s', (text, problem) => {
    expect(readClip(text)).toEqual({ problem });
  });

  test('a whole app pasted as its file brings its nodes, wires, tables and groups', () => {
    const a = start();
    const ids = [a.add('logic.timer'), a.add('data.debug')];
    a.editor.edit(group(ids, 'Both'));
    a.editor.edit(
      putTable('reports', { title: 'Reports', columns: [{ id: 'good', title: 'Good', type: 'int', required: true }] }),
    );
    const read = readClip(JSON.stringify(a.doc()));
    const b = start();
    if ('clip' in read) b.editor.edit(paste(read.clip));
    expect(b.doc().nodes.map(({ type }) => type)).toEqual(['logic.timer', 'data.debug']);
    expect(Object.keys(b.doc().tables)).toEqual(['reports']);
    expect(b.doc().groups?.map(({ title, nodes }) => [title, nodes.length])).toEqual([['Both', 2]]);
  });

  test('a duplicate stands beside the original and is selected', () => {
    const { editor, doc, add } = start();
    const id = add('logic.timer');
    editor.edit(duplicate([id]));
    expect(doc().nodes).toHaveLength(2);
    expect(doc().nodes[1]?.at).toEqual({ x: 50, y: 60 });
    expect(editor.store.getState().selection.nodes).toEqual([doc().nodes[1]?.id]);
    editor.edit(setConfig(id, 'everyMs', 5));
    expect(doc().nodes[1]?.config['everyMs']).toBe(60_000);
  });
});

describe('slots and tables', () => {
  test('binding pairs tags by id, then by title, and leaves the rest open', () => {
    const { editor, bindings } = start();
    editor.edit(addDevice({ id: 'press-1', def: press }, { x: 0, y: 0 }));
    const other: DeviceDef = {
      ...press,
      tags: { t1: { ...press.tags['temperature']! } },
    };
    editor.edit(bindSlot('press-1', { id: 'press-2', def: other }));
    expect(bindings()['press-1']).toEqual({ device: 'press-2', tags: { temperature: 't1' } });
    editor.edit(bindTag('press-1', 'setpoint', 't1'));
    expect(bindings()['press-1']).toMatchObject({ tags: { setpoint: 't1' } });
    editor.edit(bindSlot('press-1'));
    expect(bindings()).toEqual({});
  });

  test('a slot may stand for many devices; going back to one keeps the first', () => {
    const { editor, doc, bindings } = start();
    const other = { id: 'press-2', def: press };
    editor.edit(addDevice({ id: 'press-1', def: press }, { x: 0, y: 0 }));
    const tags = Object.fromEntries(Object.keys(press.tags).map((id) => [id, id]));
    editor.edit(setMany('press-1', true));
    editor.edit(toggleDevice('press-1', other));
    expect(doc().slots['press-1']?.many).toBe(true);
    expect(bindings()['press-1']).toEqual({
      devices: [
        { device: 'press-1', tags },
        { device: 'press-2', tags },
      ],
    });
    editor.edit(bindTag('press-1', 'setpoint', undefined));
    expect(JSON.stringify(bindings()['press-1'])).not.toContain('setpoint');
    editor.edit(toggleDevice('press-1', { id: 'press-1', def: press }));
    editor.edit(setMany('press-1', false));
    expect(doc().slots['press-1']).not.toHaveProperty('many');
    expect(bindings()['press-1']).toMatchObject({ device: 'press-2' });
  });

  test.each([
    ['Work reports', 'work_reports'],
    ['报工', 'table'],
    ['2nd shift', 'nd_shift'],
  ])('a table called %s gets the SQL-safe id %s', (title, id) => {
    const { editor } = start();
    expect(tableIdFor(editor.store.getState().work, title)).toBe(id);
    editor.edit(putTable(id, { title, columns: [] }));
    expect(tableIdFor(editor.store.getState().work, title)).toBe(`${id}_2`);
  });

  test('the key of a table follows its columns: a new name is taken over, a removed column leaves it', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, title: id, type: 'text' as const, required: false }));
    if (!a || !b || !c) throw new Error('Three columns.');
    const keyed = withKey({ title: 'T', columns: [a, b, c] }, ['c', 'a']);
    expect(keyed.key).toEqual(['a', 'c']);
    expect(withColumns(keyed, [{ ...a, id: 'part' }, b, c]).key).toEqual(['part', 'c']);
    expect(withColumns(keyed, [c, b, a]).key).toEqual(['c', 'a']);
    expect(withColumns(keyed, [b, c]).key).toEqual(['c']);
    expect(withKey(keyed, [])).toEqual({ title: 'T', columns: [a, b, c] });
  });
});

describe('connections', () => {
  const erp = { id: 'con-1', title: 'ERP', takes: 'http', where: 'erp.example.com' } as const;

  test('a connection of the site joins the app once, whoever uses it', () => {
    const { editor, doc, bindings, add } = start();
    for (const node of [add('data.http-request'), add('data.http-request')])
      editor.edit(chooseConnection(node, 'connection', erp));
    expect(doc().connections).toEqual({ http: { title: 'ERP', kind: 'http' } });
    expect(doc().nodes.map(({ config }) => config['connection'])).toEqual(['http', 'http']);
    expect(boundConnection(bindings(), 'http')).toBe('con-1');
  });

  test('its name in the app and what it stands for change apart from each other, and what it carries stays', () => {
    const { editor, doc, bindings, add } = start();
    editor.edit(chooseNewConnection(add('data.mail'), 'connection', 'Mail', 'mail'));
    expect(boundConnection(bindings(), 'mail')).toBeUndefined();
    editor.edit(bindConnection('mail', 'con-2'));
    editor.edit(putConnection('mail', { title: { 'zh-CN': '质量科邮箱', en: 'Quality' } }));
    expect(doc().connections).toEqual({ mail: { title: { 'zh-CN': '质量科邮箱', en: 'Quality' }, kind: 'mail' } });
    expect(boundConnection(bindings(), 'mail')).toBe('con-2');
    editor.edit(bindConnection('mail', undefined));
    expect(bindings()).toEqual({});
  });

  test('what nothing sends to any more goes with its binding', () => {
    const { editor, doc, bindings, add } = start();
    const node = add('data.http-request');
    editor.edit(chooseConnection(node, 'connection', erp));
    editor.edit(remove([node]));
    expect([doc().connections, bindings()]).toEqual([{}, {}]);
  });
});
