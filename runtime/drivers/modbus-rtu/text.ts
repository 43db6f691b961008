/** What the Modbus RTU driver says to a person. */
import type { DriverText, Lang } from '#runtime/contract/index.ts';
import { addressText } from '../modbus/text.ts';
import { lineText } from '../wire/text.ts';

export const text: Readonly<Record<Lang, DriverText>> = {
  'zh-CN': {
    title: 'Modbus RTU',
    help: 'RS-485 总线上的电表、变频器、温控表。一条线上的设备波特率、校验必须一致，站号各不相同。USB 转换器在 Linux 上是 /dev/ttyUSB0，在 Windows 上是 COM3 这样的名字。',
    endpoint: {
      ...lineText['zh-CN'],
      'via.tcp': '串口服务器（RTU over TCP）',
      unitId: '站号',
      pauseMs: '请求间隔',
    },
    address: addressText['zh-CN'],
  },
  en: {
    title: 'Modbus RTU',
    help: 'Meters, drives and controllers on an RS-485 line. All devices on one line need the same speed and parity, and each a number of its own. A USB adapter is /dev/ttyUSB0 on Linux, COM3 or the like on Windows.',
    endpoint: {
      ...lineText.en,
      'via.tcp': 'Serial device server (RTU over TCP)',
      unitId: 'Unit ID',
      pauseMs: 'Rest between requests',
    },
    address: addressText.en,
  },
};
