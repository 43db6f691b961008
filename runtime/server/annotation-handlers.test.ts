/** Notes on trends: once each, changed by who wrote them, seen with their tag, never silently. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Actor, deviceDef } from '#runtime/contract/index.ts';
import { type Audit, createAnnotationRows, createAudit, openPlant } from '#runtime/store/index.ts';
import { annotationHandlers } from './annotation-handlers.ts';

const wang: Actor = { id: 'u1', name: '王工', role: 'operator' };
const li: Actor = { id: 'u2', name: '李工', role: 'builder' };
const admin: Actor = { id: 'u3', name: 'Admin', role: 'admin' };
const press = deviceDef.parse({
  title: 'Press',
  protocol: 'manual',
  endpoint: {},
  tags: { t: { title: 'T', address: {}, type: 'real' } },
});
const on = { device: 'press', tag: 't' };

let folder: string;
let now = 1000;
let audit: Audit;
let close: () => void;
let handlers: ReturnType<typeof annotationHandlers>;

function open() {
  const { db } = openPlant(folder, 1);
  audit = createAudit(db);
  handlers = annotationHandlers({
    annotations: createAnnotationRows(db),
    devices: { defs: () => ({ press }) },
    clock: { now: () => now, after: () => () => undefined },
    record: (actor, action, detail) => void audit.record({ who: actor.name, action, detail }, now),
  });
  close = () => db.close();
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-notes-'));
  now = 1000;
  open();
});
afterEach(() => {
  close();
  rmSync(folder, { recursive: true });
});

const add = (id: string, from: number, to: number, actor = wang, more: object = { on }) =>
  handlers['annotations.add']({ id, from, to, text: `note ${id}`, ...more }, actor);
const list = (from: number, to: number, tags = [on], actor = wang) =>
  handlers['annotations.list']({ tags, from, to }, actor).map(({ id }) => id);
const actions = () => audit.list(50).map(({ action }) => action);

test('a note of a tag is seen with that tag, one of the plant everywhere, where their time touches the view', () => {
  add('instant-1', 100, 100);
  add('period-22', 200, 300);
  add('plant-333', 250, 250, li, {});
  expect(list(0, 1000)).toEqual(['instant-1', 'period-22', 'plant-333']);
  expect(list(0, 1000, [])).toEqual(['plant-333']);
  expect(list(260, 400)).toEqual(['period-22']);
  expect(list(301, 400)).toEqual([]);
  close();
  open();
  expect(list(100, 100)).toEqual(['instant-1']);
});

test('sent again it is the same note, also after it was changed or removed', () => {
  add('same-0001', 100, 100);
  now = 2000;
  expect(add('same-0001', 500, 500, wang, { on }).from).toBe(100);
  handlers['annotations.edit']({ id: 'same-0001', from: 100, to: 150, text: 'changed' }, wang);
  expect(add('same-0001', 100, 100)).toMatchObject({ text: 'changed', edited: { by: '王工', at: 2000 } });
  handlers['annotations.remove']({ id: 'same-0001' }, wang);
  handlers['annotations.remove']({ id: 'same-0001' }, wang);
  add('same-0001', 100, 100);
  expect(list(0, 1000)).toEqual([]);
  expect(actions()).toEqual(['annotation.remove', 'annotation.edit', 'annotation.add']);
});

test('it is changed by its writer and by an administrator, by nobody else, and the trail says what it was', () => {
  add('mine-0001', 100, 100);
  expect(handlers['annotations.list']({ tags: [on], from: 0, to: 500 }, li)[0]?.mine).toBe(false);
  const edit = (actor: Actor) =>
    handlers['annotations.edit']({ id: 'mine-0001', from: 100, to: 100, text: 'x' }, actor);
  expect(() => edit(li)).toThrow('Only 王工 or an administrator');
  expect(() => handlers['annotations.remove']({ id: 'mine-0001' }, li)).toThrow('Only 王工');
  expect(edit(admin)).toMatchObject({ text: 'x', by: '王工', edited: { by: 'Admin' } });
  expect(audit.list(1)[0]).toMatchObject({
    action: 'annotation.edit',
    detail: { before: { text: 'note mine-0001' }, after: { text: 'x' } },
  });
  // The same again is no edit.
  edit(wang);
  expect(actions()).toEqual(['annotation.edit', 'annotation.add']);
});

test('one that ends before it begins, or is of no tag, is refused', () => {
  expect(() => add('back-0001', 200, 100)).toThrow('has to end after');
  expect(() => add('none-0001', 1, 1, wang, { on: { device: 'press', tag: 'gone' } })).toThrow('no tag gone');
  expect(() => handlers['annotations.edit']({ id: 'nobody-00', from: 1, to: 1, text: 'x' }, wang)).toThrow(
    'no such note',
  );
});

test('a view is kept by name, and changed by whoever made it', () => {
  const save = (actor: Actor, name: string) =>
    handlers['trendViews.save']({ id: 'view-0001', name, query: 'tag=press/t' }, actor);
  save(wang, 'Press');
  expect(() => save(li, 'Mine')).toThrow('Only 王工');
  expect(save(admin, 'Press 1').by).toBe('王工');
  expect(handlers['trendViews.list']({}, li)).toMatchObject([{ name: 'Press 1', query: 'tag=press/t', mine: false }]);
  expect(() => handlers['trendViews.remove']({ id: 'view-0001' }, li)).toThrow('Only 王工');
  handlers['trendViews.remove']({ id: 'view-0001' }, wang);
  handlers['trendViews.remove']({ id: 'view-0001' }, wang);
  expect(handlers['trendViews.list']({}, wang)).toEqual([]);
});
