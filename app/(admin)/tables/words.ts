/** Words of the tables screens. */
import { defineWords } from '#components/text/define-words.ts';

export const words = defineWords({
  'zh-CN': {
    title: '数据表',
    about: '应用写入的记录，最新的在前。',
    emptyTitle: '还没有数据表',
    emptyAbout: '在应用里加一张表，部署之后就会出现在这里。',
    failed: '数据表没有读到',
    rows: (count: string) => `${count} 行`,
    noRows: '还没有记录',
    createdAt: '时间',
    createdBy: '记录人',
    more: '更早的记录',
    all: '全部数据表',
    refresh: '刷新',
    machine: '自动',
    appRemoved: '应用已删除',
    missing: '找不到这张表，可能它的应用已被删除。',
  },
  en: {
    title: 'Tables',
    about: 'What the apps have recorded, newest first.',
    emptyTitle: 'No tables yet',
    emptyAbout: 'Give an app a table; once deployed it shows up here.',
    failed: 'The tables could not be read',
    rows: (count) => (count === '1' ? '1 row' : `${count} rows`),
    noRows: 'No records yet',
    createdAt: 'Time',
    createdBy: 'By',
    more: 'Older records',
    all: 'All tables',
    refresh: 'Refresh',
    machine: 'automatic',
    appRemoved: 'app removed',
    missing: 'This table is not here; perhaps its app was removed.',
  },
});
