/** Answers a query as the table stood when it was asked, from the versions of its rows. */
import { PastGone, TableProblem, type Tables } from '#runtime/tables/index.ts';
import type { Answer } from './compare.ts';

export function answerAsOf(tables: Pick<Tables, 'asOf' | 'positionBefore'>): Answer {
  return ({ effect, seq }, app) => {
    if (effect.kind !== 'table:query' && effect.kind !== 'table:aggregate') return undefined;
    const { table } = effect.request;
    try {
      // What the instant itself did to the table was done before it was asked.
      const reader = tables.asOf(app, table, tables.positionBefore(app, seq + 1));
      const rows = effect.kind === 'table:query' ? reader.query(effect.request) : reader.aggregate(effect.request);
      return { ok: true, value: { rows } };
    } catch (error) {
      if (error instanceof PastGone) return undefined;
      if (error instanceof TableProblem) return { ok: false, error: error.message };
      throw error;
    }
  };
}
