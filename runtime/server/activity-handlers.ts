/** What the procedure about what all apps did lately does: joins runs, given-up messages and lost writes into one list by time. */
import { EngineProblem, type FoundRuns, type RunSearch } from '#runtime/engine/index.ts';
import { type ActivityKind, LOST_WRITES } from '#runtime/rpc/index.ts';
import { merge, type Source } from './activity-merge.ts';
import type { HandlerDeps, Handlers } from './handlers.ts';

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
