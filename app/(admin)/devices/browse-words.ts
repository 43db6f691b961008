/** Words of the panel that shows what a device has. */
import { defineWords } from '#components/text/define-words.ts';

export const browseWords = defineWords({
  'zh-CN': {
    browse: '浏览设备',
    about: '打开文件夹，勾选要采集的数据。名称、类型、单位和读写权限会一起填好。',
    tree: '设备里的数据',
    reading: '正在读取…',
    empty: '这里没有数据',
    failed: '没有读到',
    more: '显示更多',
    add: (count: number) => (count === 0 ? '添加测点' : `添加 ${count} 个测点`),
    already: '已添加',
    all: (folder: string) => `勾选“${folder}”里的全部数据`,
    read: '只读',
    write: '只写',
    'read-write': '可读写',
  },
  en: {
    browse: 'Browse the device',
    about: 'Open folders and tick what to read. Name, type, unit and access are filled in.',
    tree: 'What the device has',
    reading: 'Reading…',
    empty: 'Nothing here',
    failed: 'It could not be read',
    more: 'Show more',
    add: (count) => (count === 0 ? 'Add tags' : count === 1 ? 'Add 1 tag' : `Add ${count} tags`),
    already: 'already added',
    all: (folder) => `Tick everything in ${folder}`,
    read: 'read',
    write: 'write',
    'read-write': 'read and write',
  },
});
