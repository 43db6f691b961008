/** Words of the device status. */
import { defineText } from '#runtime/contract/index.ts';
import { status } from './status.ts';

export const statusText = defineText(status, {
  'zh-CN': {
    title: '设备状态',
    help: '设备现在连没连上，从什么时候起。',
    search: ['在线', '离线', '连接', '断开', '掉线', 'status', 'online', 'connection'],
    fields: { slot: { label: '设备' } },
    ports: { online: '在线', state: '状态', since: '从什么时候起' },
    problems: { 'no-slot': '选一台设备。' },
    summary: ({ slot }, env) => (slot === '' ? '' : env.name('slot', slot)),
    examples: {
      'a device that goes away': '设备掉线',
      'a slot that stands for no device is bad': '还没有对应设备，质量为坏',
    },
  },
  en: {
    title: 'Device status',
    help: 'Whether a device can be reached, and since when.',
    search: ['online', 'offline', 'connection', 'reachable', 'away', 'connected', '设备状态'],
    fields: { slot: { label: 'Device' } },
    ports: { online: 'Online', state: 'State', since: 'Since' },
    problems: { 'no-slot': 'Choose a device.' },
    summary: ({ slot }, env) => (slot === '' ? '' : env.name('slot', slot)),
  },
});
