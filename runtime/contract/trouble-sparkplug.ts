/** What can be wrong with a Sparkplug B edge node, in both languages. */

export const SPARKPLUG_TROUBLES = {
  'spb-id': {
    en: 'An ID is written as the edge node has it, without + # and /.',
    'zh-CN': '编号要与边缘节点里的一致，不能带 + # 和 /。',
  },
  'spb-no-node': {
    en: 'Edge node {node} of group {group} did not answer at {where} within {s} s: check both IDs, and that the node is connected to this broker.',
    'zh-CN': '{where} 上组 {group} 的边缘节点 {node} 在 {s} 秒内没有应答：检查两个编号，以及节点是否接入了这台服务器。',
  },
  'spb-only-others': {
    en: 'Edge node {node} of group {group} did not answer at {where} within {s} s. These were heard: {others}.',
    'zh-CN': '{where} 上组 {group} 的边缘节点 {node} 在 {s} 秒内没有应答。听到的节点有：{others}。',
  },
  'spb-node-gone': {
    en: 'Edge node {node} has lost its connection to the broker, or has left it.',
    'zh-CN': '边缘节点 {node} 与消息服务器断开了，或已退出。',
  },
  'spb-not-granted': {
    en: 'The broker at {where} does not let this user hear edge node {node}.',
    'zh-CN': '{where} 的消息服务器不允许这个用户接收边缘节点 {node} 的数据。',
  },
  'spb-device-away': {
    en: 'Edge node {node} has no connection to its device {device}.',
    'zh-CN': '边缘节点 {node} 与它下面的设备 {device} 没有连接。',
  },
  'spb-no-metric': {
    en: 'Edge node {node} has no metric {metric}.',
    'zh-CN': '边缘节点 {node} 没有数据项 {metric}。',
  },
  'spb-not-single': {
    en: '{metric} is a {type}: only single values can be read and written.',
    'zh-CN': '{metric} 的类型是 {type}：只能读写单个数值，不支持数据集、模板和数组。',
  },
  'spb-unfit': { en: '{value} is not what a metric of type {type} can hold.', 'zh-CN': '{value} 不符合 {type} 类型。' },
  'spb-unreported': {
    en: 'The command was sent, but edge node {node} did not report the value in time.',
    'zh-CN': '命令已发出，但边缘节点 {node} 没有及时报告新值。',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<'en' | 'zh-CN', string>>>>;
