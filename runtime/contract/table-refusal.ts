/** Why a table refused a row or a question, in one sentence of trouble.ts: the same words wherever the table is kept. */
import type { FieldProblem } from './row.ts';
import type { ColumnDef } from './table.ts';
import { type Trouble, trouble } from './trouble.ts';

export const tableRefusal = (table: string, problems: readonly FieldProblem[]): string =>
  trouble('table-refuses', { table, why: problems.map(described).reduceRight(also) });

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
