/** Notes on trends, and views of them: whoever wrote one changes it, or an administrator; each act is in the audit trail. */
import { type Actor, atLeast, trouble } from '#runtime/contract/index.ts';
import type { Devices } from '#runtime/devices/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import type { Annotation, TrendView } from '#runtime/rpc/index.ts';
import type { AnnotationRow, AnnotationRows, TrendViewRow } from '#runtime/store/index.ts';
import type { Handlers } from './handlers.ts';
import { Refusal } from './refusal.ts';

export interface AnnotationHandlerDeps {
  readonly annotations: AnnotationRows;
  readonly devices: Pick<Devices, 'defs'>;
  readonly clock: Clock;
  readonly record: (actor: Actor, action: string, detail: unknown) => void;
}

const MOST = 500;
const isHis = (row: { readonly by_id: string }, actor: Actor) => row.by_id === actor.id || atLeast(actor.role, 'admin');

const noteOf = (row: AnnotationRow, actor: Actor): Annotation => ({
  id: row.id,
  ...(row.device !== null && row.tag !== null ? { on: { device: row.device, tag: row.tag } } : {}),
  from: row.from_at,
  to: row.to_at,
  text: row.text,
  by: row.by_name,
  at: row.at,
  ...(row.edited_by !== null && row.edited_at !== null ? { edited: { by: row.edited_by, at: row.edited_at } } : {}),
  mine: isHis(row, actor),
});
const viewOf = (row: TrendViewRow, actor: Actor): TrendView => ({
  id: row.id,
  name: row.name,
  query: row.query,
  by: row.by_name,
  at: row.at,
  mine: isHis(row, actor),
});

export const annotationHandlers = ({ annotations, devices, clock, record }: AnnotationHandlerDeps) => {
  /** One that is there, and that this person may change. */
  function changeable(id: string, actor: Actor): AnnotationRow {
    const row = annotations.find(id);
    if (!row || row.removed_at !== null) throw new Refusal('not-found', trouble('note-gone'));
    if (!isHis(row, actor)) throw new Refusal('forbidden', trouble('note-of-other', { by: row.by_name }));
    return row;
  }
  const inOrder = (from: number, to: number) => {
    if (to < from) throw new Refusal('bad-input', trouble('note-backwards'));
  };
  const whole = (ms: number) => Math.round(ms);
  const findView = (id: string) => annotations.views().find((one) => one.id === id);

  return {
    'annotations.list': ({ tags, from, to }, actor) =>
      annotations.within(tags, from, to, MOST).map((row) => noteOf(row, actor)),

    'annotations.add': ({ id, on, from, to, text }, actor) =>
      annotations.together(() => {
        const known = annotations.find(id);
        if (known) return noteOf(known, actor);
        inOrder(from, to);
        if (on && !Object.hasOwn(devices.defs()[on.device]?.tags ?? {}, on.tag))
          throw new Refusal('bad-input', trouble('note-no-tag', { ...on }));
        const row: AnnotationRow = {
          id,
          device: on?.device ?? null,
          tag: on?.tag ?? null,
          from_at: whole(from),
          to_at: whole(to),
          text,
          by_id: actor.id,
          by_name: actor.name,
          at: clock.now(),
          edited_by: null,
          edited_at: null,
          removed_at: null,
        };
        annotations.add(row);
        record(actor, 'annotation.add', {
          annotation: id,
          ...(on ? { ...on } : {}),
          from: row.from_at,
          to: row.to_at,
          text,
        });
        return noteOf(row, actor);
      }),

    'annotations.edit': ({ id, from, to, text }, actor) =>
      annotations.together(() => {
        const before = changeable(id, actor);
        inOrder(from, to);
        const now = { from_at: whole(from), to_at: whole(to), text };
        // The same again is no edit.
        if (before.from_at === now.from_at && before.to_at === now.to_at && before.text === text)
          return noteOf(before, actor);
        const change = { ...now, edited_by: actor.name, edited_at: clock.now() };
        annotations.change(id, change);
        record(actor, 'annotation.edit', {
          annotation: id,
          before: { from: before.from_at, to: before.to_at, text: before.text },
          after: { from: now.from_at, to: now.to_at, text },
        });
        return noteOf({ ...before, ...change }, actor);
      }),

    'annotations.remove': ({ id }, actor) =>
      annotations.together(() => {
        if (annotations.find(id)?.removed_at) return {};
        const { text, by_name } = changeable(id, actor);
        annotations.change(id, { removed_at: clock.now() });
        record(actor, 'annotation.remove', { annotation: id, text, by: by_name });
        return {};
      }),

    'trendViews.list': (_, actor) => annotations.views().map((row) => viewOf(row, actor)),

    'trendViews.save': ({ id, name, query }, actor) =>
      annotations.together(() => {
        const before = findView(id);
        if (before && !isHis(before, actor))
          throw new Refusal('forbidden', trouble('view-of-other', { by: before.by_name }));
        const { by_id = actor.id, by_name = actor.name } = before ?? {};
        const row: TrendViewRow = { id, name, query, by_id, by_name, at: clock.now() };
        annotations.putView(row);
        record(actor, 'trend.save', { view: id, name });
        return viewOf(row, actor);
      }),

    'trendViews.remove': ({ id }, actor) =>
      annotations.together(() => {
        const before = findView(id);
        if (!before) return {};
        if (!isHis(before, actor)) throw new Refusal('forbidden', trouble('view-of-other', { by: before.by_name }));
        annotations.removeView(id);
        record(actor, 'trend.remove', { view: id, name: before.name });
        return {};
      }),
  } satisfies Partial<Handlers>;
};
