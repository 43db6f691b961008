/** What a person can do about a device that is not well. */
import { STATUS, type Trouble, troubleOf } from '#runtime/contract/index.ts';
import type { DeviceHealth } from '#runtime/rpc/index.ts';

export type Advice =
  | 'fine'
  | 'wait'
  | 'power'
  | 'name'
  | 'shared'
  | 'unit'
  | 'serial'
  | 'noise'
  | 'login'
  | 'certificate'
  | 'protocol'
  | 'test'
  | 'broken'
  | 'address'
  | 'sensor'
  | 'silent'
  | 'clock'
  | 'late'
  | 'flaky'
  | 'out';

/** What a reason on the connection calls for. */
const BY_TROUBLE: Readonly<Partial<Record<Trouble, Advice>>> = {
  'nothing-listens': 'power',
  unreachable: 'power',
  'no-answer': 'power',
  'no-answer-from': 'power',
  'no-connection': 'power',
  'no-connection-within': 'power',
  'slow-read': 'power',
  'unknown-name': 'name',
  'broke-connection': 'shared',
  'device-closed': 'shared',
  closed: 'shared',
  'opc-full': 'shared',
  'broker-closed': 'shared',
  'unit-silent': 'unit',
  'modbus-10': 'unit',
  'modbus-11': 'unit',
  'other-unit': 'unit',
  'serial-none': 'serial',
  'serial-denied': 'serial',
  'serial-busy': 'serial',
  'serial-gone': 'serial',
  'serial-failed': 'serial',
  'serial-no-port': 'serial',
  'serial-settings': 'serial',
  'line-noise': 'noise',
  'line-busy': 'noise',
  'unit-late': 'noise',
  'opc-login': 'login',
  'broker-password': 'login',
  'broker-not-in': 'login',
  'http-login': 'login',
  'sql-login': 'login',
  certificate: 'certificate',
  'certificate-unknown': 'certificate',
  'certificate-other': 'certificate',
  'opc-certificate-changed': 'certificate',
  'opc-other-than-entered': 'certificate',
  'not-modbus': 'protocol',
  'frame-length': 'protocol',
  'opc-no-opc': 'protocol',
  'opc-rubbish': 'protocol',
  'no-json': 'protocol',
};

const SENSOR: ReadonlySet<number> = new Set([STATUS.badSensorFailure, STATUS.badDeviceFailure]);
/** Of a device that answers: it has not told of this tag since it came back, or for too long. */
const SILENT: ReadonlySet<number> = new Set([STATUS.badNotConnected, STATUS.badNoCommunication]);
/** The upper half of a StatusCode says what happened. */
const codeOf = (status: number): number => (status & 0xffff_0000) >>> 0;
/** More in the time that was counted is no accident. */
const MANY_RECONNECTS = 5;

type Told = Pick<DeviceHealth, 'standing' | 'problem' | 'troubled' | 'polls' | 'reconnects'>;

/** The most pressing first; never empty. */
export function adviceFor({ standing, problem, troubled, polls, reconnects }: Told): Advice[] {
  if (standing === 'out') return ['out'];
  if (standing === 'broken') return ['broken'];
  if (standing === 'connecting') return ['wait'];
  const found: Advice[] = [];
  if (standing === 'offline') {
    const trouble = problem === undefined ? undefined : troubleOf(problem);
    found.push((trouble && BY_TROUBLE[trouble]) ?? 'test');
  }
  if (standing === 'bad') {
    const codes = troubled.map(({ sample: [, status] }) => codeOf(status));
    if (codes.some((code) => SENSOR.has(code))) found.push('sensor');
    if (codes.some((code) => SILENT.has(code))) found.push('silent');
    if (found.length === 0 || codes.includes(STATUS.badConfiguration)) found.push('address');
  }
  if (standing !== 'offline') {
    if (polls.some(({ missed, late, everyMs }) => missed > 0 && (late?.p50 ?? 0) > everyMs / 2)) found.push('late');
    else if (standing === 'uncertain') found.push('clock');
  }
  if (reconnects >= MANY_RECONNECTS) found.push('flaky');
  return found.length === 0 ? ['fine'] : found;
}
