/** Why a row or a query was refused. */
import type { FieldProblem } from '#runtime/contract/index.ts';

/** The row does not fit, or the query names what the table does not have. Screens take the words from `problems`. */
export class TableProblem extends Error {
  readonly table: string;
  readonly problems: readonly FieldProblem[];
  constructor(table: string, problems: readonly FieldProblem[]) {
    super(`Table ${table} refuses it: ${problems.map((p) => `${p.field} (${p.problem})`).join(', ')}.`);
    this.name = 'TableProblem';
    this.table = table;
    this.problems = problems;
  }
}

export class UnknownTable extends Error {
  constructor(app: string, table: string) {
    super(`App ${app} has no table ${table}.`);
    this.name = 'UnknownTable';
  }
}
