/** `jig export`: points of tags out of a data folder, of a stopped plant or a running one, as CSV or Parquet. Changes nothing there. */
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { type ParquetRow, parquetOf } from '#app/_server/parquet.ts';
import type { Lang } from '#runtime/contract/index.ts';
import {
  exportHistory,
  type HistoryCursor,
  type HistoryReader,
  openHistory,
  type Series,
  seriesKey,
  seriesOf,
} from '#runtime/historian/index.ts';
import { exportWords } from './export-words.ts';

export interface ExportCommand {
  /** `device/tag`, or `app/node` or `app/node/key` of a node's own series. */
  readonly tags: readonly string[];
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly format: string | undefined;
  /** File; the terminal when absent. */
  readonly out: string | undefined;
  readonly zone: string | undefined;
  /** Data folder of the plant. */
  readonly data: string;
}

export interface ExportTerminal {
  out(text: string): void;
  err(text: string): void;
  readonly folder: string;
}

/** Points asked for at a time. */
const PAGE = 10_000;
const FORMATS = ['csv', 'parquet'];

/** 0: written; 2: it could not be carried out. */
export async function exportCommand(command: ExportCommand, terminal: ExportTerminal, lang: Lang): Promise<0 | 2> {
  const words = exportWords[lang];
  const refuse = (sentence: string): 2 => {
    terminal.err(`${sentence}\n`);
    return 2;
  };
  const { tags, format = 'csv', out, data } = command;
  const [from, to] = [timeOf(command.from) ?? 0, timeOf(command.to) ?? Date.now()];
  const asked = command.zone ?? (process.env['JIG_ZONE'] || undefined);
  if (Number.isNaN(from) || Number.isNaN(to) || to < from) return refuse(words.badTime);
  if (!FORMATS.includes(format)) return refuse(words.badFormat(format));
  if (asked !== undefined && !isZone(asked)) return refuse(words.badZone(asked));
  if (format === 'parquet' && out === undefined) return refuse(words.needsOut);
  const file = join(data, 'history.db');
  if (!existsSync(file)) return refuse(words.noHistory(file));

  const history = openHistory(file, (problem) => terminal.err(`${words.damaged(problem)}\n`));
  try {
    const zone = asked ?? history.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    const known = new Set(history.series());
    const series: Series[] = [];
    for (const tag of tags) {
      const found = candidates(tag).find((one) => known.has(seriesKey(one)));
      if (!found) return refuse(words.noSeries(tag, near(tag, known)));
      series.push(found);
    }
    const pieces =
      format === 'csv'
        ? csvOf(history, { series, from, to, lang, zone })
        : parquetOf(rowsOf(history, series, from, to));
    if (out === undefined) {
      for await (const piece of pieces) terminal.out(typeof piece === 'string' ? piece : Buffer.from(piece).toString());
      return 0;
    }
    return (await write(resolve(terminal.folder, out), pieces, (why) => refuse(words.notWritten(out, why)))) ?? 0;
  } finally {
    history.close();
  }
}

/** What a name on the command line may stand for. */
function candidates(tag: string): Series[] {
  const [a, b, key] = tag.split('/');
  if (a === undefined || b === undefined) return [];
  return [
    ...(key === undefined ? [{ device: a, tag: b }] : []),
    { app: a, node: b, ...(key === undefined ? {} : { key }) },
  ];
}

/** Names that look like the one that is not there. */
function near(tag: string, known: ReadonlySet<string>): string[] {
  const [device = ''] = tag.split('/');
  const names = [...known].flatMap((key) => {
    const series = seriesOf(key);
    if (!series) return [];
    return 'device' in series
      ? [`${series.device}/${series.tag}`]
      : [[series.app, series.node, ...(series.key === undefined ? [] : [series.key])].join('/')];
  });
  const alike = names.filter((name) => name.startsWith(`${device}/`));
  return (alike.length > 0 ? alike : names).slice(0, 10);
}

function* csvOf(history: HistoryReader, asked: Parameters<typeof exportHistory>[1]): Generator<string> {
  let after: HistoryCursor | undefined;
  do {
    const { csv, next } = exportHistory(history, asked, after);
    yield csv;
    after = next;
  } while (after);
}

async function* rowsOf(
  history: HistoryReader,
  all: readonly Series[],
  from: number,
  to: number,
): AsyncGenerator<ParquetRow> {
  for (const series of all) {
    for (let start = from; ; ) {
      const { at, value, status } = history.raw(seriesKey(series), start, to, PAGE);
      for (let i = 0; i < at.length; i++)
        yield { series, at: at[i]!, value: value[i] ?? null, status: status?.[i] ?? 0 };
      if (at.length < PAGE) break;
      start = at.at(-1)! + 1;
    }
  }
}

async function write(
  path: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<string>,
  refuse: (why: string) => 2,
): Promise<2 | undefined> {
  const stream = createWriteStream(path);
  try {
    await once(stream, 'open');
    for await (const piece of pieces) if (!stream.write(piece)) await once(stream, 'drain');
    stream.end();
    await finished(stream);
    return undefined;
  } catch (error) {
    stream.destroy();
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
};

/** ISO 8601, or ms since 1970 UTC; NaN when it is neither. */
function timeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^\d+$/.test(text) ? Number(text) : Date.parse(text);
}
