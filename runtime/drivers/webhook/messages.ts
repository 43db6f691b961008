/** From the body of a push to what happened, one after the other: pure. */
import { INVALID, openBytes, openText, type Payload } from '../payload.ts';
import type { Endpoint } from './endpoint.ts';

/** Bytes of a body. */
export const LONGEST_BODY = 1024 * 1024;
export const MOST_MESSAGES = 1000;

/** A sentence says what is wrong with it. */
export type Opened = readonly Payload[] | string;

export function open(bytes: Uint8Array, body: Endpoint['body']): Opened {
  const whole = openBytes(bytes, LONGEST_BODY);
  if (!whole) return `The body is no UTF-8 text of at most ${LONGEST_BODY} bytes.`;
  if (body === 'one') return whole.json() === INVALID ? 'The body is not JSON.' : [whole];
  const json = whole.json();
  const found = Array.isArray(json) ? elements(whole, json) : lines(whole.text);
  if (typeof found !== 'string' && found.length > MOST_MESSAGES)
    return `The body has ${found.length} messages; ${MOST_MESSAGES} are allowed.`;
  return found;
}

function elements(whole: Payload, json: readonly unknown[]): readonly Payload[] {
  const exact = () => whole.digits() as readonly unknown[];
  return json.map((one, i) => ({
    // Only what has no JSON is looked at as text.
    text: '',
    json: () => one,
    digits: () => exact()[i],
  }));
}

/** NDJSON: one object a line. */
function lines(text: string): Opened {
  const all = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(openText);
  const wrong = all.findIndex((one) => one.json() === INVALID);
  return wrong < 0 ? all : `Line ${wrong + 1} is not JSON.`;
}
