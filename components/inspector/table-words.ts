/** Words about who uses a data table of the app, and what goes with it. */
import { defineWords } from '../text/define-words.ts';

export const tableWords = defineWords({
  'zh-CN': {
    usedBy: '用到它的地方',
    notUsed: '还没有节点用到它。',
    onPage: (page: string) => `页面“${page}”`,
    tests: (n: number) => `另有 ${n} 个测试提到它。`,
    removeUsed: (n: number) => `删除后，这 ${n} 个节点要另选数据表，部署前会逐个标出。`,
    rowsStay: '已存的行不会删掉：撤销，或部署回原来的版本，就又能看到。',
    gone: (title: string) => `已删除数据表“${title}”`,
    undo: '撤销',
  },
  en: {
    usedBy: 'Used by',
    notUsed: 'No node uses it yet.',
    onPage: (page) => `page “${page}”`,
    tests: (n) => (n === 1 ? 'One test speaks of it, too.' : `${n} tests speak of it, too.`),
    removeUsed: (n) =>
      n === 1
        ? 'Without it, this node needs another table; it is marked until it has one.'
        : `Without it, these ${n} nodes need another table; each is marked until it has one.`,
    rowsStay: 'Rows already stored are kept: undo, or going back to the revision before, shows them again.',
    gone: (title) => `Table “${title}” deleted`,
    undo: 'Undo',
  },
});
