/** What a controller says no with: to one item, or to a whole job. */
import { STATUS, type Trouble, trouble } from '#runtime/contract/index.ts';

/** OPC 10000-6, A.2. */
const BAD_USER_ACCESS_DENIED = 0x801f_0000;

interface Refusal {
  readonly status: number;
  readonly problem: Trouble;
}

const ITEMS: Readonly<Record<number, Refusal>> = {
  1: { status: STATUS.badDeviceFailure, problem: 's7-item-1' },
  3: { status: BAD_USER_ACCESS_DENIED, problem: 's7-item-3' },
  5: { status: STATUS.badConfiguration, problem: 's7-item-5' },
  6: { status: STATUS.badConfiguration, problem: 's7-item-6' },
  7: { status: STATUS.badConfiguration, problem: 's7-item-6' },
  10: { status: STATUS.badConfiguration, problem: 's7-item-10' },
};

/** "Function not implemented": what S7-1200 and S7-1500 answer to whoever may not read, for PUT/GET is not permitted. */
export const NO_PUT_GET = 0x8104;
/** A password, or a level of protection, stands before it. */
const PROTECTED: ReadonlySet<number> = new Set([0xd241, 0xd602]);

const hex = (code: number): string => code.toString(16).toUpperCase().padStart(4, '0');

export const itemStatus = (code: number): number => ITEMS[code]?.status ?? STATUS.badCommunication;
export function itemProblem(code: number): string {
  const known = ITEMS[code];
  return known ? trouble(known.problem) : trouble('s7-item-other', { code });
}

export const jobStatus = (error: number): number =>
  error === NO_PUT_GET || PROTECTED.has(error) ? BAD_USER_ACCESS_DENIED : STATUS.badDeviceFailure;
export const jobProblem = (error: number): string =>
  error === NO_PUT_GET
    ? trouble('s7-put-get')
    : PROTECTED.has(error)
      ? trouble('s7-protected')
      : trouble('s7-refused', { code: hex(error) });
