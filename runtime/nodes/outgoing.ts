/** What the nodes that send to outside systems have in common: templates checked, the answer told, order kept per key. */
import * as z from 'zod';
import type { Answer, EventPort, HostPort, Problem, RequestOf } from '#runtime/contract/index.ts';
import { namesIn } from './fill.ts';

type Payload = Readonly<Record<string, unknown>>;

/** Field of the event whose value is the key: messages with the same key arrive in order. '' = all of the node. */
export const orderBy = z.string().max(48).default('').meta({ widget: 'event-field', advanced: true });

export const sendState = {
  version: 1,
  schema: z.object({ asked: z.number() }),
  initial: () => ({ asked: 0 }),
};

/** The event that was sent goes on, with what became of it. */
export const told = <F extends NonNullable<EventPort['fields']>>(fields?: F): EventPort<Payload> => ({
  kind: 'event',
  like: 'send',
  ...(fields ? { fields } : {}),
});

/** A setting with placeholders: `wrong` when a brace stands alone, `missing` when it must say something and does not. */
export function templateProblems(text: string, wrong: Problem, missing?: Problem): Problem[] {
  if (text.trim() === '') return missing ? [missing] : [];
  return namesIn(text) ? [] : [wrong];
}

/** Inside the quotes of a JSON text. */
export const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

export function keyOf(field: string, payload: Payload): string {
  const value = field === '' ? undefined : payload[field];
  return value === undefined || value === null ? '' : String(value).slice(0, 200);
}

export interface SendContext {
  readonly state: { asked: number };
  readonly host: Pick<HostPort, 'connection:send'>;
}

export function send(
  { state, host }: SendContext,
  request: Pick<RequestOf<'connection:send'>, 'connection' | 'key' | 'message'>,
  context: Payload,
): void {
  state.asked++;
  host['connection:send']({ ...request, request: `s${state.asked}`, context });
}

export interface Ended {
  readonly delivered: boolean;
  readonly error: string;
  /** The event that asked for it. */
  readonly asked: Payload;
  /** What the system answered. */
  readonly rest: Payload;
}

const isRecord = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function ended(answer: Answer): Ended {
  if (!answer.ok) return { delivered: false, error: answer.error, asked: {}, rest: {} };
  const { delivered, error, asked, ...rest } = isRecord(answer.value) ? answer.value : {};
  return {
    delivered: delivered === true,
    error: typeof error === 'string' ? error : '',
    asked: isRecord(asked) ? asked : {},
    rest,
  };
}
