/** The reasons a broker gives, in words: return codes of CONNACK in MQTT 3.1.1 (3.2.2.3), reason codes of MQTT 5 (2.4). */
import { type Trouble, trouble } from '#runtime/contract/index.ts';

const WORDS: Readonly<Record<number, Trouble>> = {
  1: 'mqtt-version',
  3: 'mqtt-unavailable',
  132: 'mqtt-version',
  135: 'mqtt-not-allowed',
  136: 'mqtt-unavailable',
  137: 'mqtt-busy',
  138: 'mqtt-banned',
  139: 'mqtt-stopping',
  140: 'mqtt-sign-in',
  141: 'mqtt-silence',
  142: 'mqtt-taken-over',
  143: 'mqtt-topic',
  144: 'mqtt-topic',
  147: 'mqtt-receive-maximum',
  149: 'mqtt-too-large',
  150: 'mqtt-rate',
  151: 'mqtt-quota',
  152: 'mqtt-admin',
  153: 'mqtt-format',
  154: 'mqtt-no-retain',
  155: 'mqtt-qos',
  156: 'mqtt-elsewhere',
  157: 'mqtt-elsewhere',
  159: 'mqtt-connect-rate',
  160: 'mqtt-connect-time',
};
/** Malformed packet, protocol error, implementation specific error. */
const FAULTS: readonly number[] = [129, 130, 131];

const why = (code: number): string => {
  const known = WORDS[code];
  if (known) return trouble(known);
  return trouble(FAULTS.includes(code) ? 'mqtt-protocol' : 'mqtt-code', { code });
};

/** What CONNACK says. */
export function refusalOf(code: number): string {
  if (code === 4 || code === 134) return trouble('broker-password');
  if (code === 5 || code === 135) return trouble('broker-not-in');
  if (code === 2 || code === 133) return trouble('broker-client-id');
  return trouble('broker-refused-because', { why: why(code) });
}

/** What DISCONNECT says; a normal end (0) has no reason. */
export const endOf = (code: number, where: string): string =>
  code === 0 ? trouble('broker-closed', { where }) : trouble('broker-ended-because', { where, why: why(code) });

/** What PUBACK or PUBREC says. */
export const noMessage = (code: number): string => trouble('broker-no-message-because', { why: why(code) });
