/** Words of the device input. */
import { defineText } from '#runtime/contract/index.ts';
import { input } from './input.ts';

export const inputText = defineText(input, {
  'zh-CN': {
    title: '读设备',
    help: '读取设备的测点，每个选中的测点是一路信号，带着质量和时间。',
    search: ['设备输入', '采集', '测点', '读取', '传感器', '寄存器', 'PLC', 'Modbus', 'MQTT', 'tag', 'input'],
    fields: {
      slot: { label: '设备', help: '应用里的设备位；上线时对应到现场的一台设备。' },
      tags: { label: '测点', help: '每个测点一路输出。' },
      mode: {
        label: '取值方式',
        help: '显示和限值用最新值就够；计数、累计和质量统计要每一个值。',
        options: { latest: '最新值', every: '每一个值' },
      },
    },
    ports: {},
    problems: { 'no-slot': '选一台设备。', 'no-tags': '至少选一个测点。' },
    summary: ({ slot, tags }, env) =>
      slot === ''
        ? ''
        : `${env.name('slot', slot)}：${tags.length > 3 ? `${tags.length} 个测点` : tags.map((tag) => env.name('tag', tag, slot)).join('、')}`,
    examples: {
      'each chosen tag is a signal of its own': '选中的测点各是一路信号',
      'a lost connection arrives as bad quality with the last value': '断线时保留上一个值，质量标为坏',
    },
  },
  en: {
    title: 'Read device',
    help: 'Reads tags of a device: each chosen tag is a signal with its quality and time.',
    search: [
      'device input',
      'tag',
      'sensor',
      'register',
      'acquire',
      'measure',
      'PLC',
      'Modbus',
      'MQTT',
      '采集',
      '测点',
    ],
    fields: {
      slot: { label: 'Device', help: 'The device as the app knows it; the site says which machine it is.' },
      tags: { label: 'Tags', help: 'One output each.' },
      mode: {
        label: 'Samples',
        help: 'Latest is enough to show and to compare; counting and statistics need every sample.',
        options: { latest: 'Latest', every: 'Every one' },
      },
    },
    ports: {},
    problems: { 'no-slot': 'Choose a device.', 'no-tags': 'Choose at least one tag.' },
    summary: ({ slot, tags }, env) =>
      slot === ''
        ? ''
        : `${env.name('slot', slot)}: ${tags.length > 3 ? `${tags.length} tags` : tags.map((tag) => env.name('tag', tag, slot)).join(', ')}`,
  },
});
