/** What the alarm nodes have in common: say it when the condition, its quality or its suppression changed, and only then. */
import * as z from 'zod';
import { type AlarmPriority, type LocalText, qualityOf, type RequestOf, STATUS } from '#runtime/contract/index.ts';
import { fillMessage } from './alarm-message.ts';

export const memoryState = { told: z.boolean(), bad: z.boolean(), suppressed: z.boolean() };
/** What was last said. */
export interface AlarmMemory {
  told: boolean;
  bad: boolean;
  suppressed: boolean;
}
export const alarmMemory = (): AlarmMemory => ({ told: false, bad: false, suppressed: false });

interface Spoken {
  readonly message: LocalText;
  readonly priority: AlarmPriority;
  readonly latching: boolean;
}
interface Now {
  readonly active: boolean;
  readonly status: number;
  readonly suppressed: boolean;
  readonly value: unknown;
  /** What the message may name. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly key: string | undefined;
  readonly keyTitle: string | undefined;
}

type Plain = number | string | boolean | null;
const plainOf = (value: unknown): Plain => {
  if (typeof value === 'bigint') return value.toString();
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : null;
};

/** Of whom nobody has heard yet is not a fault of the signal. */
const isBad = (status: number): boolean => qualityOf(status) === 'bad' && status !== STATUS.badWaitingForInitialData;

/** A suppression that cannot be known stays as it is. */
export const suppressedBy = (
  suppress: { readonly value: unknown; readonly quality: string } | undefined,
  state: AlarmMemory,
): boolean =>
  suppress === undefined || suppress.quality === 'bad' || suppress.value === undefined
    ? state.suppressed
    : suppress.value === true;

export function report(
  { message, priority, latching }: Spoken,
  state: AlarmMemory,
  { active, status, suppressed, value, fields, key, keyTitle }: Now,
  tell: (request: RequestOf<'alarm:set'>) => void,
): void {
  const bad = isBad(status);
  if (active === state.told && bad === state.bad && suppressed === state.suppressed) return;
  const wasSaid = { bad: state.bad, suppressed: state.suppressed };
  Object.assign(state, { told: active, bad, suppressed });
  // Per device its message may say which one it is.
  const shown = { ...fields, ...(key === undefined ? {} : { key, keyTitle }) };
  tell({
    active,
    priority,
    message: fillMessage(message, shown),
    value: plainOf(value),
    ...(latching ? { latching } : {}),
    ...(bad || wasSaid.bad ? { quality: bad ? 'bad' : 'good' } : {}),
    ...(suppressed || wasSaid.suppressed ? { suppressed } : {}),
  });
}
