/** Looks at what a device has, line by line; the connection for it stays open for a while, since a person opens one folder after another. */
import { type BrowseItem, canonicalJson, type Session, trouble } from '#runtime/contract/index.ts';
import type { CheckedDevice } from './checked.ts';
import { type Clock, within } from './clock.ts';

const CONNECT_MS = 15_000;
const BROWSE_MS = 15_000;
const IDLE_MS = 30_000;
const MOST_OPEN = 4;
/** Lines of one answer. */
export const MOST_ITEMS = 500;

export interface BrowseRequest {
  /** An item's `id`; absent: the top. */
  readonly parent?: string | undefined;
  /** Lines of it that are known already. */
  readonly from?: number | undefined;
}
export interface BrowsePage {
  readonly items: readonly BrowseItem<unknown>[];
  /** There are more behind these. */
  readonly more: boolean;
  /** Why there is nothing to be seen, in a sentence. */
  readonly problem?: string;
}

export interface Browser {
  /** `live`: the connection that the device has already. Never rejects. */
  browse(
    device: CheckedDevice,
    live: Session<unknown> | undefined,
    request: BrowseRequest,
    signal: AbortSignal,
  ): Promise<BrowsePage>;
  close(): Promise<void>;
}

interface Open {
  readonly session: Promise<Session<unknown>>;
  readonly giveUp: AbortController;
  users: number;
  cancelIdle: () => void;
}

export function createBrowser(clock: Clock): Browser {
  /** Oldest use first. */
  const open = new Map<string, Open>();

  async function shut(key: string, one: Open): Promise<void> {
    if (open.get(key) === one) open.delete(key);
    one.cancelIdle();
    one.giveUp.abort();
    const session = await one.session.catch(() => undefined); // never opened: nothing to close
    await session?.close().catch(() => undefined); // only looked at
  }

  function join(key: string, { driver, endpoint }: CheckedDevice): Open {
    const known = open.get(key);
    if (known) {
      open.delete(key);
      open.set(key, known);
      return known;
    }
    const giveUp = new AbortController();
    const session = within(clock, CONNECT_MS, trouble('no-connection'), giveUp.signal, (signal) => {
      const pending = driver.connect(endpoint, { signal });
      // Opened after it was given up: nobody will use it.
      pending.then(
        async (late) => {
          if (signal.aborted) await late.close();
        },
        () => undefined,
      );
      return pending;
    });
    const one: Open = { session, giveUp, users: 0, cancelIdle: () => undefined };
    open.set(key, one);
    const forget = () => {
      if (open.get(key) === one) open.delete(key);
    };
    session.then(({ closed }) => closed.then(forget), forget);
    const idle = [...open].find(([, { users }]) => users === 0);
    if (open.size > MOST_OPEN && idle) void shut(...idle);
    return one;
  }

  async function look(
    session: Session<unknown>,
    { parent, from = 0 }: BrowseRequest,
    signal: AbortSignal,
  ): Promise<BrowsePage> {
    if (!session.browse) throw new Error(trouble('no-browse'));
    const { browse } = session;
    return within(clock, BROWSE_MS, trouble('slow-browse'), signal, async (abort) => {
      const items: BrowseItem<unknown>[] = [];
      let seen = 0;
      for await (const item of browse(parent, abort)) {
        if (seen++ < from) continue;
        if (items.length === MOST_ITEMS) return { items, more: true };
        items.push(item);
      }
      return { items, more: false };
    });
  }

  return {
    async browse(device, live, request, signal) {
      const key = canonicalJson([device.def.protocol, device.endpoint]);
      try {
        if (live?.browse) return await look(live, request, signal);
        const one = join(key, device);
        one.users++;
        one.cancelIdle();
        try {
          return await look(await one.session, request, signal);
        } finally {
          one.users--;
          if (one.users === 0) one.cancelIdle = clock.after(IDLE_MS, () => void shut(key, one));
        }
      } catch (error) {
        return { items: [], more: false, problem: error instanceof Error ? error.message : String(error) };
      }
    },

    close: async () => {
      await Promise.all([...open].map(([key, one]) => shut(key, one)));
    },
  };
}
