/** Words that the nodes over a data table share. */
import type { Lang, SummaryEnv } from '#runtime/contract/index.ts';

export const tableProblems = {
  'zh-CN': {
    'no-table': '选一张数据表。',
    'no-column': '数据表里没有“{column}”这一列。',
    'no-field': '“{column}”还没选事件里的字段。',
  },
  en: {
    'no-table': 'Choose a data table.',
    'no-column': 'The table has no column "{column}".',
    'no-field': 'Choose the field of the event for "{column}".',
  },
} as const satisfies Readonly<Record<Lang, object>>;

/** Of those that say what each column gets. */
export const valueProblems = {
  'zh-CN': { ...tableProblems['zh-CN'], 'bad-value': '“{column}”不能总填这个值：数据表不收。' },
  en: { ...tableProblems.en, 'bad-value': 'The fixed value of "{column}" is none that the table takes.' },
} as const satisfies Readonly<Record<Lang, object>>;

interface Config {
  readonly table: string;
}
/** Which table. */
export const tableSummary = ({ table }: Config, env: SummaryEnv): string =>
  table === '' ? '' : env.name('table', table);

const conditions = {
  'zh-CN': (count: number) => `，${count} 个条件`,
  en: (count: number) => (count === 1 ? ', 1 condition' : `, ${count} conditions`),
} as const satisfies Readonly<Record<Lang, object>>;
/** Which table, and how many conditions its rows must fit. */
export const rowsSummary =
  (lang: Lang) =>
  ({ table, where }: Config & { readonly where: readonly unknown[] }, env: SummaryEnv): string =>
    table !== '' && where.length > 0
      ? `${env.name('table', table)}${conditions[lang](where.length)}`
      : tableSummary({ table }, env);
