/** A controller at work: read in stretches, written value by value. */
import { type Session, trouble, WriteRefused } from '#runtime/contract/index.ts';
import type { Bus } from '../wire/buses.ts';
import { NotSent } from '../wire/wire.ts';
import { type Address, placeOf } from './address.ts';
import { encode, type Habits, textHeader } from './codec.ts';
import { EncodeError } from './errors.ts';
import { DONE, type Job, longestWrite, readJob, writeJob } from './pdu.ts';
import type { Place } from './place.ts';
import { createReader, type Said } from './reader.ts';
import { itemProblem, jobProblem } from './refusals.ts';
import type { Answer, Question } from './speaker.ts';
import { HEADER } from './types.ts';

export interface S7Options extends Habits {
  readonly pdu: number;
  readonly timeoutMs: number;
}

/** Throws WriteRefused. */
function encoded(place: Place, value: unknown, habits: Habits): Uint8Array {
  if (place.readOnly) throw new WriteRefused(trouble('area-read-only'));
  try {
    return encode(place, value, habits);
  } catch (error) {
    throw error instanceof EncodeError ? new WriteRefused(error.message) : error;
  }
}

export function s7Session(bus: Bus<Question, Answer>, options: S7Options): Session<Address> {
  const { pdu, timeoutMs } = options;
  const ask = async <T>(job: Job<T>, urgent: boolean, signal: AbortSignal): Promise<Said<T>> =>
    // The bus does not know what it carries; what `take` of this very job gave comes back.
    (await bus.ask({ who: 'plc', urgent, job, timeoutMs }, signal)) as Said<T>;
  const reader = createReader({ pdu, ask: (job, signal) => ask(job, false, signal) }, options);

  /** Throws WriteRefused, or an Error that leaves it open. */
  async function send(job: Job<number>, signal: AbortSignal): Promise<void> {
    const said = await ask(job, true, signal).catch((error: unknown) => {
      throw error instanceof NotSent ? new WriteRefused(error.message) : error;
    });
    if ('refused' in said) throw new WriteRefused(jobProblem(said.refused));
    if (said.value !== DONE) throw new WriteRefused(itemProblem(said.value));
  }

  /** How many characters the text in the controller has room for: what is longer would run over what lies behind it. */
  async function roomOf(place: Place, header: number, signal: AbortSignal): Promise<number> {
    try {
      const said = await ask(readJob([{ ...place, bytes: header }]), true, signal);
      if ('refused' in said) throw new WriteRefused(jobProblem(said.refused));
      const [found] = said.value;
      if (!found?.bytes) throw new WriteRefused(itemProblem(found?.code ?? 0));
      return textHeader(found.bytes, header).room;
    } catch (error) {
      // Nothing was written yet.
      throw error instanceof Error ? new WriteRefused(error.message) : error;
    }
  }

  return {
    read: (addresses, signal) => reader.read(addresses.map(placeOf), signal),

    async write(a, value, signal) {
      const place = placeOf(a);
      const bytes = encoded(place, value, options);
      if (place.type === 'BOOL') return send(writeJob({ ...place, bytes: 1 }, bytes, place.bit), signal);
      const header = place.type === 'COUNTER' ? undefined : HEADER[place.type];
      // How much room a text has stays as the program declared it: written are its length and its characters.
      const from = header === undefined ? 0 : header / 2;
      const { count, width } = header === undefined ? { count: 0, width: 0 } : textOf(bytes, header);
      const part = header === undefined ? bytes : bytes.subarray(from, header + count * width);
      const most = longestWrite(pdu);
      if (part.length > most) throw new WriteRefused(trouble('s7-long-write', { bytes: part.length, most }));
      if (header !== undefined) {
        const room = await roomOf(place, header, signal);
        if (count > room) throw new WriteRefused(trouble('s7-many-characters', { count, most: room }));
      }
      await send(writeJob({ ...place, start: place.start + from, bytes: part.length }, part), signal);
    },

    closed: bus.closed,
    close: () => bus.leave(),
  };
}

const textOf = (bytes: Uint8Array, header: number): { readonly count: number; readonly width: number } => ({
  count: textHeader(bytes, header).count,
  width: header / 2,
});
