/** Settings that name a table, a column or a page name one the app has. */
import type { Fix } from '#runtime/contract/index.ts';
import { SYSTEM_COLUMNS } from '#runtime/contract/index.ts';
import { byLikeness } from '../nearest.ts';
import { defineRule } from '../rule.ts';
import { own } from '../types.ts';

const OFFERS = 3;

export const tables = defineRule({
  codes: ['table/unknown', 'table/column-unknown', 'page/unknown'],
  run({ model, report }) {
    for (const { id, references, problems } of model.nodes) {
      const { table, columns, page } = references;
      const offer = (field: string, name: string, names: readonly string[]): Fix[] =>
        byLikeness(name, names)
          .slice(0, OFFERS)
          .map((value) => ({ kind: 'set-config', node: id, field, value }));

      const def = table && own(model.doc.tables, table.id);
      if (table && !def) {
        const fixes = offer(table.field, table.id, Object.keys(model.doc.tables));
        report('table/unknown', { at: [{ node: id, field: table.field }], data: { table: table.id }, fixes });
      }
      if (table && def) {
        const names = def.columns.map((c) => c.id);
        for (const column of columns) {
          const known = names.includes(column.id) || (SYSTEM_COLUMNS as readonly string[]).includes(column.id);
          // A type that checks its columns itself has said so already.
          if (known || problems.some(({ field }) => field === column.field)) continue;
          report('table/column-unknown', {
            at: [{ node: id, field: column.field, table: table.id }],
            data: { table: table.id, column: column.id },
            fixes: offer(column.field, column.id, names),
          });
        }
      }
      if (page && !own(model.doc.pages, page.id)) {
        const fixes = offer(page.field, page.id, Object.keys(model.doc.pages));
        report('page/unknown', { at: [{ node: id, field: page.field }], data: { page: page.id }, fixes });
      }
    }
  },
});
