/** From a table to tags, with everything that is wrong in it: line, column, and a sentence. */
import type { DeviceTag, Lang, WireType } from '#runtime/contract/index.ts';
import {
  defaultsOf,
  type FieldProblem,
  type FormSchema,
  type FormValue,
  problemsOf,
  settled,
} from '../../../_client/form-schema.ts';
import { words as form } from '../../../_client/form-words.ts';
import { type DriverInfo, type TagDraft, wireTypeOf } from '../device-draft.ts';
import { type Cell, fromCell } from './cells.ts';
import { type Column, plainHeading } from './columns.ts';
import { words } from './words.ts';

/** A line of a file; the first is 1. */
export interface Line {
  readonly line: number;
  readonly cells: readonly Cell[];
}

export interface LineProblem {
  readonly line: number;
  /** Heading; absent: about the line as a whole. */
  readonly column?: string | undefined;
  readonly sentence: string;
}

export type TagFields = TagDraft['tag'];
export interface TagLine {
  readonly line: number;
  /** Absent: to be made of the name. */
  readonly id: string | undefined;
  readonly tag: TagFields;
}

export interface TableRead {
  /** Only lines without a problem. */
  readonly lines: readonly TagLine[];
  readonly problems: readonly LineProblem[];
  /** Headings that mean nothing here. */
  readonly ignored: readonly string[];
  /** No heading was known, so that nothing could be read. */
  readonly isForeign: boolean;
}

export interface ReadOptions {
  readonly columns: readonly Column[];
  readonly driver: DriverInfo;
  /** Tags that are there: what a file has no column for stays as it is. */
  readonly known: Readonly<Record<string, DeviceTag>>;
  readonly lang: Lang;
}

const ID = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u;

/** Which column each heading stands for. */
export function headingsOf(columns: readonly Column[], headings: readonly Cell[]): (Column | undefined)[] {
  return headings.map((heading) => {
    const asked = plainHeading(String(heading ?? ''));
    return columns.find(
      ({ key, heading: own }) =>
        plainHeading(key) === asked || Object.values(own).some((text) => plainHeading(text) === asked),
    );
  });
}

export function readTable([head, ...body]: readonly Line[], options: ReadOptions): TableRead {
  const headings = head?.cells ?? [];
  const found = headingsOf(options.columns, headings);
  const isForeign = found.every((column) => column === undefined);
  if (isForeign) return { lines: [], problems: [], ignored: [], isForeign };
  const problems: LineProblem[] = [];
  const lines: TagLine[] = [];
  const seen = new Map<string, number>();
  for (const one of body) {
    if (one.cells.every((cell) => cell === null || cell === undefined || String(cell).trim() === '')) continue;
    const { problems: wrong, ...tag } = readLine(one, found, options);
    const before = tag.id === undefined ? undefined : seen.get(tag.id);
    if (before !== undefined)
      wrong.push({ line: one.line, column: headingOf(options, 'id'), sentence: words[options.lang].twice(before) });
    if (tag.id !== undefined && before === undefined) seen.set(tag.id, one.line);
    problems.push(...wrong);
    if (wrong.length === 0) lines.push(tag);
  }
  const ignored = headings.flatMap((heading, i) =>
    found[i] || !String(heading ?? '').trim() ? [] : [String(heading)],
  );
  return { lines, problems, ignored, isForeign };
}

const headingOf = ({ columns, lang }: ReadOptions, key: string): string | undefined =>
  columns.find((column) => column.key === key)?.heading[lang];

function readLine({ line, cells }: Line, found: readonly (Column | undefined)[], options: ReadOptions) {
  const { columns, driver, known, lang } = options;
  const w = words[lang];
  const problems: LineProblem[] = [];
  /** One sentence for a cell is enough. */
  const said = new Set<string | undefined>();
  const report = (key: string | undefined, sentence: string) => {
    if (!said.has(key)) problems.push({ line, column: key && (headingOf(options, key) ?? key), sentence });
    said.add(key);
  };

  const given = new Map<string, unknown>();
  for (const [i, column] of found.entries()) {
    if (!column) continue;
    const read = fromCell(column, cells[i], lang);
    if (read.ok) given.set(column.key, read.value);
    else report(column.key, read.problem);
  }
  if (cells.slice(found.length).some((cell) => cell !== null && cell !== undefined && cell !== ''))
    report(undefined, w.cellsTooMany);

  const id = given.get('id') === undefined ? undefined : String(given.get('id')).trim();
  if (id !== undefined && !ID.test(id)) report('id', w.badId(id));
  const before = id === undefined ? undefined : known[id];
  const flat = new Map<string, unknown>(
    columns.map((column) => [column.key, given.has(column.key) ? given.get(column.key) : flatOf(before, column)]),
  );
  const title = titleOf(flat, before?.title);
  if (title === undefined) report('title', w.needsTitle);

  const typed = objectOf(flat, columns, 'address');
  const whole = { ...defaultsOf(driver.address), ...typed };
  const address = settled(driver.address, whole, whole);
  check(driver.address, address, lang, (key, sentence) => report(`address.${key}`, sentence));
  const own = objectOf(flat, columns, undefined);
  check(ownSchema(columns), Object.fromEntries(flat), lang, report);
  if (isHalf(own['points'], 4)) report('points.rawLow', w.pointsHalf);
  if (isHalf(own['range'], 2)) report('range.low', w.rangeHalf);

  const usual = { type: typeOf(driver, address, own), access: 'read', intervalMs: 1000, history: true };
  const tag = { ...usual, ...own, title: title ?? '', address } as TagFields;
  return { line, id, tag, problems };
}

/** A factor with decimals gives decimals. */
function typeOf(driver: DriverInfo, address: FormValue, { scale = 1 }: FormValue): WireType {
  const type = wireTypeOf(driver.address, address);
  return type === 'int' && !Number.isInteger(scale) ? 'real' : type;
}

const flatOf = (tag: DeviceTag | undefined, { path }: Column): unknown =>
  path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined),
    tag,
  );

const isHalf = (value: unknown, count: number): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length < count;

/** One text for all, or one for each language. */
function titleOf(
  flat: ReadonlyMap<string, unknown>,
  before: DeviceTag['title'] | undefined,
): DeviceTag['title'] | undefined {
  const one = flat.get('title') ?? (typeof before === 'string' ? before : undefined);
  const [zh, en] = [flat.get('title.zh-CN'), flat.get('title.en')];
  if (zh !== undefined || en !== undefined)
    return { ...(zh === undefined ? {} : { 'zh-CN': String(zh) }), ...(en === undefined ? {} : { en: String(en) }) };
  return one === undefined ? undefined : String(one);
}

/** The fields below `under` (absent: the tag's own) as the object they are. */
function objectOf(
  flat: ReadonlyMap<string, unknown>,
  columns: readonly Column[],
  under: string | undefined,
): FormValue {
  const object: Record<string, unknown> = {};
  for (const { key, path } of columns) {
    const value = flat.get(key);
    const isOwn = path[0] !== 'address' && path[0] !== 'title' && key !== 'id';
    if (value === undefined || (under === undefined ? !isOwn : path[0] !== under)) continue;
    const [first = '', second] = under === undefined ? path : path.slice(1);
    if (second === undefined) object[first] = value;
    else object[first] = { ...(object[first] as object | undefined), [second]: value };
  }
  return object;
}

/** The tag's own scalar fields, under their columns' names. */
const ownSchema = (columns: readonly Column[]): FormSchema => ({
  properties: Object.fromEntries(
    columns.filter(({ path }) => path[0] !== 'address' && path[0] !== 'title').map(({ key, schema }) => [key, schema]),
  ),
});

function check(
  schema: FormSchema,
  value: FormValue,
  lang: Lang,
  report: (key: string, sentence: string) => void,
): void {
  for (const [key, problem] of Object.entries(problemsOf(schema, value)))
    report(key, sentenceOf(problem, schema.properties?.[key] ?? {}, lang));
}

function sentenceOf(
  problem: FieldProblem,
  { minimum, maximum }: { minimum?: number; maximum?: number },
  lang: Lang,
): string {
  const f = form[lang];
  if (problem !== 'range') return f[problem];
  if (minimum === undefined) return f.atMost(String(maximum));
  return maximum === undefined ? f.atLeast(String(minimum)) : f.between(String(minimum), String(maximum));
}
