/** Replay and what-if: a stretch of an app's recording through the real sandbox, all effects captured and none carried out. */
import { compile } from '#runtime/compiler/index.ts';
import type { Bindings, CompiledApp, Diagnostic } from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { machineOf, type RecordedChunk, type Recordings } from '#runtime/recorder/index.ts';
import type { HostPool } from '#runtime/sandbox/index.ts';
import { keysOf } from '../keys.ts';
import { EngineProblem } from '../problem.ts';
import { type Answer, type Compared, compare } from './compare.ts';
import { Found, type Page } from './difference.ts';
import type { ReplayReport } from './report.ts';
import type { Program } from './stepper.ts';
import { chunksBetween } from './stretch.ts';
import { type Verified, verify } from './verify.ts';
import { createWatch, Ended, type WatchOptions } from './watch.ts';

export interface ReplayRequest {
  readonly app: string;
  /** ms since 1970 UTC, both included. */
  readonly from: number;
  readonly to: number;
  /** The other revision: its number, or the beginning of its hash. Neither it nor `doc`: the recorded one is held to its digests. */
  readonly revision?: number | string | undefined;
  /** A draft. */
  readonly doc?: unknown;
  /** Of the other revision's slots; absent: as recorded. */
  readonly bindings?: Bindings | undefined;
  /** Which of the differences to list. */
  readonly page?: Page | undefined;
}

export interface ReplayDeps {
  readonly recordings: Recordings;
  /** Of its own: none of the plant's apps is in it. */
  readonly pool: HostPool;
  /** Text of the kernel in that pool. */
  readonly kernel: string;
  /** A revision of the app that was not recorded, by number or hash. */
  readonly revision: (app: string, revision: number | string) => CompiledApp | undefined;
  readonly answer?: Answer | undefined;
}

/** The draft does not compile. */
export class DraftProblem extends Error {
  override readonly name = 'DraftProblem';
  readonly diagnostics: readonly Diagnostic[];
  constructor(diagnostics: readonly Diagnostic[]) {
    super('The draft has errors.');
    this.diagnostics = diagnostics;
  }
}

const FIRST_PAGE: Page = { skip: 0, limit: 200 };

/** Throws EngineProblem when nothing is recorded of that time or the revision is not known, DraftProblem, and ReplayFault when what ran does not start any more. */
export async function replay(request: ReplayRequest, deps: ReplayDeps, options: WatchOptions): Promise<ReplayReport> {
  const { app, from, to } = request;
  const { recordings, pool } = deps;
  const begun = performance.now();
  const chunks = chunksBetween(recordings, app, from, to);
  const [first] = chunks;
  if (!first) throw new EngineProblem('not-found', 'time-unrecorded', { app });
  const watch = createWatch(options);
  const other = otherOf(request, deps, first);
  const done: Verified & Compared = {
    instants: 0,
    batches: 0,
    to: first.from,
    notRecorded: [],
    conflated: [],
    notReproducible: [],
    unanswered: 0,
    lost: [],
  };
  const found = new Found(request.page ?? FIRST_PAGE);
  let ended: ReplayReport['ended'];
  try {
    if (other) {
      const { program, bindings } = other;
      const answer = deps.answer;
      await compare({ recordings, pool, chunks, from, to, other: program, bindings, found, watch, answer }, done);
    } else await verify({ recordings, pool, chunks, to, watch }, done);
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    ended = error.why;
  }
  const { instants, batches, parting, notRecorded, conflated, notReproducible, unanswered, lost, fault } = done;
  const here = machineOf(deps.kernel);
  return {
    app,
    from: Math.max(from, first.from),
    to: done.to,
    instants,
    batches,
    seconds: (performance.now() - begun) / 1000,
    gaps: gapsIn(chunks),
    sameMachine: chunks.every(({ kernel, v8 }) => kernel === here.kernel && v8 === here.v8),
    equal: parting === undefined,
    ...(parting ? { parting } : {}),
    ...(ended ? { ended } : {}),
    ...(other
      ? {
          comparison: {
            hash: other.hash,
            differences: found.all(),
            notRecorded,
            conflated,
            notReproducible,
            unanswered,
            lost,
            ...(fault ? { fault } : {}),
          },
        }
      : {}),
  };
}

const gapsIn = (chunks: readonly RecordedChunk[]): ReplayReport['gaps'] =>
  chunks.flatMap((chunk, i) => {
    const before = chunks[i - 1];
    return chunk.gap && before ? [{ from: before.to, to: chunk.from }] : [];
  });

interface Other {
  readonly hash: string;
  readonly program: Program;
  readonly bindings: Bindings;
}

function otherOf(
  { app, revision, doc, bindings }: ReplayRequest,
  deps: ReplayDeps,
  first: RecordedChunk,
): Other | undefined {
  const { zone } = programOf(deps.recordings, first);
  const bound = bindings ?? first.bindings;
  const compiled =
    doc !== undefined ? draftOf(doc) : revision !== undefined ? revisionOf(app, revision, deps) : undefined;
  if (!compiled) return undefined;
  const { hash, plan, code } = compiled;
  // A key's title is the device's, which a replay need not know: what ran with these keys knew it.
  const titles = new Map(
    Object.values(programOf(deps.recordings, first).keys)
      .flat()
      .map((key) => [key.key, key.title]),
  );
  const keys = Object.fromEntries(
    Object.entries(keysOf(plan, bound, {})).map(([slot, list]) => [
      slot,
      list.map(({ key, title }) => ({ key, title: titles.get(key) ?? title })),
    ]),
  );
  return { hash, program: { plan, keys, code, zone }, bindings: bound };
}

function programOf(recordings: Recordings, { program }: RecordedChunk): Program {
  const found = recordings.program(program);
  if (!found) throw new EngineProblem('not-found', 'program-gone');
  return found;
}

function draftOf(doc: unknown): CompiledApp {
  const { app, diagnostics } = compile(doc, { nodeTypes });
  if (!app) throw new DraftProblem(diagnostics);
  return app;
}

function revisionOf(app: string, wanted: number | string, deps: ReplayDeps): CompiledApp {
  const { recordings } = deps;
  const chunk = recordings
    .chunks(app)
    .findLast(({ revision, hash }) => (typeof wanted === 'number' ? revision === wanted : hash.startsWith(wanted)));
  if (chunk) return { hash: chunk.hash, ...programOf(recordings, chunk) };
  const found = deps.revision(app, wanted);
  if (!found) throw new EngineProblem('not-found', 'no-revision', { revision: wanted, app });
  return found;
}
