/** Modbus RTU over one wire, be it a serial port or a transparent gateway: a line on which nothing has a number, and noise is heard. */
import { trouble } from '#runtime/contract/index.ts';
import { echo, type Request, readRequest } from '../modbus/pdu.ts';
import type { Question } from '../modbus/session.ts';
import type { Speaker } from '../wire/line.ts';
import { NotSent, Silence, type Wire, waiterOf } from '../wire/wire.ts';
import { answerBytes, findAnswer, frame, LONGEST_FRAME } from './frame.ts';
import { createOwed, type Owed } from './owed.ts';

interface Unit {
  readonly owed: Owed;
  /** It did not answer when it was last asked. */
  isAway: boolean;
  /** Whether it answers the diagnostic function, be it with a refusal; undefined: never asked. */
  echoes: boolean | undefined;
}

/** What is known of a line, also while it is closed: a late answer may come over the next connection. */
export interface LineMemory {
  readonly units: Map<number, Unit>;
  /** The adapter gives back what is sent: RS-485 with two wires and the receiver on. Known from the first read. */
  hearsItself: boolean;
}

export const newLineMemory = (): LineMemory => ({ units: new Map(), hearsItself: false });

export interface Pace {
  /** One character on the line, in ms; 0 where there is no telling. */
  readonly characterMs: number;
  /** Silence before a request, in ms. */
  readonly gapMs: number;
}

/** Exceptions are five bytes long, whatever was asked. */
const isException = (pdu: Buffer): boolean => ((pdu[0] ?? 0) & 0x80) !== 0;
/** More than two of the longest frames tell nothing new. */
const MOST_HEARD = 2 * LONGEST_FRAME + LONGEST_FRAME;

export function modbusRtuSpeaker(
  wire: Wire,
  memory: LineMemory,
  { characterMs, gapMs }: Pace,
): Speaker<Question, Buffer> {
  const waiter = waiterOf(wire);
  let heard: Buffer = Buffer.alloc(0);
  let heardAt = performance.now();
  let onHeard = () => {};

  wire.listen((chunk) => {
    heardAt = performance.now();
    heard = Buffer.concat([heard, chunk]).subarray(-MOST_HEARD);
    onHeard();
  });

  const unitOf = (id: number): Unit => {
    const unit = memory.units.get(id) ?? { owed: createOwed(), isAway: false, echoes: undefined };
    memory.units.set(id, unit);
    return unit;
  };

  /** Resolves when nobody has spoken for `gapMs`. Rejects with NotSent when somebody never stops. */
  const quiet = async (timeoutMs: number): Promise<void> => {
    const began = performance.now();
    for (;;) {
      const left = gapMs - (performance.now() - heardAt);
      if (left <= 0) return;
      if (performance.now() - began > timeoutMs) throw new NotSent(trouble('line-busy'));
      await waiter.wait<void>(
        timeoutMs + left,
        () => new NotSent(trouble('line-busy')),
        (resolve) => {
          setTimeout(resolve, Math.ceil(left));
        },
      );
    }
  };

  /** One request and its answer; nothing that came before the request can be its answer. */
  const exchange = async (id: number, request: Request<unknown>, timeoutMs: number): Promise<Buffer> => {
    const { owed } = unitOf(id);
    const bytes = frame(id, request.pdu);
    const isRead = (request.pdu[0] ?? 0) <= 4;
    await quiet(timeoutMs);
    heard = Buffer.alloc(0);
    const look = (): Buffer | undefined => {
      const own = heard.indexOf(bytes);
      // A read is never answered with itself; from then on, what is like a write is not yet its confirmation.
      if (isRead && heard.length >= bytes.length) memory.hearsItself = own >= 0;
      return findAnswer(own >= 0 && memory.hearsItself ? heard.subarray(own + bytes.length) : heard, id, request);
    };
    const onLine = (bytes.length + answerBytes(request)) * characterMs;
    try {
      const answer = await waiter.wait<Buffer>(
        timeoutMs + onLine,
        () =>
          new Silence(
            heard.length === 0
              ? trouble('unit-silent', { unit: id, ms: timeoutMs })
              : trouble('line-noise', { unit: id }),
          ),
        (resolve) => {
          onHeard = () => {
            const found = look();
            if (found) resolve(found);
          };
          wire.send(bytes);
        },
      );
      // An exception tells nothing of what it is the answer to, so it may be the late one to another read.
      if (!isException(answer)) owed.settle();
      else if (owed.any(performance.now())) owed.add(request, performance.now());
      return answer;
    } catch (error) {
      owed.add(request, performance.now());
      throw error;
    } finally {
      onHeard = () => {};
    }
  };

  /** Asks something that no owed answer looks like, so that those cannot come any more. Rejects with Silence. */
  const settle = async (id: number, request: Request<unknown>, timeoutMs: number): Promise<void> => {
    const unit = unitOf(id);
    if (unit.echoes !== false) {
      // Whoever says nothing to the first one does not know the function.
      unit.echoes ??= false;
      await exchange(id, echo(Math.floor(Math.random() * 0x10000)), timeoutMs);
      unit.echoes = true;
      // Even by a refusal: nothing else is asked with this function.
      unit.owed.settle();
      return;
    }
    const other = differentRead(request, (one) => unit.owed.couldBe(one, performance.now()));
    if (!other) throw new Silence(trouble('unit-late', { unit: id }));
    await exchange(id, other, timeoutMs);
    // An exception to it has settled nothing.
    if (unit.owed.couldBe(request, performance.now())) throw new Silence(trouble('unit-late', { unit: id }));
  };

  const attempt = async ({ who, request, timeoutMs, urgent }: Question): Promise<Buffer> => {
    const { owed } = unitOf(who);
    if (owed.couldBe(request, performance.now()))
      await settle(who, request, timeoutMs).catch((error: unknown) => {
        // The write itself has not been sent.
        throw urgent && error instanceof Silence ? new NotSent(error.message) : error;
      });
    return exchange(who, request, timeoutMs);
  };

  return {
    async ask(question) {
      const unit = unitOf(question.who);
      try {
        const answer = await attempt(question).catch((error: unknown) => {
          // One garbled read is a spark on the line; a write is never sent twice.
          if (!(error instanceof Silence) || question.urgent || unit.isAway) throw error;
          return attempt(question);
        });
        unit.isAway = false;
        return answer;
      } catch (error) {
        if (error instanceof Silence) unit.isAway = true;
        throw error;
      }
    },
  };
}

const COUNTS = [1, 2, 3, 4] as const;
/** A read near `request` whose answer is of a length that is not owed. */
function differentRead(
  request: Request<unknown>,
  isOwed: (one: Request<unknown>) => boolean,
): Request<unknown> | undefined {
  const code = request.pdu[0] ?? 0;
  const start = Math.min(request.pdu.readUInt16BE(1), 0xffff - 32);
  const area =
    code === 1 || code === 5 || code === 15 ? 'coil' : code === 2 ? 'discrete' : code === 4 ? 'input' : 'holding';
  const bits = area === 'coil' || area === 'discrete';
  return COUNTS.map((n) => readRequest(area, start, bits ? 8 * n : n)).find((one) => !isOwed(one));
}
