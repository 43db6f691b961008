/** Words of the gatherer. */
import { defineText } from '#runtime/contract/index.ts';
import { gather } from './gather.ts';

export const gatherText = defineText(gather, {
  'zh-CN': {
    title: '事件汇集',
    help: '把多台设备的事件汇成一路，每个事件带上是哪台设备（key 为设备编号，title 为设备名称）。',
    search: ['多台', '事件', '合并', '哪台', '车队', 'gather', 'merge', 'devices'],
    fields: {},
    ports: { events: '各台的事件', gathered: '汇集的事件' },
    examples: {
      'each event says which device it came from; what happens at once comes in the order of the devices':
        '每个事件都带着来自哪台设备；同时发生的按设备顺序',
      'several events of one device stay in order; a field called key gives way':
        '一台设备的几个事件保持顺序；事件里原来叫 key 的字段让位',
    },
  },
  en: {
    title: 'Gather events',
    help: 'The events of many devices as one stream; each says which device it came from (key is its id, title its name).',
    search: ['many', 'merge', 'fleet', 'devices', 'which device', 'collect', '事件汇集'],
    fields: {},
    ports: { events: 'Events', gathered: 'Gathered' },
  },
});
