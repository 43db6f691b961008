/** A line of bytes to one or more devices, whatever carries it: a TCP connection, a serial port. */

export interface Wire {
  /** As a person knows it: host:port, or the name of the port. */
  readonly where: string;
  /** Does not wait; what cannot be sent any more shows as the end of the wire. */
  send(bytes: Uint8Array): void;
  /** From now on `take` gets what comes, in pieces of any size; it must not throw. Until then, bytes are dropped. */
  listen(take: (chunk: Buffer) => void): void;
  /** Settles with the reason, in a sentence, when the wire is gone; never rejects. */
  readonly closed: Promise<string>;
  /** Resolves when it could be opened again. Again: the same. */
  close(reason: string): Promise<void>;
}

/** The question never left: the device cannot have acted on it. The message is a sentence. */
export class NotSent extends Error {}

/** The device said nothing that answers the question, in its time. What the wire carries for others may be sound. */
export class Silence extends Error {}

export interface Waiter {
  /** What `start` resolves, or rejects; `late()` after `ms`; the wire's reason when it goes before. One at a time. */
  wait<T>(
    ms: number,
    late: () => Error,
    start: (resolve: (value: T) => void, reject: (error: Error) => void) => void,
  ): Promise<T>;
}

/** Waits for what a wire brings. It asks the wire only once to be told of its end: a wire may live for months. */
export function waiterOf(wire: Wire): Waiter {
  let ended: string | undefined;
  let give: ((error: Error) => void) | undefined;
  wire.closed.then((reason) => {
    ended = reason;
    give?.(new Error(reason));
  });
  return {
    wait(ms, late, start) {
      if (ended !== undefined) return Promise.reject(new Error(ended));
      return new Promise((resolve, reject) => {
        let isOver = false;
        /** Whether it was still waited for. */
        const end = (): boolean => {
          if (isOver) return false;
          isOver = true;
          clearTimeout(timer);
          give = undefined;
          return true;
        };
        const fail = (error: Error) => {
          if (end()) reject(error);
        };
        const timer = setTimeout(() => fail(late()), ms);
        give = fail;
        start((value) => {
          if (end()) resolve(value);
        }, fail);
      });
    },
  };
}
