'use client';
/** Live state from the runtime: messages of a stream folded into one value, with the state of the connection. */
import { useEffect, useRef, useState } from 'react';
import type { StreamMessages, StreamName } from '#runtime/rpc/index.ts';
import { type Connection, listen } from './live-source.ts';

export type { Connection } from './live-source.ts';

/**
 * `fold` gets the state so far and one message; after each (re)connect it starts from `initial` again, because the first message is the whole
 * present. While the connection is lost the last state stays, and `connection` says since when.
 */
export function useLive<S extends StreamName, T>(
  stream: S,
  query: object,
  initial: T,
  fold: (state: T, message: StreamMessages[S]) => T,
): { readonly state: T; readonly connection: Connection } {
  const [state, setState] = useState(initial);
  const [connection, setConnection] = useState<Connection>({ state: 'connecting' });
  const held = useRef({ initial, fold });
  held.current = { initial, fold };
  const key = JSON.stringify(query);

  useEffect(
    () =>
      listen(stream, JSON.parse(key) as object, {
        onMessage: (message, fresh) => {
          const { initial: first, fold: next } = held.current;
          setState((before) => next(fresh ? first : before, message as StreamMessages[S]));
        },
        onConnection: setConnection,
      }),
    [stream, key],
  );
  return { state, connection };
}
