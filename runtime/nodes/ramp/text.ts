/** Words of the ramp. */
import { defineText } from '#runtime/contract/index.ts';
import { ramp } from './ramp.ts';

const per = {
  'zh-CN': { s: '每秒', min: '每分钟', h: '每小时' },
  en: { s: 'a second', min: 'a minute', h: 'an hour' },
};

export const rampText = defineText(ramp, {
  'zh-CN': {
    title: '斜坡',
    help: '按限定的快慢走向目标值，给定不会一下子跳过去。',
    search: ['缓升', '缓降', '升速', '升温速率', '限速', '软启动', 'ramp', 'slew rate'],
    fields: {
      up: { label: '上升最快', help: '0 表示不上升。' },
      down: { label: '下降最快', help: '0 表示不下降。' },
      per: { label: '时间单位', options: per['zh-CN'] },
    },
    ports: { target: '目标', value: '值', reached: '已到' },
    summary: (c) => `${per['zh-CN'][c.per]}升 ${c.up}、降 ${c.down}`,
    examples: {
      'begins at the first target, then two up and five down a second': '从第一个目标开始，之后每秒升 2、降 5',
      'stands still while the target is lost': '目标断了就停住',
    },
  },
  en: {
    title: 'Ramp',
    help: 'Follows a target no faster than allowed, so that a set point does not jump.',
    search: ['slew rate', 'soft start', 'set point', 'gradual', 'heat-up rate', 'limit rate', '斜坡'],
    fields: {
      up: { label: 'Fastest up', help: '0 never rises.' },
      down: { label: 'Fastest down', help: '0 never falls.' },
      per: { label: 'In', options: per.en },
    },
    ports: { target: 'Target', value: 'Value', reached: 'Reached' },
    summary: (c) => `${c.up} up, ${c.down} down ${per.en[c.per]}`,
  },
});
