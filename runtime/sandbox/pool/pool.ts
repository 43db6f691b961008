/** Places apps on hosts, notices crashes, and says who is to blame for each. */
import {
  type AppView,
  type BatchResult,
  type DebugOptions,
  expandPlan,
  type Fault,
  type Instant,
  toJson,
} from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import type { FromHost, HostedApp } from '../host-protocol.ts';
import { fitState } from '../kernel/index.ts';
import { type Asked, boundsOf, HostLie } from './answer.ts';
import { debugFor } from './debug.ts';
import {
  type HostDeath,
  type HostEvents,
  type HostOptions,
  type HostProcess,
  standingWalls,
  startHost,
} from './host-process.ts';
import { answered, leaveUnseen, owedBy, type Tenant } from './tenant.ts';
import type { Wall } from './walls.ts';

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
  /** Answers to `step`, in order; `text` is what the host said, as it came. */
  stepped(result: BatchResult, answer: BatchAnswer): void;
  /** The host died; the app is nowhere now. */
  lost(loss: Loss): void;
}

export interface BatchAnswer {
  readonly text: string;
  /** Processor time the host says the batch took, ms; never more than has passed since it could begin. */
  readonly cpuMs: number;
}

export interface PlacedApp {
  /** Once it has started; throws before. Returns the text that went to the host. */
  step(instants: readonly Instant[]): string;
  /** As `step`, with the text that a `step` returned: instants from `first` to `last`. */
  stepText(text: string, first: number, last: number): void;
  /**
   * From the next batch on. What is named is watched until the app is stopped or told otherwise: `{}` watches nothing.
   * Throws, in words, for a condition that `readCondition` of the compiler does not take.
   */
  debug(options: DebugOptions): void;
  /** Every node as it stands after the batches asked for. Rejects when the app is gone. */
  inspect(): Promise<AppView>;
  /** Nothing is told about it afterwards. */
  stop(): void;
}

export interface HostPool {
  place(app: Omit<HostedApp, 'trace' | 'turnMs'>, placement: Placement, events: AppEvents): PlacedApp;
  /** Process ids of the hosts, by placement. */
  hosts(): readonly { readonly placement: Placement; readonly pid: number | undefined; readonly apps: number }[];
  /** What stands between an app host and the machine, whether one runs or not. */
  confinement(): readonly Wall[];
  /** Ends every host; the apps are not told. */
  close(): Promise<void>;
}

export interface PoolOptions {
  /** The bundled kernel's text. */
  readonly kernel: string;
  /** How long a host may take to answer before it counts as hung, ms. Longer than any limit inside. */
  readonly hungMs?: number;
  /** Where several apps share a host: how long a batch of one may keep the others waiting before it is cut, ms. Infinity: until its limit. */
  readonly turnMs?: number;
  readonly onDeath?: (death: HostDeath) => void;
  /** Starts a host; a test gives one that lies. */
  readonly start?: (events: HostEvents, options?: HostOptions) => HostProcess;
}

interface Host {
  readonly placement: Placement;
  readonly process: HostProcess;
  readonly tenants: Map<number, Tenant>;
  /** Apps that were stopped, and how many answers the host had yet to give for each. */
  readonly gone: Map<number, number>;
  /** Waiting to be started, one at a time: a host has one thread, and what waits here is not JSON yet. */
  readonly starts: Tenant[];
  isReady: boolean;
  watchdog: NodeJS.Timeout | undefined;
  heardAt: number;
  /** Until when the time of its thread is accounted for, ms on the monotonic clock. */
  spentUntil: number;
  /** It said what no host says: about whom, -1 when that is not known. */
  lie: { readonly slot: number; readonly reason: string } | undefined;
  /** Apps it was ever given. */
  served: number;
  /** Nobody is in it, and nobody comes any more. */
  isDismissed: boolean;
}

const types = Object.fromEntries(Object.entries(nodeTypes).map(([type, { def }]) => [type, def]));

const TURN_MS = 15;
/** A shared host that had so many apps keeps much of their memory (about a MB each): once it is empty, a new one takes its place. */
const WORN_BY = 32;

const isShared = (placement: Placement): boolean => placement === 'plain' || placement === 'scripts';

export function createPool(options: PoolOptions): HostPool {
  const { kernel, hungMs = 10_000, onDeath, start = startHost } = options;
  const turnMs = options.turnMs === Number.POSITIVE_INFINITY ? undefined : (options.turnMs ?? TURN_MS);
  const hosts = new Set<Host>();
  let slots = 0;
  let closing: (() => void) | undefined;

  function hostFor(placement: Placement): Host {
    if (isShared(placement)) for (const host of hosts) if (isOpen(host, placement)) return host;
    return open(placement);
  }

  const isOpen = (host: Host, placement: Placement): boolean => host.placement === placement && !host.isDismissed;

  function open(placement: Placement): Host {
    const host: Host = {
      placement,
      tenants: new Map(),
      gone: new Map(),
      starts: [],
      isReady: false,
      watchdog: undefined,
      heardAt: 0,
      spentUntil: 0,
      lie: undefined,
      served: 0,
      isDismissed: false,
      process: start(
        {
          message: (message) => heard(host, message),
          garbage: (reason) => lied(host, -1, reason),
          death: (death) => died(host, death),
        },
        { yields: !isShared(placement) },
      ),
    };
    hosts.add(host);
    host.process.send(['kernel', 0, kernel]);
    return host;
  }

  const owes = ({ tenants, gone }: Host): boolean => {
    if (gone.size > 0) return true;
    for (const tenant of tenants.values()) if (owedBy(tenant) > 0) return true;
    return false;
  };

  /** While a host owes an answer it has so long to give any. One timer serves many answers. */
  function watch(host: Host): void {
    if (host.watchdog) return;
    host.heardAt = performance.now();
    const look = (ms: number) => {
      host.watchdog = setTimeout(() => {
        host.watchdog = undefined;
        if (!owes(host)) return;
        const left = host.heardAt + hungMs - performance.now();
        if (left <= 0) host.process.kill();
        else look(left);
      }, ms);
    };
    look(hungMs);
  }

  function ask(host: Host, kind: 'start' | 'step' | 'inspect', slot: number, body: string): void {
    host.process.send([kind, slot, body]);
    watch(host);
  }

  function startNext(host: Host): void {
    for (const tenant of host.tenants.values()) if (tenant.starting && !tenant.launch) return;
    // One without has been stopped meanwhile.
    let tenant = host.starts.shift();
    while (tenant && !tenant.launch) tenant = host.starts.shift();
    if (!tenant?.launch) return;
    const body = tenant.launch();
    tenant.launch = undefined;
    ask(host, 'start', tenant.slot, body);
  }

  function lied(host: Host, slot: number, reason: string): void {
    host.lie ??= { slot, reason };
    host.process.kill();
  }

  /** Whatever the host says is a claim: of an app that is not its own, or that nobody asked for, nothing is believed. */
  function heard(host: Host, message: FromHost): void {
    if (host.lie) return;
    host.heardAt = performance.now();
    const [kind, slot] = message;
    const tenant = host.tenants.get(slot);
    let outcome: ReturnType<typeof answered>;
    try {
      if (kind === 'ready' && !host.isReady) {
        host.isReady = true;
        for (const other of hosts) if (other !== host && isOpen(other, host.placement)) replace(other);
        return;
      }
      if (!tenant) {
        late(host, slot, kind === 'refused');
        return;
      }
      outcome = answered(tenant, message, (asked, claim) => spent(host, asked, claim));
    } catch (error) {
      if (!(error instanceof HostLie)) throw error;
      lied(host, tenant?.slot ?? -1, error.message);
      return;
    }
    if (outcome.refused) leave(host, slot);
    startNext(host);
    outcome.tell();
  }

  /** An app that was stopped while its answer was on the way: it is heard no more often than it was asked. Throws HostLie. */
  function late({ gone }: Host, slot: number, refused: boolean): void {
    const owed = gone.get(slot);
    if (owed === undefined) throw new HostLie('Its host said what no host says.');
    if (owed > 1 && !refused) gone.set(slot, owed - 1);
    else gone.delete(slot);
  }

  /** A host has one thread: it cannot have spent more on a batch than what passed since it was asked and was done with the one before. */
  function spent(host: Host, { at }: Asked, claim: number): number {
    const from = Math.max(at, host.spentUntil);
    const cpuMs = Math.min(claim, Math.max(0, performance.now() - from));
    host.spentUntil = from + cpuMs;
    return cpuMs;
  }

  function died(host: Host, death: HostDeath): void {
    clearTimeout(host.watchdog);
    hosts.delete(host);
    const tenants = [...host.tenants.values()];
    host.tenants.clear();
    for (const tenant of tenants) leaveUnseen(tenant);
    if (closing) {
      if (hosts.size === 0) closing();
      return;
    }
    if (host.isDismissed) return;
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
    if (host.tenants.size > 0) return;
    if (isShared(host.placement)) replace(host);
    else dismiss(host);
  }

  /** Where it is worn and empty; only when the new one is ready, so that nobody has to wait for it. */
  function replace(host: Host): void {
    if (!isShared(host.placement) || host.served < WORN_BY || host.tenants.size > 0 || closing) return;
    const next = [...hosts].find((other) => other !== host && isOpen(other, host.placement)) ?? open(host.placement);
    if (next.isReady) dismiss(host);
  }

  function dismiss(host: Host): void {
    host.isDismissed = true;
    host.process.kill();
  }

  return {
    place(app, placement, events) {
      const host = hostFor(placement);
      const slot = ++slots;
      const plan = expandPlan(app.plan, app.keys ?? {});
      const turn = isShared(placement) ? turnMs : undefined;
      const tenant: Tenant = {
        slot,
        events,
        bounds: boundsOf(plan, turn !== undefined),
        launch() {
          const { state, lost } = fitState(plan, types, app.state);
          tenant.lost = lost;
          return toJson({ ...app, state, turnMs: turn, trace: placement === 'alone' } satisfies HostedApp);
        },
        lost: [],
        starting: true,
        asked: [],
        looks: [],
        debug: undefined,
      };
      host.tenants.set(slot, tenant);
      host.served++;
      host.starts.push(tenant);
      startNext(host);
      const stepText = (text: string, first: number, last: number) => {
        if (tenant.starting) throw new Error('An app is stepped once it has started.');
        tenant.asked.push({ first, last, at: performance.now(), debug: tenant.debug });
        ask(host, 'step', slot, text);
      };
      return {
        step(instants) {
          const text = toJson(instants);
          stepText(text, instants[0]?.seq ?? 0, instants.at(-1)?.seq ?? 0);
          return text;
        },
        stepText,
        debug(options) {
          if (tenant.starting) throw new Error('An app is watched once it has started.');
          const body = toJson(debugFor(options));
          tenant.debug = options;
          host.process.send(['debug', slot, body]);
        },
        inspect() {
          if (tenant.starting || !host.tenants.has(slot)) return Promise.reject(new Error('The app is not running.'));
          const look = Promise.withResolvers<AppView>();
          tenant.looks.push(look);
          ask(host, 'inspect', slot, '');
          return look.promise;
        },
        stop() {
          if (!host.tenants.has(slot)) return;
          const owed = owedBy(tenant);
          leaveUnseen(tenant);
          if (!tenant.launch) host.process.send(['stop', slot, '']);
          if (owed > 0) host.gone.set(slot, owed);
          tenant.launch = undefined;
          leave(host, slot);
          startNext(host);
        },
      };
    },
    confinement: standingWalls,
    hosts: () =>
      [...hosts]
        .filter(({ isDismissed }) => !isDismissed)
        .map(({ placement, process, tenants }) => ({ placement, pid: process.pid, apps: tenants.size })),
    close: () =>
      new Promise((resolve) => {
        closing = resolve;
        if (hosts.size === 0) resolve();
        for (const { process } of hosts) process.kill();
      }),
  };
}
