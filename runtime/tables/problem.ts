/** Why a row or a query was refused, each in a sentence of contract/trouble, so that screens have it in both languages. */
import { type FieldProblem, tableRefusal, trouble } from '#runtime/contract/index.ts';
import type { Entry } from './entry.ts';

/** The row does not fit, or the query names what the table does not have. Forms take the words from `problems`. */
export class TableProblem extends Error {
  readonly table: string;
  readonly problems: readonly FieldProblem[];
  constructor({ table, def }: Pick<Entry, 'table' | 'def'>, problems: readonly FieldProblem[]) {
    super(tableRefusal(table, def, problems));
    this.name = 'TableProblem';
    this.table = table;
    this.problems = problems;
  }
}

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
