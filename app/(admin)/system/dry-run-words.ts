/** Words of the dry run on the system screen. */
import { defineWords } from '#components/text/define-words.ts';

export const words = defineWords({
  'zh-CN': {
    title: '试运行',
    off: '写入会真正发给设备。',
    on: (name: string, time: string) => `${name} 于 ${time} 开启：写入只检查和记录，不发给设备。`,
    overrides: (count: number) => `另有 ${count} 个测点为人工置数。`,
    begin: '开启试运行',
    end: '结束试运行',
    beginTitle: '让全厂进入试运行？',
    beginAbout: '所有写入（手动的和应用的）照常检查、记入审计，但不会发给设备。每个界面都会显示。',
    endTitle: '结束试运行？',
    endAbout: '从现在起，写入会真正发给设备。试运行期间的写入不会补发。',
  },
  en: {
    title: 'Dry run',
    off: 'Writes go to the machines.',
    on: (name, time) => `Begun by ${name}, ${time}: writes are checked and recorded, and not sent.`,
    overrides: (count) => (count === 1 ? 'One tag is held by hand.' : `${count} tags are held by hand.`),
    begin: 'Begin a dry run',
    end: 'End the dry run',
    beginTitle: 'Put the whole plant into a dry run?',
    beginAbout:
      'Every write, by hand or by an app, is checked and recorded as usual, and not sent to any machine. Every screen says so.',
    endTitle: 'End the dry run?',
    endAbout: 'From now on writes go to the machines. What was written meanwhile is not sent after all.',
  },
});
