/** The runtime's log: JSON lines on standard output, with everything that looks like a secret taken out. */
import { pino } from 'pino';

export interface Log {
  debug(data: object, message: string): void;
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}

const SECRETS = ['password', 'token', 'secret', 'authorization', 'cookie', 'apiKey', 'privateKey'];
/** Where they may stand: at the top, or one or two levels down. */
const PATHS = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** `level` as pino has it: debug, info, warn, error, silent. */
export const createLog = (name: string, level = 'info'): Log =>
  pino({ name, level, redact: { paths: PATHS, censor: '[redacted]' }, base: { pid: process.pid, name } });

/** For tests and tools. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
