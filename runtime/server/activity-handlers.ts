/** What the procedure about what all apps did lately does: joins runs, given-up messages and lost writes into one list by time. */
import { EngineProblem, type FoundRuns, type RunSearch } from '#runtime/engine/index.ts';
import { type ActivityCursor, type ActivityItem, type ActivityKind, LOST_WRITES } from '#runtime/rpc/index.ts';
import type { HandlerDeps, Handlers } from './handlers.ts';

/** Where items come from: one app's runs, the messages, the writes. */
interface Source {
  /** Newest first. */
  readonly items: readonly ActivityItem[];
  /** Of an item, or of where the search ended: what the next page begins before. */
  readonly placeOf: (item: ActivityItem) => number;
  /** There may be more behind; absent: these are all. */
  readonly upTo?: number | undefined;
  /** Time down to which it was looked, where that is not the last item's. */
  readonly reached?: number | undefined;
  /** The cursor with this place in it. */
  readonly put: (cursor: ActivityCursor, place: number) => ActivityCursor;
}

/** The newest of all, at most `limit`. What is left over, and what is older than a place that was not looked at yet, is for the next page. */
function merge(sources: readonly Source[], limit: number, after: ActivityCursor) {
  const reached = Math.max(...sources.map((source) => source.reached ?? Number.NEGATIVE_INFINITY));
  const items = sources
    .flatMap((source) => source.items)
    .filter(({ at }) => at >= reached)
    .sort((a, b) => b.at - a.at)
    .slice(0, limit);
  const taken = new Set(items);
  let next = after;
  let isMore = false;
  for (const { items: own, placeOf, upTo, put } of sources) {
    const left = own.findIndex((item) => !taken.has(item));
    const last = left < 0 ? own.at(-1) : own[left - 1];
    const place = left < 0 && upTo !== undefined ? upTo : last && placeOf(last);
    if (place !== undefined) next = put(next, place);
    if (left >= 0 || upTo !== undefined) isMore = true;
  }
  const cut = isMore && items.length < limit && Number.isFinite(reached) ? { reached } : {};
  return { items, ...(isMore ? { next } : {}), ...cut };
}

const whichRuns = (kinds: readonly ActivityKind[], quiet: boolean): RunSearch['which'] | undefined => {
  if (kinds.includes('run')) return quiet ? 'all' : 'acted';
  return kinds.includes('fault') ? 'faulted' : undefined;
};

export function activityHandlers({
  engine,
  replays,
}: Pick<HandlerDeps, 'engine' | 'replays'>): Pick<Handlers, 'activity.list'> {
  /** A plant whose recorder cannot be read has runs all the same: that they are not listed is said. */
  async function runsOf(search: RunSearch): Promise<{ found: ReadonlyMap<string, FoundRuns>; unrecorded?: string }> {
    try {
      return { found: await replays.find(search) };
    } catch (error) {
      if (!(error instanceof EngineProblem)) throw error;
      return { found: new Map(), unrecorded: error.message };
    }
  }

  function letters(limit: number, app: string | undefined, since: number, before: number | undefined): Source {
    const page = engine.deliveries.list({ state: 'dead', app }, limit, before);
    const fitting = page.filter(({ at }) => at >= since);
    return {
      items: fitting.map((letter) => ({ kind: 'letter', app: letter.app, at: letter.at, letter: { ...letter } })),
      placeOf: (item) => (item.kind === 'letter' ? item.letter.id : 0),
      upTo: fitting.length === limit ? fitting.at(-1)?.id : undefined,
      put: (cursor, place) => ({ ...cursor, letter: place }),
    };
  }

  function writes(limit: number, app: string | undefined, since: number, before: number | undefined): Source {
    const page = engine.endedWrites({ states: LOST_WRITES, app, since, limit, before });
    return {
      items: page.map(({ id, app: of, node, device, tag, value, state, problem, by, at }) => ({
        kind: 'write',
        app: of,
        at,
        write: {
          id,
          node,
          device,
          tag,
          value,
          outcome: state as (typeof LOST_WRITES)[number],
          ...(problem === undefined ? {} : { problem }),
          ...(by === undefined ? {} : { by: by.name }),
        },
      })),
      placeOf: (item) => (item.kind === 'write' ? item.write.id : 0),
      upTo: page.length === limit ? page.at(-1)?.id : undefined,
      put: (cursor, place) => ({ ...cursor, write: place }),
    };
  }

  const runs = (app: string, { lines, upTo, reached }: FoundRuns): Source => ({
    items: lines.map((run) => ({ kind: run.fault ? 'fault' : 'run', app, at: run.at, run: { ...run } })),
    placeOf: (item) => ('run' in item ? item.run.seq : 0),
    upTo,
    reached,
    put: (cursor, place) => ({ ...cursor, runs: { ...cursor.runs, [app]: place } }),
  });

  return {
    async 'activity.list'({ app, kinds, quiet, since = 0, limit, after = {} }) {
      const which = whichRuns(kinds, quiet);
      const { found, unrecorded } = which
        ? await runsOf({ app, which, since, limit, before: after.runs })
        : { found: new Map<string, FoundRuns>() };
      const sources = [
        ...[...found].map(([of, some]) => runs(of, some)),
        ...(kinds.includes('letter') ? [letters(limit, app, since, after.letter)] : []),
        ...(kinds.includes('write') ? [writes(limit, app, since, after.write)] : []),
      ];
      // Whoever asks for runs and not for faults has no use for the instants that stopped an app.
      const wanted = sources.map((source) => ({
        ...source,
        items: source.items.filter(({ kind }) => kinds.includes(kind)),
      }));
      return { ...merge(wanted, limit, after), ...(unrecorded === undefined ? {} : { unrecorded }) };
    },
  };
}
