/** What the Sparkplug B driver says to a person. */
import type { DriverText, Lang } from '#runtime/contract/index.ts';

export const text: Readonly<Record<Lang, DriverText>> = {
  'zh-CN': {
    title: 'Sparkplug B',
    help: '网关按 Sparkplug B 把设备数据发到消息服务器。填好服务器地址、组和边缘节点的编号，就能浏览它有哪些设备和数据，不用抄主题。一个边缘节点在这里是一台设备，数据可以是节点自己的，也可以是它下面各设备的。',
    endpoint: {
      url: '服务器地址',
      group: '组编号（Group ID）',
      node: '边缘节点编号（Edge Node ID）',
      username: '用户名',
      password: '密码',
      hostId: '主机编号（节点要等主机上线时填）',
      reorderMs: '等待迟到消息的时间',
      clientId: '客户端 ID',
      version: 'MQTT 协议版本',
    },
    address: {
      device: '设备（可不填）',
      metric: '数据项（Metric）',
      type: '数据类型',
      'type.real': '小数',
      'type.int': '整数',
      'type.bool': '开关量',
      'type.text': '文本',
      'type.time': '时间',
    },
  },
  en: {
    title: 'Sparkplug B',
    help: 'A gateway publishes its devices on an MQTT broker as Sparkplug B says. Enter the broker, the group and the edge node, then browse what it has; no topics to copy. One edge node is one device here; its metrics may be its own or those of devices behind it.',
    endpoint: {
      url: 'Broker address',
      group: 'Group ID',
      node: 'Edge node ID',
      username: 'User name',
      password: 'Password',
      hostId: 'Host ID, if nodes wait for one',
      reorderMs: 'How long to wait for a late message',
      clientId: 'Client ID',
      version: 'MQTT version',
    },
    address: {
      device: 'Device (optional)',
      metric: 'Metric',
      type: 'Data type',
      'type.real': 'Number',
      'type.int': 'Whole number',
      'type.bool': 'On/off',
      'type.text': 'Text',
      'type.time': 'Time',
    },
  },
};
