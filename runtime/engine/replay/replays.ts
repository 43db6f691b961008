/** What can be asked of the recordings: what there is, the log of runs, one run in detail, a replay, a what-if. */
import type { CompiledApp } from '#runtime/contract/index.ts';
import type { Recordings } from '#runtime/recorder/index.ts';
import { createPool } from '#runtime/sandbox/index.ts';
import type { Tables } from '#runtime/tables/index.ts';
import { EngineProblem } from '../problem.ts';
import { answerAsOf } from './answer-as-of.ts';
import { type FoundRuns, findRuns, type RunSearch } from './find-runs.ts';
import { type ReplayRequest, replay } from './replay.ts';
import type { ReplayReport } from './report.ts';
import { type RunDetail, type RunPlace, runDetail } from './run-detail.ts';
import { type RunLine, runsOf } from './runs.ts';
import { createWatch, type WatchOptions } from './watch.ts';

export interface RecordingInfo {
  /** Compressed. */
  readonly bytes: number;
  readonly instants: number;
  /** Stretches without a gap, oldest first; logical times in ms since 1970 UTC. */
  readonly stretches: readonly { readonly from: number; readonly to: number; readonly instants: number }[];
  /** Revisions that ran, oldest first. */
  readonly revisions: readonly { readonly hash: string; readonly revision: number; readonly from: number }[];
}

export interface Replays {
  /** Throws as `replay` does, and EngineProblem when too many are under way. */
  replay(request: ReplayRequest, options: WatchOptions): Promise<ReplayReport>;
  recording(app: string): Promise<RecordingInfo>;
  runs(app: string, before: number | undefined, limit: number): Promise<RunLine[]>;
  /** Over all apps. */
  find(search: RunSearch): Promise<ReadonlyMap<string, FoundRuns>>;
  run(app: string, place: RunPlace, options: WatchOptions): Promise<RunDetail>;
  close(): Promise<void>;
}

export interface ReplaysOptions {
  /** Everything committed until now; throws when nothing can be read. */
  readonly recordings: () => Promise<Recordings>;
  readonly kernel: string;
  /** Of an app, by number or hash. */
  readonly revision: (app: string, revision: number | string) => CompiledApp | undefined;
  readonly tables?: Pick<Tables, 'asOf' | 'positionBefore'> | undefined;
}

/** At a time: they take processor from the plant. */
const MOST = 2;

export function createReplays({ recordings, kernel, revision, tables }: ReplaysOptions): Replays {
  // Its hosts are its own; there is none while nothing is replayed.
  const pool = createPool({ kernel });
  const answer = tables && answerAsOf(tables);
  let busy = 0;

  async function alone<T>(work: () => Promise<T>): Promise<T> {
    if (busy >= MOST) throw new EngineProblem('unavailable', 'replays-busy');
    busy++;
    try {
      return await work();
    } finally {
      busy--;
    }
  }

  return {
    replay: (request, options) =>
      alone(async () => replay(request, { recordings: await recordings(), pool, kernel, revision, answer }, options)),
    run: (app, place, options) =>
      alone(async () => runDetail(await recordings(), pool, app, place, createWatch(options))),
    runs: async (app, before = Number.MAX_SAFE_INTEGER, limit) => runsOf(await recordings(), app, before, limit),

    find: async (search) => findRuns(await recordings(), search),

    async recording(app) {
      const stretches: { from: number; to: number; instants: number }[] = [];
      const revisions: { hash: string; revision: number; from: number }[] = [];
      let bytes = 0;
      let instants = 0;
      for (const chunk of (await recordings()).chunks(app)) {
        bytes += chunk.bytes;
        instants += chunk.instants;
        const last = stretches.at(-1);
        if (last && !chunk.gap) {
          last.to = chunk.to;
          last.instants += chunk.instants;
        } else stretches.push({ from: chunk.from, to: chunk.to, instants: chunk.instants });
        const { hash, revision: number, from } = chunk;
        if (revisions.at(-1)?.hash !== hash) revisions.push({ hash, revision: number, from });
      }
      return { bytes, instants, stretches, revisions };
    },

    close: () => pool.close(),
  };
}
