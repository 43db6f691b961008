/** The body of a webhook call: one event as an object, or many as a JSON array or as lines (NDJSON), each with its own key. */
import * as z from 'zod';
import type { HookEvent } from '#runtime/engine/index.ts';
import { Refusal } from './refusal.ts';

/** Events in one call. */
export const MOST_EVENTS = 1000;
/** Bytes of an event that comes alone, about. */
const EVENT_LIMIT = 256 * 1024;
/** What stands between lines, and the type that says so. */
export const LINES_TYPE = 'application/x-ndjson';

const KEY = /^[\x21-\x7e]{8,64}$/;
const KEY_RULE = 'The idempotency key has 8 to 64 printable characters.';
const item = z.strictObject({
  key: z.string().regex(KEY, KEY_RULE).optional(),
  payload: z.record(z.string(), z.unknown()),
});

export interface HookCall {
  readonly events: readonly HookEvent[];
  /** one: answered as itself. array, lines: one answer for each event. */
  readonly shape: 'one' | 'array' | 'lines';
}

/** `key` is the header of the call; with many events each has its own. Throws Refusal. */
export function readCall(text: string, contentType: string | undefined, key: string | undefined): HookCall {
  if (contentType?.split(';')[0]?.trim().toLowerCase() === LINES_TYPE) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return {
      events: many(
        lines.map((line, n) => parse(line, `Line ${n + 1}`)),
        key,
      ),
      shape: 'lines',
    };
  }
  const body = text === '' ? {} : parse(text, 'The body');
  if (Array.isArray(body)) return { events: many(body, key), shape: 'array' };
  if (typeof body !== 'object' || body === null) throw new Refusal('bad-input', 'The body has to be a JSON object.');
  if (text.length > EVENT_LIMIT)
    throw new Refusal('bad-input', `The body has ${text.length} characters; ${EVENT_LIMIT} are allowed.`);
  if (key !== undefined && !KEY.test(key)) throw new Refusal('bad-input', KEY_RULE);
  return { events: [{ key, payload: body as Record<string, unknown> }], shape: 'one' };
}

/** All or none: a call that is not understood in one place is not understood. */
function many(items: readonly unknown[], key: string | undefined): HookEvent[] {
  if (key !== undefined)
    throw new Refusal('bad-input', 'With several events each has its own key, and the call has none.');
  if (items.length > MOST_EVENTS)
    throw new Refusal('bad-input', `The call has ${items.length} events; ${MOST_EVENTS} are allowed.`);
  return items.map((one, n) => {
    const read = item.safeParse(one);
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    const why = issue?.message === KEY_RULE ? KEY_RULE : 'It has to be {"key": "…", "payload": {…}}.';
    throw new Refusal('bad-input', `Event ${n + 1} is not right. ${why}`);
  });
}

function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('bad-input', `${what} is not JSON.`);
  }
}
