/** An app on a host as the pool sees it: what it was asked and has not answered, and what may follow from what the host says of it. */
import type { AppView, DebugOptions } from '#runtime/contract/index.ts';
import type { FromHost } from '../host-protocol.ts';
import { type Asked, type Bounds, HostLie, readFault, readResult, readView } from './answer.ts';
import type { AppEvents } from './pool.ts';

export interface Tenant {
  readonly slot: number;
  readonly events: AppEvents;
  readonly bounds: Bounds;
  /** JSON of the app, until the host was told to start it. */
  launch: (() => string) | undefined;
  /** Nodes whose kept state did not fit, once it was asked to start. */
  lost: readonly string[];
  /** It has not answered to its start yet. */
  starting: boolean;
  /** Batches without an answer yet, oldest first. */
  readonly asked: Asked[];
  /** Of whoever wants to look into it, oldest first. */
  readonly looks: PromiseWithResolvers<AppView>[];
  /** What is watched of the batches asked for from now on. */
  debug: DebugOptions | undefined;
}

export const owedBy = ({ launch, starting, asked, looks }: Tenant): number =>
  asked.length + looks.length + (starting && !launch ? 1 : 0);

/** It cannot be looked into any more. */
export function leaveUnseen({ looks }: Tenant): void {
  for (const { reject } of looks.splice(0)) reject(new Error(GONE));
}
const GONE = 'The app is not running any more.';

/** What follows: `refused` ends the tenancy. `cpuMs`: bounds what the host says of its processor time. Throws HostLie. */
export function answered(
  tenant: Tenant,
  [kind, , body, note = 0]: FromHost,
  cpuMs: (asked: Asked, claim: number) => number,
): { readonly refused: boolean; readonly tell: () => void } {
  const { bounds, events, asked, starting, launch } = tenant;
  if (starting && !launch && kind === 'started') {
    if (body !== '') throw new HostLie('Its host said more than that it started.');
    tenant.starting = false;
    return { refused: false, tell: () => events.started(tenant.lost) };
  }
  if (starting && !launch && kind === 'refused') {
    const fault = readFault(body, bounds);
    tenant.starting = false;
    return { refused: true, tell: () => events.refused(fault) };
  }
  if (!starting && kind === 'inspected') {
    const [look] = tenant.looks;
    if (!look) throw new HostLie('Its host answered what it was not asked.');
    const view = readView(body, bounds);
    tenant.looks.shift();
    return { refused: false, tell: () => (view ? look.resolve(view) : look.reject(new Error(GONE))) };
  }
  const [batch] = asked;
  if (starting || kind !== 'stepped' || !batch) throw new HostLie('Its host answered what it was not asked.');
  const result = readResult(body, bounds, batch);
  asked.shift();
  const took = cpuMs(batch, note / 1000);
  return { refused: false, tell: () => events.stepped(result, { text: body, cpuMs: took }) };
}
