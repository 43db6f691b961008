/** `jig replay`: reads the recordings of a data folder, of a stopped plant or a running one, and replays them here. Changes nothing there. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describeDiagnostic } from '#runtime/compiler/index.ts';
import type { Lang } from '#runtime/contract/index.ts';
import { createReplays, DraftProblem, EngineProblem, ReplayFault, type ReplayReport } from '#runtime/engine/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { openRecordings } from '#runtime/recorder/index.ts';
import { loadKernel } from '#runtime/sandbox/index.ts';
import { Database, findRevision, type PlantSchema } from '#runtime/store/index.ts';
import { type ReplayWords, replayWords } from './replay-words.ts';

export interface ReplayCommand {
  readonly app: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly revision: string | undefined;
  /** File of a draft. */
  readonly doc: string | undefined;
  /** Data folder of the plant. */
  readonly data: string;
  readonly json: boolean;
}

export interface ReplayTerminal {
  out(text: string): void;
  err(text: string): void;
  readonly folder: string;
}

/** An hour of a busy app takes seconds; whoever waits longer than this ends it himself. */
const BUDGET_MS = 3_600_000;
/** Differences that are printed. */
const LISTED = 50;

/** 0: equal, or compared; 1: the recorded revision did not do again what it did, or the draft has errors; 2: it could not be carried out. */
export async function replayCommand(command: ReplayCommand, terminal: ReplayTerminal, lang: Lang): Promise<0 | 1 | 2> {
  const words = replayWords[lang];
  const refuse = (sentence: string): 2 => {
    terminal.err(`${sentence}\n`);
    return 2;
  };
  const [from, to] = [timeOf(command.from) ?? 0, timeOf(command.to) ?? Number.MAX_SAFE_INTEGER];
  if (Number.isNaN(from) || Number.isNaN(to)) return refuse(words.badTime);
  const file = join(command.data, 'recorder.db');
  if (!existsSync(file)) return refuse(words.noRecording(file));
  let doc: unknown;
  if (command.doc !== undefined) {
    try {
      doc = JSON.parse(readFileSync(resolve(terminal.folder, command.doc), 'utf8'));
    } catch (error) {
      return refuse(words.noFile(command.doc, error instanceof Error ? error.message : String(error)));
    }
  }
  const recordings = openRecordings(file);
  const plantFile = join(command.data, 'plant.db');
  const plant = existsSync(plantFile) ? new Database<PlantSchema>(plantFile, 'FULL', { readonly: true }) : undefined;
  const replays = createReplays({
    recordings: async () => recordings,
    kernel: await loadKernel(),
    revision: (app, wanted) => plant && findRevision(plant, app, wanted),
  });
  try {
    const { app, revision } = command;
    const wanted = revision !== undefined && /^\d{1,9}$/.test(revision) ? Number(revision) : revision;
    const page = { skip: 0, limit: command.json ? 1000 : LISTED };
    const report = await replays.replay({ app, from, to, revision: wanted, doc, page }, { budgetMs: BUDGET_MS });
    terminal.out(command.json ? `${JSON.stringify(report, asText, 2)}\n` : inWords(report, words));
    return report.equal ? 0 : 1;
  } catch (error) {
    if (error instanceof DraftProblem) {
      for (const finding of error.diagnostics) {
        const { place, text } = describeDiagnostic(finding, lang, undefined, nodeTypes, undefined);
        terminal.err(`${place}\n  ${text}\n`);
      }
      return 1;
    }
    if (error instanceof EngineProblem && error.code === 'not-found') return refuse(words.nothing(command.app));
    if (error instanceof EngineProblem || error instanceof ReplayFault) return refuse(error.message);
    throw error;
  } finally {
    await replays.close();
    recordings.close();
    plant?.close();
  }
}

/** ISO 8601, or ms since 1970 UTC; NaN when it is neither. */
function timeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^\d+$/.test(text) ? Number(text) : Date.parse(text);
}

const asText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);
const inTime = (at: number): string => new Date(at).toISOString();
const inJson = (value: unknown): string => JSON.stringify(value, asText) ?? '–';

function inWords(report: ReplayReport, words: ReplayWords): string {
  const { from, to, instants, batches, seconds, gaps, parting, comparison, ended } = report;
  const lines = [
    words.ran(inTime(from), inTime(to), instants, batches, seconds),
    parting ? words.parted(parting.first, parting.last, inTime(parting.at)) : words.equal,
    ...(report.sameMachine ? [] : [words.otherMachine]),
    ...gaps.map((gap) => words.gap(inTime(gap.from), inTime(gap.to))),
    ...(ended ? [words.ended] : []),
  ];
  if (!comparison) return `${lines.join('\n')}\n`;
  const { differences, notRecorded, conflated, notReproducible, unanswered, lost, fault } = comparison;
  const placeOf = ({ node, slot, tag }: (typeof notRecorded)[number]) => (slot ? `${node} (${slot}/${tag})` : node);
  const total = Object.values(differences.totals).reduce((sum, n) => sum + n, 0);
  lines.push(
    '',
    words.compared(comparison.hash.slice(0, 12), total),
    ...Object.entries(differences.totals).flatMap(([kind, n]) =>
      n > 0 ? [`  ${words.kinds[kind as keyof ReplayWords['kinds']]}: ${n}`] : [],
    ),
    ...differences.items.flatMap(({ kind, at, node, subject, before, after }) => [
      `${inTime(at)}  ${words.kinds[kind]}  ${node === subject ? node : `${node} ${subject}`}`,
      `  ${words.before} ${inJson(before)}`,
      `  ${words.after} ${inJson(after)}`,
    ]),
    ...(total > differences.items.length ? [words.more(total - differences.items.length)] : []),
    ...(notRecorded.length > 0 ? [words.notRecorded(notRecorded.map(placeOf))] : []),
    ...(conflated.length > 0 ? [words.conflated(conflated.map(placeOf))] : []),
    ...(unanswered > 0
      ? [
          words.notReproducible(
            unanswered,
            notReproducible.slice(0, 5).map(({ node, at }) => `${node} ${inTime(at)}`),
          ),
        ]
      : []),
    ...(lost.length > 0 ? [words.lost(lost)] : []),
    ...(fault ? [words.fault(inTime(fault.at), fault.node ?? '', fault.message)] : []),
  );
  return `${lines.join('\n')}\n`;
}
