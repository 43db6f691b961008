/** One EventSource per (stream, query), shared by everybody in the tab who listens; browsers allow few connections per origin. */
import type { Connection } from '#components/page/index.ts';
import { fromJson } from '#runtime/contract/plain.ts';

export type { Connection };

export interface LiveListener {
  /** `fresh`: first message after a (re)connect, the whole present; forget what was before. */
  onMessage(message: unknown, fresh: boolean): void;
  onConnection(connection: Connection): void;
}

/** The server beats every 10 s; a silence longer than this is a loss. */
const SILENCE_MS = 25_000;
/** A tab nobody looks at gives its connection back after this. */
const HIDDEN_MS = 30_000;

interface Source {
  readonly listeners: Set<LiveListener>;
  connection: Connection;
  /** Messages since the last connect, for those who come later; undefined when there were too many to keep. */
  past: unknown[] | undefined;
  close(): void;
}
const sources = new Map<string, Source>();

/** Once more have come, a late listener makes the source connect anew instead of hearing them all. */
const MOST_PAST = 200;

function openSource(url: string): Source {
  const listeners = new Set<LiveListener>();
  let events: EventSource | undefined;
  let fresh = true;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let hidden: ReturnType<typeof setTimeout> | undefined;

  const tell = (connection: Connection) => {
    if (connection.state === source.connection.state) return;
    source.connection = connection;
    for (const listener of listeners) listener.onConnection(connection);
  };
  const lose = () => {
    fresh = true;
    if (source.connection.state === 'live') tell({ state: 'lost', since: Date.now() });
  };
  /** The server is there and says that there is nothing to be had: also a loss for who has seen nothing yet. */
  const isDown = () => {
    fresh = true;
    tell({ state: 'lost', since: Date.now() });
  };
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(reconnect, SILENCE_MS);
  };
  const disconnect = () => {
    clearTimeout(silence);
    events?.close();
    events = undefined;
  };

  function reconnect() {
    disconnect();
    lose();
    events = new EventSource(url);
    heard();
    events.onmessage = (event: MessageEvent<string>) => {
      heard();
      const message = fromJson(event.data);
      if (fresh) source.past = [];
      if (source.past && source.past.push(message) > MOST_PAST) source.past = undefined;
      for (const listener of listeners) listener.onMessage(message, fresh);
      fresh = false;
      tell({ state: 'live' });
    };
    events.addEventListener('beat', heard);
    events.addEventListener('down', () => {
      heard();
      isDown();
    });
    events.addEventListener('end', () => {
      disconnect();
      lose();
    });
    events.onerror = () => {
      lose();
      // Refused for good (signed out, or the server was away while it answered): the browser will not try again by itself.
      if (events?.readyState === EventSource.CLOSED) {
        clearTimeout(silence);
        silence = setTimeout(reconnect, 5_000);
      }
    };
  }

  const onVisibility = () => {
    clearTimeout(hidden);
    if (document.visibilityState === 'hidden') {
      hidden = setTimeout(() => {
        disconnect();
        lose();
      }, HIDDEN_MS);
    } else if (!events) reconnect();
  };
  document.addEventListener('visibilitychange', onVisibility);

  const source: Source = {
    listeners,
    connection: { state: 'connecting' },
    past: [],
    close() {
      clearTimeout(hidden);
      document.removeEventListener('visibilitychange', onVisibility);
      disconnect();
    },
  };
  reconnect();
  return source;
}

/** Listens until the returned function is called; a late listener first gets what was told since the last connect. */
export function listen(stream: string, query: object, listener: LiveListener): () => void {
  const url = `/api/live/${stream}?q=${encodeURIComponent(JSON.stringify(query))}`;
  let source = sources.get(url);
  if (source && !source.past) {
    // Too much to repeat: everybody starts from the present again.
    source.close();
    const { listeners } = source;
    source = openSource(url);
    for (const other of listeners) source.listeners.add(other);
    sources.set(url, source);
  }
  if (!source) {
    source = openSource(url);
    sources.set(url, source);
  }
  const held = source;
  for (const [index, message] of (held.past ?? []).entries()) listener.onMessage(message, index === 0);
  listener.onConnection(held.connection);
  held.listeners.add(listener);
  return () => {
    const current = sources.get(url);
    current?.listeners.delete(listener);
    if (current?.listeners.size === 0) {
      sources.delete(url);
      current.close();
    }
  };
}
