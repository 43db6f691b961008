/** Webhook: devices and gateways that push JSON to an address of ours when they have something to tell. */
import { createHash } from 'node:crypto';
import { type Driver, defineDriver, type Reading, STATUS, trouble } from '#runtime/contract/index.ts';
import { type Payload, pickerOf, placeIn, timeOf } from '../payload.ts';
import { type Address, address, wireType } from './address.ts';
import { isAdmitted } from './admit.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { createInlets, type Inlets, type Push, type PushAnswer, refused } from './inlets.ts';
import { open } from './messages.ts';
import { text } from './text.ts';

/** Pushes of one device that wait for room; more are told to come again. */
const MOST_WAITING = 64;
/** Keys that are remembered of one device, the newest. */
const MOST_KEYS = 1000;
const KEY = /^[\x21-\x7e]{8,64}$/;

/** Undefined: it tells nothing of this address. */
type Reader = (payload: Payload) => Reading | undefined;

function readerOf({ path, type, timePath }: Address, isPast: boolean): Reader {
  const within = path === undefined ? undefined : placeIn(path);
  const pick = pickerOf(type, within);
  const time = timePath === undefined ? undefined : placeIn(timePath);
  return (payload) => {
    if (within && within(payload.json()) === undefined) return undefined;
    const value = pick(payload);
    if (value === undefined) return { value, status: STATUS.badDecoding };
    if (!time) return { value, status: STATUS.good };
    const sourceAt = timeOf(time(payload.json()));
    // A value whose time cannot be read may be of any age.
    if (sourceAt === undefined) return { value, status: STATUS.uncertain };
    return { value, status: STATUS.good, sourceAt, ...(isPast ? { past: true } : {}) };
  };
}

interface Known {
  readonly body: string;
  readonly answer: Promise<PushAnswer>;
}

/** Takes each key once: the same again is answered as the first time, and nothing happens. */
function createKeys() {
  const known = new Map<string, Known>();
  return async (key: string, bytes: Uint8Array, take: () => Promise<PushAnswer>): Promise<PushAnswer> => {
    const body = createHash('sha256').update(bytes).digest('base64');
    const before = known.get(key);
    if (before) {
      if (before.body !== body) return refused(409, 'This idempotency key came with another body before.');
      const { status, body: said } = await before.answer;
      return { status, body: { ...(said as object), duplicate: true } };
    }
    const answer = take();
    known.set(key, { body, answer });
    const [oldest] = known.keys();
    if (known.size > MOST_KEYS && oldest !== undefined) known.delete(oldest);
    let isTaken = false;
    try {
      const given = await answer;
      isTaken = given.status < 300;
      return given;
    } finally {
      // What was not taken may come again.
      if (!isTaken) known.delete(key);
    }
  };
}

export interface WebhookDriverOptions {
  /** Where pushes come in. */
  readonly inlets?: Inlets;
}

export function createWebhookDriver({ inlets = createInlets() }: WebhookDriverOptions = {}): Driver<Endpoint, Address> {
  return defineDriver({
    protocol: 'webhook',
    version: 1,
    endpoint,
    address,
    text,
    wireType,

    async connect(e) {
      const { promise: closed, resolve: tellClosed } = Promise.withResolvers<string>();
      const ends = new Set<() => void>();
      return {
        async subscribe(addresses, onReadings) {
          const readers = addresses.map((a) => readerOf(a, e.body === 'list'));
          const keys = createKeys();
          let waiting = 0;

          async function take(bytes: Uint8Array): Promise<PushAnswer> {
            const messages = open(bytes, e.body);
            if (typeof messages === 'string') return refused(400, messages);
            let taken = 0;
            for (const message of messages) {
              const readings = readers.flatMap((read, i): (readonly [number, Reading])[] => {
                const reading = read(message);
                return reading ? [[i, reading]] : [];
              });
              taken += readings.length;
              if (readings.length > 0) await onReadings(readings);
            }
            return { status: 200, body: { ok: true, taken } };
          }

          async function answer(push: Push): Promise<PushAnswer> {
            const { 'idempotency-key': key } = push.headers;
            if (key !== undefined && !(typeof key === 'string' && KEY.test(key)))
              return refused(400, 'The idempotency key has 8 to 64 printable characters.');
            if (waiting >= MOST_WAITING) return { ...refused(503, 'Too many pushes wait already.'), retryAfter: 1 };
            waiting++;
            try {
              return await (key === undefined ? take(push.bytes) : keys(key, push.bytes, () => take(push.bytes)));
            } finally {
              waiting--;
            }
          }

          const end = inlets.open(e.path, (push) => (isAdmitted(e, push) ? answer(push) : undefined));
          ends.add(end);
          return async () => {
            end();
            ends.delete(end);
          };
        },
        closed,
        async close() {
          for (const end of ends) end();
          tellClosed(trouble('closed'));
        },
      };
    },
  });
}
