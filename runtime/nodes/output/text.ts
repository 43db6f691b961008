/** Words of the device output. */
import { defineText } from '#runtime/contract/index.ts';
import { output } from './output.ts';

export const outputText = defineText(output, {
  'zh-CN': {
    title: '写设备',
    help: '把值写到设备的一个测点；超范围或质量不好的值不会发出去。信号变化时才写，开机后的第一个值不写；事件每次都写。安全联锁仍由 PLC 负责。',
    search: ['设备输出', '下发', '控制', '设定值', '写入', '写寄存器', 'output', 'write', 'setpoint'],
    fields: {
      slot: { label: '设备' },
      tag: { label: '写到', help: '只列出允许写的测点。' },
      field: { label: '取事件的字段', help: '收到写入事件时，写哪个字段的值。' },
      min: { label: '下限', help: '只能比设备自己的范围更窄。' },
      max: { label: '上限', help: '只能比设备自己的范围更窄。' },
      role: {
        label: '至少需要的角色',
        help: '选了以后，只有这个角色以上的人引起的操作才会写。',
        options: { viewer: '查看者', operator: '操作工', builder: '搭建者', admin: '管理员' },
      },
      expiresMs: { label: '有效时间', help: '过了这段时间还没写成就作废，不会补写。' },
    },
    ports: { value: '值', write: '写入', refused: '已拒绝' },
    problems: {
      'no-slot': '选一台设备。',
      'no-tag': '选要写的测点。',
      'empty-range': '上限低于下限。',
      'wider-min': '下限低于设备允许的 {limit}。',
      'wider-max': '上限高于设备允许的 {limit}。',
    },
    summary: ({ slot, tag, min, max }, env) =>
      slot === '' || tag === ''
        ? ''
        : `${env.name('slot', slot)} · ${env.name('tag', tag, slot)}${min === undefined && max === undefined ? '' : `，${min ?? '…'} 至 ${max ?? '…'}`}`,
    examples: {
      'an order in range is written, one out of range is refused': '范围内的照写，超范围的拒绝',
      'a signal is written when it changes, not when the app starts': '信号变了才写，启动时不写',
      'a bad value never leaves': '坏值绝不发出去',
    },
  },
  en: {
    title: 'Write device',
    help: 'Writes one tag of a device; a value out of range or of bad quality never leaves. A signal is written when it changes, not its first value after the start; an event is written each time. Safety interlocks stay in the PLC.',
    search: [
      'device output',
      'set-point',
      'setpoint',
      'control',
      'command',
      'write register',
      'actuator',
      '下发',
      '写入',
    ],
    fields: {
      slot: { label: 'Device' },
      tag: { label: 'Tag to write', help: 'Only tags that may be written are listed.' },
      field: { label: 'Field of the event', help: 'Which field is written when a write event comes.' },
      min: { label: 'Lowest', help: 'Can only be narrower than the range of the device.' },
      max: { label: 'Highest', help: 'Can only be narrower than the range of the device.' },
      role: {
        label: 'Role needed',
        help: 'When set, only what a person of this role or above caused is written.',
        options: { viewer: 'Viewer', operator: 'Operator', builder: 'Builder', admin: 'Admin' },
      },
      expiresMs: { label: 'Expires after', help: 'Not written by then, it is dropped and never made up for.' },
    },
    ports: { value: 'Value', write: 'Write', refused: 'Refused' },
    problems: {
      'no-slot': 'Choose a device.',
      'no-tag': 'Choose the tag to write.',
      'empty-range': 'The highest value is below the lowest.',
      'wider-min': 'Lower than the {limit} the device allows.',
      'wider-max': 'Higher than the {limit} the device allows.',
    },
    summary: ({ slot, tag, min, max }, env) =>
      slot === '' || tag === ''
        ? ''
        : `${env.name('slot', slot)} · ${env.name('tag', tag, slot)}${min === undefined && max === undefined ? '' : `, ${min ?? '…'} to ${max ?? '…'}`}`,
  },
});
