/** What must change for a table to fit a newer definition: only additions; data is never thrown away. */
import {
  identifier,
  inLang,
  LANGS,
  type Lang,
  type LocalText,
  SYSTEM_COLUMNS,
  type TableDef,
  TYPE_NAMES,
} from '#runtime/contract/index.ts';
import type { ColumnType } from './cell.ts';

/** `error`: nothing is changed, the app must not run on it. `warning`: it can run, and this is what a person should know. */
export interface SchemaProblem {
  readonly table: string;
  readonly column?: string;
  readonly code:
    | 'type-changed'
    | 'column-removed'
    | 'table-removed'
    | 'reserved-column'
    | 'double-column'
    | 'bad-name'
    | 'key-unknown'
    | 'key-taken';
  readonly severity: 'error' | 'warning';
  readonly message: LocalText;
}

/** What exists: the definition last used, and every column the SQL table has. */
export interface Existing {
  readonly def: TableDef;
  readonly columns: Readonly<Record<string, ColumnType>>;
}

export interface SchemaDiff {
  /** Columns to add to the SQL table, in order. */
  readonly add: readonly string[];
  /** Every column it then has. */
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly problems: readonly SchemaProblem[];
}

/** One sentence per language; `words` gets the language for titles. */
export const say = (words: Readonly<Record<Lang, (lang: Lang) => string>>): LocalText =>
  Object.fromEntries(LANGS.map((lang) => [lang, words[lang](lang)]));

/** The columns that name a row; none when the table has no key. */
export const keyOf = ({ key }: Pick<TableDef, 'key'>): readonly string[] => [...new Set(key)];

/** Filled by the runtime, or SQLite's own words for the row number. */
const RESERVED: readonly string[] = [...SYSTEM_COLUMNS, 'rowid', 'oid'];

/** Text and choice are stored alike, so one may become the other. */
const compatible = (old: ColumnType, now: ColumnType): boolean =>
  old === now || ((old === 'text' || old === 'enum') && (now === 'text' || now === 'enum'));

export function diffTable(table: string, now: TableDef, before: Existing | undefined): SchemaDiff {
  const problems: SchemaProblem[] = [];
  const columns: Record<string, ColumnType> = { ...before?.columns };
  const add: string[] = [];
  const title = (lang: Lang) => inLang(now.title, lang) || table;
  const report = (
    code: SchemaProblem['code'],
    severity: SchemaProblem['severity'],
    column: string,
    message: LocalText,
  ) => problems.push({ table, column, code, severity, message });

  if (!identifier.safeParse(table).success) problems.push(badName(table));
  const seen = new Set<string>();
  for (const { id, type, title: columnTitle } of now.columns) {
    const name = (lang: Lang) => inLang(columnTitle, lang) || id;
    const old = Object.hasOwn(columns, id) ? columns[id] : undefined;
    if (RESERVED.includes(id)) {
      report(
        'reserved-column',
        'error',
        id,
        say({
          en: (l) => `Table “${title(l)}” has a column ${id}; that name is taken by Jig itself. Give it another one.`,
          'zh-CN': (l) => `数据表“${title(l)}”里的列 ${id} 用了系统保留的名字，换一个名字。`,
        }),
      );
    } else if (seen.has(id)) {
      report(
        'double-column',
        'error',
        id,
        say({
          en: (l) => `Table “${title(l)}” has two columns named ${id}. Rename one.`,
          'zh-CN': (l) => `数据表“${title(l)}”里有两列都叫 ${id}，改掉其中一个。`,
        }),
      );
    } else if (old !== undefined && !compatible(old, type)) {
      report(
        'type-changed',
        'error',
        id,
        say({
          en: (l) =>
            `Column “${name(l)}” of table “${title(l)}” holds data as ${TYPE_NAMES[l][old]} and cannot become ${TYPE_NAMES[l][type]}. Add a new column instead; the data stays as it is.`,
          'zh-CN': (l) =>
            `数据表“${title(l)}”的列“${name(l)}”已按${TYPE_NAMES[l][old]}存有数据，不能改成${TYPE_NAMES[l][type]}。请另加一列，原有数据保持不变。`,
        }),
      );
    } else {
      if (old === undefined) add.push(id);
      columns[id] = type;
    }
    seen.add(id);
  }
  for (const id of keyOf(now).filter((column) => !seen.has(column))) {
    report(
      'key-unknown',
      'error',
      id,
      say({
        en: (l) => `The key of table “${title(l)}” names a column ${id} that the table does not have.`,
        'zh-CN': (l) => `数据表“${title(l)}”的主键用到了列 ${id}，但表里没有这一列。`,
      }),
    );
  }
  for (const { id, title: columnTitle } of before?.def.columns ?? []) {
    if (seen.has(id)) continue;
    const name = (lang: Lang) => inLang(columnTitle, lang) || id;
    report(
      'column-removed',
      'warning',
      id,
      say({
        en: (l) =>
          `Column “${name(l)}” is no longer part of table “${title(l)}”. Its data is kept and comes back with the column.`,
        'zh-CN': (l) => `数据表“${title(l)}”不再有列“${name(l)}”。原有数据仍然保留，加回该列即可看到。`,
      }),
    );
  }
  return { add, columns, problems };
}

export const tableRemoved = (table: string, def: TableDef): SchemaProblem => ({
  table,
  code: 'table-removed',
  severity: 'warning',
  message: say({
    en: (l) => `The app no longer has table “${inLang(def.title, l) || table}”. Its rows are kept.`,
    'zh-CN': (l) => `应用不再使用数据表“${inLang(def.title, l) || table}”，原有的行仍然保留。`,
  }),
});

const badName = (table: string): SchemaProblem => ({
  table,
  code: 'bad-name',
  severity: 'error',
  message: say({
    en: () => `“${table}” cannot name a table: small letters, digits and _ only, a letter first, at most 48.`,
    'zh-CN': () => `“${table}”不能用作数据表的名字：只能用小写字母、数字和下划线，以字母开头，最多 48 个字符。`,
  }),
});
