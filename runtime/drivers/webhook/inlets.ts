/** Where pushes come in: the driver opens a path, the webhook listener hands over what arrives there. */

export interface Push {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly query: URLSearchParams;
  readonly bytes: Uint8Array;
}

export interface PushAnswer {
  /** Of HTTP. */
  readonly status: number;
  readonly body: unknown;
  /** Seconds to wait before the next attempt. */
  readonly retryAfter?: number;
}

/** Undefined: this is not from its device. Settles when what came is taken. */
export type Receiver = (push: Push) => Promise<PushAnswer> | undefined;

export interface Inlets {
  /** Several may listen on one path: each knows its own device. Returns the end of it. */
  open(path: string, receiver: Receiver): () => void;
  /** Never rejects but when a receiver does. */
  receive(path: string, push: Push): Promise<PushAnswer>;
}

export const refused = (status: number, error: string): PushAnswer => ({ status, body: { ok: false, error } });

export function createInlets(): Inlets {
  const paths = new Map<string, Set<Receiver>>();
  return {
    open(path, receiver) {
      const own: Receiver = (push) => receiver(push);
      const all = paths.get(path) ?? new Set();
      paths.set(path, all.add(own));
      return () => {
        all.delete(own);
        if (all.size === 0 && paths.get(path) === all) paths.delete(path);
      };
    },

    async receive(path, push) {
      const all = paths.get(path);
      if (!all) return refused(404, 'No device pushes to this path.');
      const answers = await Promise.all([...all].flatMap((receiver) => receiver(push) ?? []));
      // The least content of those it is for: the sender tries again, and who has it already knows it by its key.
      const [worst] = answers.sort((a, b) => b.status - a.status);
      return worst ?? refused(401, 'The token or signature is missing or wrong.');
    },
  };
}
