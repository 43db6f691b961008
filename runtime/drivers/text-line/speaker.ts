/** A device that speaks in lines: everybody who listens hears every line, and one question at a time is asked. */
import { trouble } from '#runtime/contract/index.ts';
import type { Speaker } from '../wire/line.ts';
import type { Waiting } from '../wire/turns.ts';
import { NotSent, Silence, type Wire, waiterOf } from '../wire/wire.ts';
import { commandBytes, createLineCutter, type Encoding } from './lines.ts';

export interface Question extends Waiting {
  readonly command: string;
  readonly end: string;
  /** Whether this line answers it. */
  fits(line: string): boolean;
  /** In ms. */
  readonly timeoutMs: number;
}

/** The line that answers; `fits: false`: something came, but nothing that answers. */
export interface Answer {
  readonly line: string;
  readonly fits: boolean;
}

/** Of a wire, also while it is closed. */
export interface TextMemory {
  /** Until then (monotonic ms) a line may be the late answer to a question that was given up. */
  lateUntil: number;
}

/** After a time-out, so many time-outs more are left for the answer to come and be dropped. */
const PATIENCE = 2;

export function textSpeaker(
  wire: Wire,
  memory: TextMemory,
  settings: { readonly encoding: Encoding; readonly endsByPause: boolean },
  onLine: (line: string | undefined) => void,
): Speaker<Question, Answer> {
  const waiter = waiterOf(wire);
  let hear: (line: string) => void = () => {};
  const cutter = createLineCutter(settings, (line) => {
    onLine(line);
    // Bytes that are no text are no answer, but they are not silence either.
    hear(line ?? '\ufffd');
  });
  wire.listen((chunk) => cutter.push(chunk));
  wire.closed.then(() => cutter.reset());

  return {
    async ask({ command, end, fits, timeoutMs }) {
      const left = memory.lateUntil - performance.now();
      if (left > 0)
        await waiter.wait<void>(
          2 * left + 1000,
          () => new NotSent(trouble('not-sent')),
          (resolve) => {
            setTimeout(resolve, left);
          },
        );
      const asked = commandBytes(command, '').toString().trim();
      let other: string | undefined;
      cutter.reset();
      try {
        return await waiter.wait<Answer>(
          timeoutMs,
          () => new Silence(trouble('no-answer', { ms: timeoutMs })),
          (resolve) => {
            hear = (line) => {
              if (fits(line)) resolve({ line, fits: true });
              // Terminals give back what is typed.
              else if (line !== asked) other = line;
            };
            wire.send(commandBytes(command, end));
          },
        );
      } catch (error) {
        if (error instanceof Silence && other !== undefined) return { line: other, fits: false };
        memory.lateUntil = performance.now() + PATIENCE * timeoutMs;
        throw error;
      } finally {
        hear = () => {};
      }
    },
  };
}
