/** A weekly timetable between the text a node keeps and the rows a person fills in. */
import { parseTimetable } from '#runtime/nodes/index.ts';

export interface Span {
  /** As 06:00. */
  readonly from: string;
  /** Not included; 24:00 is the end of the day. */
  readonly to: string;
}
export interface TimetableRow {
  readonly name: string;
  /** '' where the table has no prices. */
  readonly price: string;
  readonly spans: readonly Span[];
  /** On which it begins, 1 = Monday. */
  readonly days: readonly number[];
  readonly months: readonly number[];
}

export const ALL_DAYS: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
export const ALL_MONTHS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

const two = (n: number) => String(n).padStart(2, '0');
const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** Undefined when there is something in the text that rows have no place for: a remark, a line nobody can read. */
export function rowsOf(text: string, priced: boolean): TimetableRow[] | undefined {
  const rows: TimetableRow[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const { entries, bad } = parseTimetable(line, priced);
    const [first] = entries;
    if (bad.length > 0 || !first || line.includes('#')) return undefined;
    rows.push({
      name: first.name,
      price: first.price,
      spans: entries.map(({ from, to }) => ({ from: clock(from), to: clock(to) })),
      days: ALL_DAYS.filter((day) => first.days.has(day)),
      months: ALL_MONTHS.filter((month) => first.months.has(month)),
    });
  }
  return rows;
}

/** 1-5 or 1,3; months that go round the end of the year as 11-2. '' for all. */
function numbersText(chosen: readonly number[], highest: number): string {
  if (chosen.length === 0 || chosen.length === highest) return '';
  const runs: [from: number, to: number][] = [];
  for (const n of chosen) {
    const last = runs.at(-1);
    if (last && last[1] === n - 1) last[1] = n;
    else runs.push([n, n]);
  }
  const [first] = runs;
  const end = runs.at(-1);
  // One run over the end of the year or the week.
  if (first && end && runs.length === 2 && first[0] === 1 && end[1] === highest) return `${end[0]}-${first[1]}`;
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',');
}

/** Blanks part a line, so a name has none. */
const word = (text: string) => text.trim().replace(/[\s#]+/g, '_');

/** A time of a clock; midnight as an end is the end of the day. */
const endText = (to: string) => (to === '00:00' ? '24:00' : to);

export function timetableText(rows: readonly TimetableRow[], priced: boolean): string {
  return rows
    .map(({ name, price, spans, days, months }) => {
      const month = numbersText(months, 12);
      return [
        word(name),
        ...(priced ? [word(price)] : []),
        ...spans.map(({ from, to }) => `${from}-${endText(to)}`),
        numbersText(days, 7),
        month === '' ? '' : `M${month}`,
      ]
        .filter((part) => part !== '')
        .join(' ');
    })
    .join('\n');
}

/** The next row begins where the last ends. */
export function nextRow(rows: readonly TimetableRow[], name: string): TimetableRow {
  const end = rows.at(-1)?.spans.at(-1)?.to ?? '06:00';
  const from = end === '24:00' ? '00:00' : end;
  const to = clock((Number(from.slice(0, 2)) * 60 + Number(from.slice(3)) + 480) % 1440);
  return { name, price: '1', spans: [{ from, to }], days: ALL_DAYS, months: ALL_MONTHS };
}
