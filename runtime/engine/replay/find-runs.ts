/** Looks through the recordings of all apps for what they did, or where they stopped; in steps, so that the plant does not wait for it. */
import { setImmediate as breath } from 'node:timers/promises';
import { expandPlan } from '#runtime/contract/index.ts';
import type { RecordedBatch, Recordings } from '#runtime/recorder/index.ts';
import { linesOf, type RunLine } from './runs.ts';

export interface RunSearch {
  /** Absent: all that are recorded. */
  readonly app?: string | undefined;
  /** faulted: instants that stopped the app. acted: these, and those that asked for something. all: every instant. */
  readonly which: 'faulted' | 'acted' | 'all';
  /** Logical time: nothing from before. */
  readonly since?: number | undefined;
  /** Of each app, at most. */
  readonly limit: number;
  /** App → sequence number before which to go on. */
  readonly before?: Readonly<Record<string, number>> | undefined;
}

export interface FoundRuns {
  /** Newest first. */
  readonly lines: readonly RunLine[];
  /** How far it was looked; absent: to the end. Everything from this sequence number on is in `lines` or does not fit. */
  readonly upTo?: number;
  /** The logical time of that place, where the search ended before `limit` lines were found. */
  readonly reached?: number;
}

/** What a segment has to have done to be unpacked. */
const DID_OF = { faulted: 'faulted', acted: 'acted', all: 'nothing' } as const satisfies Record<
  RunSearch['which'],
  string
>;

/** Segments of an app that are unpacked at a call, each some milliseconds of work: a search for what is rare goes on at the next call. */
const MOST_SEGMENTS = 24;

/** By app. */
export async function findRuns(recordings: Recordings, search: RunSearch): Promise<Map<string, FoundRuns>> {
  const found = new Map<string, FoundRuns>();
  for (const app of recordings.apps()) {
    if (search.app === undefined || search.app === app) found.set(app, await runsIn(recordings, app, search));
  }
  return found;
}

async function runsIn(recordings: Recordings, app: string, search: RunSearch): Promise<FoundRuns> {
  const { which, since = 0, limit, before: all = {} } = search;
  const before = all[app] ?? Number.MAX_SAFE_INTEGER;
  const lines: RunLine[] = [];
  let segments = 0;
  for (const chunk of recordings.chunks(app).reverse()) {
    if (chunk.first >= before) continue;
    if (chunk.to < since) break;
    const program = recordings.program(chunk.program);
    if (!program) continue;
    const plan = expandPlan(program.plan, program.keys);
    for (const segment of recordings.segments(chunk.id, { newestFirst: true, upTo: before, did: DID_OF[which] })) {
      if (segment.to < since) break;
      if (segments++ === MOST_SEGMENTS) return { lines, upTo: segment.last + 1, reached: segment.to };
      await breath();
      for (const batch of [...segment.batches].reverse()) {
        if (batch.first >= before || !mayFit(batch, which)) continue;
        for (const line of linesOf(batch, chunk, plan).reverse()) {
          if (line.seq >= before || line.at < since || !fits(line, which)) continue;
          lines.push(line);
          if (lines.length === limit) return { lines, upTo: line.seq };
        }
      }
    }
  }
  return { lines };
}

/** Without taking its instants apart. */
const mayFit = ({ fault, requests }: RecordedBatch, which: RunSearch['which']): boolean =>
  which === 'all' || fault !== undefined || (which === 'acted' && Object.keys(requests).length > 0);

const fits = ({ fault, requests }: RunLine, which: RunSearch['which']): boolean =>
  which === 'all' || fault !== undefined || (which === 'acted' && requests > 0);
