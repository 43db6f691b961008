/** Why a table refused a row or a question, in one sentence of trouble.ts: the same words wherever the table is kept. */
import { inLang, LANGS } from './lang.ts';
import type { FieldProblem } from './row.ts';
import type { ColumnDef, TableDef } from './table.ts';
import { type Trouble, trouble } from './trouble.ts';

export const tableRefusal = (table: string, def: Pick<TableDef, 'title'>, problems: readonly FieldProblem[]): string =>
  trouble('table-refuses', { table: called(def) || table, why: problems.map(described).reduceRight(also) });

/** The sentence is kept, and read later in either language: a table with two names is called by both. */
const called = ({ title }: Pick<TableDef, 'title'>): string =>
  [...new Set(LANGS.map((lang) => inLang(title, lang).trim()))].filter(Boolean).join(' / ');

const also = (more: string, one: string): string => trouble('table-also', { one, more });

/** What concerns the request as a whole has words of its own; no column can be called so. */
function described({ field, problem, data = {} }: FieldProblem): string {
  const whole = WHOLE[`${field} ${problem}`];
  if (whole) return trouble(whole, data);
  const said = { ...data, field };
  if (problem !== 'type') return trouble(`column-${problem}`, said);
  return trouble('column-type', { ...said, type: trouble(`type-${data['type'] as ColumnDef['type']}`) });
}

const WHOLE: Readonly<Record<string, Trouble>> = {
  'limit max': 'too-many-rows',
  'where required': 'no-condition',
  'where too-large': 'too-many-conditions',
  'key required': 'no-key-column',
  'figures taken': 'same-figure',
};
