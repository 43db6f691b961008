/** The web's side of the RPC: typed calls and streams over loopback HTTP. */
import { type Actor, fromJson, toJson } from '#runtime/contract/index.ts';
import {
  ACTOR_HEADER,
  type InputOf,
  type OutputOf,
  type ProcedureName,
  type RpcAnswer,
  type RpcError,
  type StreamMessages,
  type StreamName,
} from './protocol.ts';

/** A call the runtime refused, in a sentence for a person unless it is 'internal'. */
export class RuntimeError extends Error {
  readonly code: RpcError['code'];
  constructor(error: RpcError, cause?: unknown) {
    super(error.message, { cause });
    this.name = 'RuntimeError';
    this.code = error.code;
  }
}

/** The runtime could not be asked, or broke off: it has refused nothing. */
export class RuntimeAway extends RuntimeError {
  constructor(message: string, cause?: unknown) {
    super({ code: 'unavailable', message }, cause);
    this.name = 'RuntimeAway';
  }
}

export interface RuntimeClient {
  /** `signal`: the answer is no longer wanted; the runtime gives up what can be given up. */
  call<P extends ProcedureName>(
    procedure: P,
    input: InputOf<P>,
    actor?: Actor,
    signal?: AbortSignal,
  ): Promise<OutputOf<P>>;
  /** Ends when `signal` aborts; throws RuntimeAway when the runtime goes away. */
  stream<S extends StreamName>(
    name: S,
    query: object,
    signal: AbortSignal,
    actor?: Actor,
  ): AsyncIterable<StreamMessages[S]>;
}

export interface RuntimeAddress {
  /** http://127.0.0.1:port */
  readonly url: string;
  readonly token: string;
}

const CALL_MS = 30_000;

const headers = (token: string, actor: Actor | undefined): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  ...(actor ? { [ACTOR_HEADER]: encodeURIComponent(JSON.stringify(actor)) } : {}),
});

const unreachable = (cause: unknown) => new RuntimeAway('The runtime does not answer.', cause);

export function connectRuntime({ url, token }: RuntimeAddress): RuntimeClient {
  return {
    async call(procedure, input, actor, signal) {
      const response = await fetch(`${url}/rpc/${procedure}`, {
        method: 'POST',
        headers: { ...headers(token, actor), 'content-type': 'application/json' },
        body: toJson(input),
        signal: signal ? AbortSignal.any([AbortSignal.timeout(CALL_MS), signal]) : AbortSignal.timeout(CALL_MS),
      }).catch((cause: unknown) => {
        throw unreachable(cause);
      });
      const answer = fromJson(await response.text()) as RpcAnswer;
      if (!answer.ok) throw new RuntimeError(answer.error);
      return answer.value as OutputOf<typeof procedure>;
    },

    async *stream(name, query, signal, actor) {
      const response = await fetch(`${url}/stream/${name}?q=${encodeURIComponent(JSON.stringify(query))}`, {
        headers: headers(token, actor),
        signal,
      }).catch((cause: unknown) => {
        throw unreachable(cause);
      });
      if (!response.ok || !response.body) {
        const answer = fromJson(await response.text()) as RpcAnswer;
        throw answer.ok ? unreachable(undefined) : new RuntimeError(answer.error);
      }
      let rest = '';
      const decoder = new TextDecoder();
      try {
        for await (const chunk of response.body) {
          rest += decoder.decode(chunk, { stream: true });
          const lines = rest.split('\n');
          rest = lines.pop() ?? '';
          for (const line of lines) if (line) yield fromJson(line) as StreamMessages[typeof name];
        }
      } catch (cause) {
        if (!signal.aborted) throw unreachable(cause);
      }
    },
  };
}
