/** Why a row or a query was refused, each in a sentence of contract/trouble, so that screens have it in both languages. */
import { type ColumnDef, type FieldProblem, type Trouble, trouble } from '#runtime/contract/index.ts';

/** The row does not fit, or the query names what the table does not have. Forms take the words from `problems`. */
export class TableProblem extends Error {
  readonly table: string;
  readonly problems: readonly FieldProblem[];
  constructor(table: string, problems: readonly FieldProblem[]) {
    super(trouble('table-refuses', { table, why: problems.map(described).reduceRight(also) }));
    this.name = 'TableProblem';
    this.table = table;
    this.problems = problems;
  }
}

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

export class UnknownTable extends Error {
  constructor(app: string, table: string) {
    super(trouble('no-table', { app, table }));
    this.name = 'UnknownTable';
  }
}

/** The row versions needed for it are purged. */
export class PastGone extends Error {
  constructor(app: string, table: string, seq: number) {
    super(trouble('past-gone', { app, table, seq }));
    this.name = 'PastGone';
  }
}
