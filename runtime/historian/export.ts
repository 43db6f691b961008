/** Points of several series as CSV that a spreadsheet opens as it is, in pieces of bounded size. */
import { CSV_BOM, csvLine, csvText, csvTime, type Lang, qualityOf } from '#runtime/contract/index.ts';
import type { Stored } from './points.ts';
import type { Queries } from './queries.ts';
import { type Series, seriesKey } from './series-key.ts';

export interface CsvExport {
  readonly series: readonly Series[];
  /** ms since 1970 UTC, both included. */
  readonly from: number;
  readonly to: number;
  readonly lang: Lang;
  /** IANA zone in which times are written, beside UTC. */
  readonly zone: string;
}

/** Where the next piece begins: in which of the series, and at what time. */
export interface HistoryCursor {
  readonly place: number;
  readonly at: number;
}

/** Points in a piece. */
const PIECE = 5000;

const HEADINGS = {
  en: ['Source', 'Name', 'Time', 'Time (UTC)', 'Value', 'Quality', 'Status code'],
  'zh-CN': ['来源', '名称', '时间', '时间（UTC）', '数值', '质量', '状态码'],
} as const satisfies Record<Lang, readonly string[]>;
const QUALITIES = {
  en: { good: 'good', uncertain: 'uncertain', bad: 'bad' },
  'zh-CN': { good: '正常', uncertain: '存疑', bad: '无效' },
} as const satisfies Record<Lang, Record<ReturnType<typeof qualityOf>, string>>;

/** A piece of the text, series by series in order of time, the headings in the first. `next` is absent at the end. */
export function exportHistory(
  historian: Pick<Queries, 'raw'>,
  { series, from, to, lang, zone }: CsvExport,
  after: HistoryCursor = { place: 0, at: from },
): { readonly csv: string; readonly next?: HistoryCursor } {
  const isFirst = after.place === 0 && after.at === from;
  const lines = [isFirst ? CSV_BOM + csvLine(HEADINGS[lang]) : ''];
  const one = series[after.place];
  if (!one) return { csv: lines.join('') };
  const local = csvTime(zone);
  const source = csvText('device' in one ? one.device : one.app);
  const name = csvText('device' in one ? one.tag : [one.node, one.key ?? ''].filter(Boolean).join('/'));
  const { at, value, status } = historian.raw(seriesKey(one), after.at, to, PIECE);
  for (const [i, time] of at.entries()) {
    const code = status?.[i] ?? 0;
    const ms = String(((time % 1000) + 1000) % 1000).padStart(3, '0');
    const quality = QUALITIES[lang][qualityOf(code)];
    const hex = `0x${code.toString(16).padStart(8, '0').toUpperCase()}`;
    lines.push(
      csvLine([source, name, `${local(time)}.${ms}`, new Date(time).toISOString(), cell(value[i]!), quality, hex]),
    );
  }
  const csv = lines.join('');
  if (at.length === PIECE) return { csv, next: { place: after.place, at: at.at(-1)! + 1 } };
  return after.place + 1 < series.length ? { csv, next: { place: after.place + 1, at: from } } : { csv };
}

const cell = (value: Stored): string => (typeof value === 'string' ? csvText(value) : value === null ? '' : `${value}`);
