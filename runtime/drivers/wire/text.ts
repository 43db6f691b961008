/** What every protocol over a serial port, or a gateway in its place, says of it. */
import type { Lang } from '#runtime/contract/index.ts';

export const lineText: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  'zh-CN': {
    via: '接法',
    'via.serial': '本机串口（RS-485 / RS-232）',
    path: '串口',
    baudRate: '波特率',
    parity: '校验',
    'parity.none': '无校验',
    'parity.even': '偶校验',
    'parity.odd': '奇校验',
    stopBits: '停止位',
    host: 'IP 地址',
    port: '端口',
    timeoutMs: '超时',
  },
  en: {
    via: 'Connected by',
    'via.serial': 'Serial port of this computer (RS-485, RS-232)',
    path: 'Serial port',
    baudRate: 'Speed (bit/s)',
    parity: 'Parity',
    'parity.none': 'None',
    'parity.even': 'Even',
    'parity.odd': 'Odd',
    stopBits: 'Stop bits',
    host: 'IP address',
    port: 'Port',
    timeoutMs: 'Time-out',
  },
};
