/** Whether the rows a table has can have a key that is new to it. */
import { sql } from 'kysely';
import { inLang, type TableDef } from '#runtime/contract/index.ts';
import type { Database } from '#runtime/store/index.ts';
import type { AnyTable, Entry } from './entry.ts';
import { keyOf, type SchemaProblem, say } from './schema-diff.ts';

/** One error when some rows already share the key. */
export function keyTaken(db: Database<AnyTable>, table: string, now: TableDef, before: Entry): SchemaProblem[] {
  const key = keyOf(now);
  if (key.length === 0 || key.join() === keyOf(before.def).join()) return [];
  // A column that is only being added holds nothing yet, so no two rows can agree in it.
  if (key.some((column) => !Object.hasOwn(before.columns, column))) return [];
  let groups = db.sql
    .selectFrom(before.name)
    .select([...key, sql<number>`count(*)`.as('_rows')])
    .groupBy(key)
    .having(sql`count(*)`, '>', 1);
  for (const column of key) groups = groups.where(column, 'is not', null).orderBy(column);
  const shared = db.all(groups);
  const [first] = shared;
  if (!first) return [];
  const values = key.map((column) => String(first[column])).join(', ');
  const names = (lang: 'zh-CN' | 'en') =>
    key.map((id) => inLang(now.columns.find((c) => c.id === id)?.title, lang) || id).join(lang === 'en' ? ', ' : '、');
  return [
    {
      table,
      code: 'key-taken',
      severity: 'error',
      message: say({
        en: (l) =>
          `${names(l)} cannot be the key of table “${inLang(now.title, l) || table}”: ${shared.length === 1 ? 'one key is' : `${shared.length} keys are`} there in more than one row, such as ${values} (${first['_rows']} rows). Change or delete those rows first, or choose other columns.`,
        'zh-CN': (l) =>
          `“${names(l)}”不能作为数据表“${inLang(now.title, l) || table}”的主键：有 ${shared.length} 组值重复，例如 ${values}（${first['_rows']} 行）。先改掉或删除这些行，或者换别的列。`,
      }),
    },
  ];
}
