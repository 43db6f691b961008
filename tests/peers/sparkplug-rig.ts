/** An edge node that others wrote, and what the tests at it share. */
import { join } from 'node:path';
import type { Cleanup } from './mqtt-rig.ts';
import { startPeer } from './peer.ts';
import type { Order, Setup } from './sparkplug-edge.ts';

export interface Heard {
  readonly command?: string | null;
  readonly alias?: string | null;
  readonly device?: string | null;
  readonly value?: string;
  readonly born?: boolean;
}

export interface EdgePeer {
  order(order: Order): void;
  /** What it says next. */
  heard(): Promise<Heard>;
  /** The next command that is no request for a rebirth. */
  command(): Promise<Heard>;
  stop(): Promise<void>;
}

/** Resolves once its birth is on its way. */
export async function startEdgePeer(cleanups: Cleanup[], setup: Setup): Promise<EdgePeer> {
  const peer = startPeer(process.execPath, [join(import.meta.dirname, 'sparkplug-edge.ts'), JSON.stringify(setup)]);
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await peer.stop();
  };
  cleanups.push(stop);
  const heard = async (): Promise<Heard> => JSON.parse(await peer.line());
  while (!(await heard()).born);
  return {
    order: (order) => peer.say(JSON.stringify(order)),
    heard,
    async command() {
      for (;;) {
        const one = await heard();
        if (one.command !== undefined && one.command !== 'Node Control/Rebirth') return one;
      }
    },
    stop,
  };
}
