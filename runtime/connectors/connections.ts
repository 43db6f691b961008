/** The site's connections: saved, tried, opened when something is to be delivered; secrets are never shown again. */
import {
  type AnyConnector,
  type ConnectionDef,
  connectionDef,
  type MessageKind,
  type Outlet,
  type SiteConnection,
  toJson,
  trouble,
} from '#runtime/contract/index.ts';
import { maskSecrets, restoreSecrets } from '#runtime/ops/index.ts';
import type { Connectors } from './list.ts';
import { ConnectionProblem } from './problem.ts';

/** Where definitions are kept: store's ConnectionRows is one. */
export interface ConnectionStore {
  all(): readonly { readonly id: string; readonly def: ConnectionDef }[];
  put(id: string, def: ConnectionDef, at: number): void;
  remove(id: string): boolean;
}

export interface ConnectionsOptions {
  readonly connectors: Connectors;
  readonly rows: ConnectionStore;
  readonly now: () => number;
}

/** A connection as a delivery uses it. */
export interface OpenConnection {
  readonly takes: MessageKind;
  readonly outlet: Outlet<unknown>;
  readonly parallel: number;
  readonly timeoutMs: number;
  readonly retryMs: number;
  readonly where: string;
}

export interface ShownConnection {
  readonly id: string;
  /** Secrets are masked. */
  readonly def: ConnectionDef;
  /** Absent when this Jig does not know its kind or cannot read its settings. */
  readonly takes?: MessageKind;
  readonly where?: string;
}

export interface Connections {
  /** By id. */
  list(): ShownConnection[];
  /** For binding and compiling: those that can be used. */
  site(): Record<string, SiteConnection>;
  /** Undefined when there is none, or none that can be used. */
  get(id: string): OpenConnection | undefined;
  /** Adds or replaces. A masked secret keeps its stored value. Throws ConnectionProblem. */
  save(id: string, def: ConnectionDef): ShownConnection;
  /** Throws ConnectionProblem when there is none. */
  remove(id: string): void;
  /** Tries without saving. `id`: whose stored secrets a mask stands for. Throws ConnectionProblem. */
  test(
    def: ConnectionDef,
    id?: string,
  ): Promise<{ readonly ok: boolean; readonly problem?: string; readonly ms: number }>;
  /** A connection was added, changed or removed. */
  onChange(listener: (id: string) => void): () => void;
  close(): Promise<void>;
}

interface Entry {
  readonly def: ConnectionDef;
  readonly connector: AnyConnector | undefined;
  /** Parsed; absent when they cannot be read. */
  readonly settings?: unknown;
  open?: OpenConnection;
}

const ID = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u;
const HOUR_MS = 3_600_000;
const refuse = (message: string) => new ConnectionProblem('bad-input', message);

export function createConnections({ connectors, rows, now }: ConnectionsOptions): Connections {
  const entries = new Map<string, Entry>();
  const listeners = new Set<(id: string) => void>();
  const connectorOf = (kind: string) => (Object.hasOwn(connectors, kind) ? connectors[kind] : undefined);

  for (const { id, def } of rows.all()) {
    const connector = connectorOf(def.kind);
    const settings = connector?.settings.safeParse(def.settings);
    entries.set(id, { def, connector, ...(settings?.success ? { settings: settings.data } : {}) });
  }

  /** Throws ConnectionProblem. */
  function check(
    input: ConnectionDef,
    stored: ConnectionDef | undefined,
  ): Entry & { readonly connector: AnyConnector } {
    const parsed = connectionDef.safeParse(input);
    if (!parsed.success) throw refuse(trouble('of-connection', { why: sentence(parsed.error.issues) }));
    const connector = connectorOf(parsed.data.kind);
    if (!connector) throw refuse(trouble('unknown-connector', { kind: parsed.data.kind }));
    const kept = stored?.kind === parsed.data.kind ? stored.settings : {};
    const restored = restoreSecrets(connector.settings, parsed.data.settings, kept);
    const settings = connector.settings.safeParse(restored);
    if (!settings.success) throw refuse(trouble('of-connection', { why: sentence(settings.error.issues) }));
    // Else whoever may edit a connection could have its secret sent to a host of his own.
    const before = connector.settings.safeParse(kept);
    const isElsewhere = before.success && connector.where(before.data) !== connector.where(settings.data);
    if (isElsewhere && toJson(restored) !== toJson(parsed.data.settings)) throw refuse(trouble('secret-again'));
    return { def: { ...parsed.data, settings: settings.data }, connector, settings: settings.data };
  }

  function shown(id: string, { def, connector, settings }: Entry): ShownConnection {
    const masked = connector ? maskSecrets(connector.settings, def.settings) : {};
    return {
      id,
      def: { ...def, settings: masked },
      ...(connector && settings !== undefined ? { takes: connector.takes, where: connector.where(settings) } : {}),
    };
  }

  function change(id: string, next: Entry | undefined): void {
    const before = entries.get(id)?.open;
    if (next) entries.set(id, next);
    else entries.delete(id);
    // What is under way ends by itself; the next attempt is made with the new settings.
    void before?.outlet.close();
    for (const listener of listeners) listener(id);
  }

  return {
    list: () => [...entries].map(([id, entry]) => shown(id, entry)).sort((a, b) => a.id.localeCompare(b.id)),

    site: () =>
      Object.fromEntries(
        [...entries].flatMap(([id, { def, connector, settings }]) =>
          connector && settings !== undefined
            ? [[id, { title: def.title, takes: connector.takes, where: connector.where(settings) }]]
            : [],
        ),
      ),

    get(id) {
      const entry = entries.get(id);
      if (!entry?.connector || entry.settings === undefined) return undefined;
      const { connector, settings, def } = entry;
      entry.open ??= {
        takes: connector.takes,
        outlet: connector.open(settings),
        parallel: connector.parallel,
        timeoutMs: connector.timeoutMs,
        retryMs: def.retryHours * HOUR_MS,
        where: connector.where(settings),
      };
      return entry.open;
    },

    save(id, input) {
      if (!ID.test(id)) throw refuse(trouble('connection-name', { id }));
      const entry = check(input, entries.get(id)?.def);
      rows.put(id, entry.def, now());
      change(id, entry);
      return shown(id, entry);
    },

    remove(id) {
      if (!entries.has(id)) throw new ConnectionProblem('not-found', trouble('no-such-connection', { id }));
      rows.remove(id);
      change(id, undefined);
    },

    async test(input, id) {
      const { connector, settings } = check(input, id === undefined ? undefined : entries.get(id)?.def);
      const outlet = connector.open(settings);
      const began = performance.now();
      const ms = () => Math.round(performance.now() - began);
      const signal = AbortSignal.timeout(connector.timeoutMs);
      try {
        const problem = await outlet.test(signal);
        return problem === undefined ? { ok: true, ms: ms() } : { ok: false, problem, ms: ms() };
      } catch (error) {
        if (!signal.aborted) throw error;
        const where = connector.where(settings);
        return { ok: false, problem: trouble('out-of-time', { where, ms: connector.timeoutMs }), ms: ms() };
      } finally {
        await outlet.close();
      }
    },

    onChange(listener) {
      const own = (id: string) => listener(id);
      listeners.add(own);
      return () => void listeners.delete(own);
    },

    async close() {
      await Promise.all([...entries.values()].map(({ open }) => open?.outlet.close()));
    },
  };
}

const sentence = (issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string =>
  issues
    .slice(0, 5)
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ');
