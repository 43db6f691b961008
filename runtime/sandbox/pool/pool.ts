/** Places apps on hosts, notices crashes, and says who is to blame for each. */
import { type BatchResult, type Fault, type Instant, toJson } from '#runtime/contract/index.ts';
import type { HostedApp } from '../host-protocol.ts';
import { type Asked, type Bounds, boundsOf, HostLie, readFault, readLost, readResult } from './answer.ts';
import { type HostDeath, type HostProcess, startHost } from './host-process.ts';

/** plain: apps without code. scripts: apps in which a person typed code. own: one slow app. alone: a suspect on a host of its own. */
export type Placement = 'plain' | 'scripts' | 'own' | 'alone';

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
  /** Answers to `step`, in order; `text` is what the host said, as it came, `cpuMs` what the batch took of the processor. */
  stepped(result: BatchResult, answer: { readonly text: string; readonly cpuMs: number }): void;
  /** The host died; the app is nowhere now. */
  lost(loss: Loss): void;
}

export interface PlacedApp {
  /** Returns the text that went to the host. */
  step(instants: readonly Instant[]): string;
  /** As `step`, with the text that a `step` returned: instants from `first` to `last`. */
  stepText(text: string, first: number, last: number): void;
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
  /** Starts a host; a test gives one that lies. */
  readonly start?: typeof startHost;
}

interface Tenant {
  readonly slot: number;
  readonly events: AppEvents;
  readonly bounds: Bounds;
  /** It has not answered to its start yet. */
  starting: boolean;
  /** Batches without an answer yet, oldest first. */
  readonly asked: Asked[];
}

interface Host {
  readonly placement: Placement;
  readonly process: HostProcess;
  readonly tenants: Map<number, Tenant>;
  watchdog: NodeJS.Timeout | undefined;
  /** It said what no host says: about whom, -1 when that is not known. */
  lie: { readonly slot: number; readonly reason: string } | undefined;
}

const isShared = (placement: Placement): boolean => placement === 'plain' || placement === 'scripts';

export function createPool({ kernel, hungMs = 10_000, onDeath, start = startHost }: PoolOptions): HostPool {
  const hosts = new Set<Host>();
  let slots = 0;
  let closing: (() => void) | undefined;

  function hostFor(placement: Placement): Host {
    if (isShared(placement)) for (const host of hosts) if (host.placement === placement) return host;
    const host: Host = {
      placement,
      tenants: new Map(),
      watchdog: undefined,
      lie: undefined,
      process: start({
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
    for (const { starting, asked } of host.tenants.values()) {
      if (!starting && asked.length === 0) continue;
      host.watchdog = setTimeout(() => host.process.kill(), hungMs);
      return;
    }
  }

  /** Whatever the host says is a claim: of an app that is not its own, or that nobody asked for, nothing is believed. */
  function heard(host: Host, message: unknown): void {
    if (host.lie) return;
    const [kind, slot, body]: readonly unknown[] = Array.isArray(message) ? message : [];
    if (kind === 'ready') return;
    const known = typeof slot === 'number' && slot <= slots;
    const tenant = known ? host.tenants.get(slot) : undefined;
    // An app that was stopped while its answer was on the way.
    if (known && !tenant && (kind === 'started' || kind === 'stepped' || kind === 'refused')) return;
    let tell: () => void;
    try {
      if (!tenant) throw new HostLie('Its host said what no host says.');
      tell = claimed(host, tenant, kind, body);
    } catch (error) {
      if (!(error instanceof HostLie)) throw error;
      host.lie = { slot: tenant?.slot ?? -1, reason: error.message };
      host.process.kill();
      return;
    }
    watch(host);
    tell();
  }

  /** What follows from it. Throws HostLie. */
  function claimed(host: Host, tenant: Tenant, kind: unknown, body: unknown): () => void {
    const { slot, bounds, events, asked } = tenant;
    if (tenant.starting && kind === 'started') {
      const lost = readLost(body, bounds);
      tenant.starting = false;
      return () => events.started(lost);
    }
    if (tenant.starting && kind === 'refused') {
      const fault = readFault(body, bounds);
      return () => {
        leave(host, slot);
        events.refused(fault);
      };
    }
    const [batch] = asked;
    if (tenant.starting || kind !== 'stepped' || !batch) throw new HostLie('Its host answered what it was not asked.');
    const result = readResult(body, bounds, batch);
    asked.shift();
    const cpuMs = performance.now() - batch.at;
    return () => events.stepped(result, { text: body as string, cpuMs });
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
    const { node } = death;
    const culprit = host.lie?.slot ?? death.slot;
    const reason = host.lie?.reason ?? death.reason;
    for (const { slot, events } of tenants) {
      // A host that lies about nobody in particular leaves all of its apps under suspicion.
      const isInnocent = slot !== culprit && !(host.lie && culprit < 0);
      const verdict = isInnocent ? 'innocent' : host.placement === 'alone' ? 'guilty' : 'suspect';
      events.lost({ verdict, reason, ...(verdict !== 'innocent' && node >= 0 ? { node } : {}) });
    }
  }

  function leave(host: Host, slot: number): void {
    host.tenants.delete(slot);
    if (!isShared(host.placement) && host.tenants.size === 0) host.process.kill();
    watch(host);
  }

  return {
    place(app, placement, events) {
      const host = hostFor(placement);
      const slot = ++slots;
      const tenant: Tenant = { slot, events, bounds: boundsOf(app.plan), starting: true, asked: [] };
      host.tenants.set(slot, tenant);
      host.process.send(['start', slot, toJson({ ...app, trace: placement === 'alone' })]);
      watch(host);
      const stepText = (text: string, first: number, last: number) => {
        tenant.asked.push({ first, last, at: performance.now() });
        host.process.send(['step', slot, text]);
        if (!host.watchdog) watch(host);
      };
      return {
        step(instants) {
          const text = toJson(instants);
          stepText(text, instants[0]?.seq ?? 0, instants.at(-1)?.seq ?? 0);
          return text;
        },
        stepText,
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
