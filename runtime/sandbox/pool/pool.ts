/** Places apps on hosts, notices crashes, and says who is to blame for each. */
import { type BatchResult, type Fault, fromJson, type Instant, toJson } from '#runtime/contract/index.ts';
import type { FromHost, HostedApp } from '../host-protocol.ts';
import { type HostDeath, type HostProcess, startHost } from './host-process.ts';

/** plain: apps without code. scripts: apps in which a person typed code. alone: a suspect on a host of its own. */
export type Placement = 'plain' | 'scripts' | 'alone';

/** innocent: another app killed the host. suspect: it was being stepped; start it alone. guilty: it did so again while alone. */
export type Verdict = 'innocent' | 'suspect' | 'guilty';

export interface Loss {
  readonly verdict: Verdict;
  /** Index of the node that was being stepped, when known. */
  readonly node?: number;
  /** How the host ended, a sentence. */
  readonly reason: string;
}

/** Told by the pool; exactly one of `started`, `refused` or `lost` comes first. */
export interface AppEvents {
  /** Ids of nodes whose kept state did not fit and began anew. */
  started(lostStates: readonly string[]): void;
  /** Its text or state is at fault; it is not running. */
  refused(fault: Fault): void;
  /** Answers to `step`, in order. */
  stepped(result: BatchResult): void;
  /** The host died; the app is nowhere now. */
  lost(loss: Loss): void;
}

export interface PlacedApp {
  step(instants: readonly Instant[]): void;
  /** Nothing is told about it afterwards. */
  stop(): void;
}

export interface HostPool {
  place(app: Omit<HostedApp, 'trace'>, placement: Placement, events: AppEvents): PlacedApp;
  /** Process ids of the hosts, by placement. */
  hosts(): readonly { readonly placement: Placement; readonly pid: number | undefined; readonly apps: number }[];
  /** Ends every host; the apps are not told. */
  close(): Promise<void>;
}

export interface PoolOptions {
  /** The bundled kernel's text. */
  readonly kernel: string;
  /** How long a host may take to answer before it counts as hung, ms. Longer than any limit inside. */
  readonly hungMs?: number;
  readonly onDeath?: (death: HostDeath) => void;
}

interface Tenant {
  readonly slot: number;
  readonly events: AppEvents;
  /** Requests without an answer yet. */
  open: number;
}

interface Host {
  readonly placement: Placement;
  readonly process: HostProcess;
  readonly tenants: Map<number, Tenant>;
  watchdog: NodeJS.Timeout | undefined;
}

export function createPool({ kernel, hungMs = 10_000, onDeath }: PoolOptions): HostPool {
  const hosts = new Set<Host>();
  let slots = 0;
  let closing: (() => void) | undefined;

  function hostFor(placement: Placement): Host {
    if (placement !== 'alone') for (const host of hosts) if (host.placement === placement) return host;
    const host: Host = {
      placement,
      tenants: new Map(),
      watchdog: undefined,
      process: startHost({
        message: (message) => heard(host, message),
        death: (death) => died(host, death),
      }),
    };
    hosts.add(host);
    host.process.send(['kernel', kernel]);
    return host;
  }

  /** While a host owes an answer it has so long to give any. */
  function watch(host: Host): void {
    clearTimeout(host.watchdog);
    host.watchdog = undefined;
    for (const { open } of host.tenants.values()) {
      if (open === 0) continue;
      host.watchdog = setTimeout(() => host.process.kill(), hungMs);
      return;
    }
  }

  function heard(host: Host, message: FromHost): void {
    if (message[0] === 'ready') return;
    const [kind, slot, body] = message;
    const tenant = host.tenants.get(slot);
    if (!tenant) return;
    tenant.open--;
    watch(host);
    if (kind === 'started') tenant.events.started(body);
    else if (kind === 'stepped') tenant.events.stepped(fromJson(body) as BatchResult);
    else {
      leave(host, slot);
      tenant.events.refused(body);
    }
  }

  function died(host: Host, death: HostDeath): void {
    clearTimeout(host.watchdog);
    hosts.delete(host);
    const tenants = [...host.tenants.values()];
    host.tenants.clear();
    if (closing) {
      if (hosts.size === 0) closing();
      return;
    }
    onDeath?.(death);
    const { reason, node } = death;
    for (const { slot, events } of tenants) {
      const verdict = slot !== death.slot ? 'innocent' : host.placement === 'alone' ? 'guilty' : 'suspect';
      events.lost({ verdict, reason, ...(verdict !== 'innocent' && node >= 0 ? { node } : {}) });
    }
  }

  function leave(host: Host, slot: number): void {
    host.tenants.delete(slot);
    if (host.placement === 'alone' && host.tenants.size === 0) host.process.kill();
    watch(host);
  }

  return {
    place(app, placement, events) {
      const host = hostFor(placement);
      const slot = ++slots;
      const tenant: Tenant = { slot, events, open: 1 };
      host.tenants.set(slot, tenant);
      host.process.send(['start', slot, toJson({ ...app, trace: placement === 'alone' })]);
      watch(host);
      return {
        step(instants) {
          tenant.open++;
          host.process.send(['step', slot, toJson(instants)]);
          if (!host.watchdog) watch(host);
        },
        stop() {
          if (!host.tenants.has(slot)) return;
          host.process.send(['stop', slot]);
          leave(host, slot);
        },
      };
    },
    hosts: () =>
      [...hosts].map(({ placement, process, tenants }) => ({ placement, pid: process.pid, apps: tenants.size })),
    close: () =>
      new Promise((resolve) => {
        closing = resolve;
        if (hosts.size === 0) resolve();
        for (const { process } of hosts) process.kill();
      }),
  };
}
