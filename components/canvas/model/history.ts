/** Undo and redo as immer patches; edits of one group (a drag, typing in one field) are one step. */
import { applyPatches, enablePatches, type Patch, produceWithPatches } from 'immer';
import type { Edit, EditEnv, Work } from './work.ts';

enablePatches();

/** Older steps are forgotten. */
export const MAX_STEPS = 500;

interface Step {
  readonly group: string | undefined;
  readonly forth: readonly Patch[];
  readonly back: readonly Patch[];
}

export interface History {
  readonly work: Work;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

/** The steps of a history without the work they belong to: plain data. */
export type Kept = Pick<History, 'past' | 'future'>;

const NOTHING: Kept = { past: [], future: [] };
/** `kept`: steps that led to this work, and from it, earlier. */
export const startHistory = (work: Work, { past, future }: Kept = NOTHING): History =>
  // What is typed now is not part of what was typed then.
  closeGroup({ work, past, future });

/** The history after the edit, and what to select. The same history comes back when nothing changed. */
export function applyEdit(
  history: History,
  edit: Edit,
  env: EditEnv,
  group?: string,
): { history: History; select: readonly string[] | undefined } {
  let select: readonly string[] | undefined;
  const [work, forth, back] = produceWithPatches(history.work, (draft: Work) => {
    select = edit(draft, env);
  });
  if (forth.length === 0) return { history, select };
  const last = history.past.at(-1);
  const joins = group !== undefined && last?.group === group && history.future.length === 0;
  const step: Step = joins
    ? { group, forth: [...last.forth, ...forth], back: [...back, ...last.back] }
    : { group, forth, back };
  const past = [...(joins ? history.past.slice(0, -1) : history.past), step].slice(-MAX_STEPS);
  return { history: { work, past, future: [] }, select };
}

/** Ends the group, so that the next edit is a step of its own. */
export function closeGroup(history: History): History {
  const last = history.past.at(-1);
  if (last?.group === undefined) return history;
  return { ...history, past: [...history.past.slice(0, -1), { ...last, group: undefined }] };
}

export function undo({ work, past, future }: History): History {
  const step = past.at(-1);
  if (!step) return { work, past, future };
  return { work: applyPatches(work, step.back as Patch[]), past: past.slice(0, -1), future: [step, ...future] };
}

export function redo({ work, past, future }: History): History {
  const [step, ...rest] = future;
  if (!step) return { work, past, future };
  return {
    work: applyPatches(work, step.forth as Patch[]),
    past: [...past, { ...step, group: undefined }],
    future: rest,
  };
}
