/** What the Modbus TCP driver says to a person. */
import type { DriverText, Lang } from '#runtime/contract/index.ts';
import { addressText } from '../modbus/text.ts';

export const text: Readonly<Record<Lang, DriverText>> = {
  'zh-CN': {
    title: 'Modbus TCP',
    help: 'PLC、仪表、网关最常用的网口协议。地址从 0 起：说明书上的 40001 填“保持寄存器 0”。',
    endpoint: { host: 'IP 地址', port: '端口', unitId: '站号', timeoutMs: '超时' },
    address: addressText['zh-CN'],
  },
  en: {
    title: 'Modbus TCP',
    help: 'What most PLCs, meters and gateways speak on their network port. Addresses count from 0: 40001 in a manual is holding register 0.',
    endpoint: { host: 'IP address', port: 'Port', unitId: 'Unit ID', timeoutMs: 'Time-out' },
    address: addressText.en,
  },
};
