/** Why a row or a query was refused. */
import type { FieldProblem } from '#runtime/contract/index.ts';

/** The row does not fit, or the query names what the table does not have. Screens take the words from `problems`. */
export class TableProblem extends Error {
  readonly table: string;
  readonly problems: readonly FieldProblem[];
  constructor(table: string, problems: readonly FieldProblem[]) {
    super(`Table ${table} refuses it: ${problems.map(described).join(', ')}.`);
    this.name = 'TableProblem';
    this.table = table;
    this.problems = problems;
  }
}

/** What concerns the request as a whole is said in words; no column can be called so. */
function described({ field, problem, data }: FieldProblem): string {
  const said = WHOLE[`${field} ${problem}`];
  return said ? said.replace('{max}', String(data?.['max'])) : `${field} (${problem})`;
}
const WHOLE: Readonly<Record<string, string>> = {
  'limit max': 'more than {max} rows fit, so none was changed',
  'where required': 'it has no condition, and did not say that all rows are meant',
  'where too-large': 'it has more than {max} conditions',
  'key required': 'it has no key column to tell its rows apart by',
  'figures taken': 'two figures or groups have the same name',
};

export class UnknownTable extends Error {
  constructor(app: string, table: string) {
    super(`App ${app} has no table ${table}.`);
    this.name = 'UnknownTable';
  }
}

/** The row versions needed for it are purged. */
export class PastGone extends Error {
  constructor(app: string, table: string, seq: number) {
    super(`Table ${table} of app ${app} can no longer be read as of commit ${seq}: its versions are not kept so long.`);
    this.name = 'PastGone';
  }
}
