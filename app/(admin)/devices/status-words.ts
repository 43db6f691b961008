/** Why a sample is no good, from its OPC UA StatusCode. */
import { defineWords } from '#components/text/define-words.ts';
import { STATUS } from '#runtime/contract/index.ts';

const words = defineWords({
  'zh-CN': {
    bad: '数据无效',
    badCommunication: '通信出错',
    badTimeout: '没有应答',
    badNoCommunication: '设备没有应答',
    badWaitingForInitialData: '还没有数据',
    badOutOfRange: '超出范围',
    badDecoding: '内容不是所选的类型',
    badNoData: '没有数据',
    badTypeMismatch: '内容不是所选的类型',
    badConfiguration: '设备没有这个地址，或类型不对',
    badNotConnected: '没有连接',
    badDeviceFailure: '设备自身故障',
    badSensorFailure: '传感器故障',
    badOutOfService: '已停用检修',
    badNodeIdUnknown: '设备没有这个节点',
    badIndexRangeNoData: '数组没有这个下标',
    badUserAccessDenied: '没有读取权限',
    badNotReadable: '不能读取',
  },
  en: {
    bad: 'no valid value',
    badCommunication: 'communication failed',
    badTimeout: 'no answer',
    badNoCommunication: 'the device does not answer',
    badWaitingForInitialData: 'no value yet',
    badOutOfRange: 'out of range',
    badDecoding: 'not of the type chosen',
    badNoData: 'there is no data',
    badTypeMismatch: 'not of the type chosen',
    badConfiguration: 'the device has no such address, or not of this type',
    badNotConnected: 'not connected',
    badDeviceFailure: 'the device itself has failed',
    badSensorFailure: 'the sensor has failed',
    badOutOfService: 'out of service',
    badNodeIdUnknown: 'the device has no such node',
    badIndexRangeNoData: 'the array has no such element',
    badUserAccessDenied: 'no right to read it',
    badNotReadable: 'cannot be read',
  },
});
type StatusWords = (typeof words)['en'];

/** What servers often say that Jig itself does not (OPC 10000-6, A.2). */
const OFTEN = {
  badUserAccessDenied: 0x801f_0000,
  badNodeIdUnknown: 0x8034_0000,
  badIndexRangeNoData: 0x8037_0000,
  badNotReadable: 0x803a_0000,
} as const;
const NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries({ ...STATUS, ...OFTEN }).map(([name, code]) => [code, name]),
);
/** The upper half is the code; the lower half holds flags (OPC 10000-4, 7.39). */
const CODE = 0xffff_0000;

export const statusWords = words;
export function statusWord(w: StatusWords, status: number): string {
  const name = NAMES.get((status & CODE) >>> 0) ?? 'bad';
  return Object.hasOwn(w, name) ? w[name as keyof StatusWords] : w.bad;
}
