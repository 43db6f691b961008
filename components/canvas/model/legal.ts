/** Whether one port may feed another, and if not, why; said while the wire is still in the hand. */
import { connects, type ResolvedPort } from '#runtime/compiler/index.ts';
import type { Port, ValueType } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import type { Check } from './check.ts';
import { portAt } from './ports.ts';
import type { End, NodeTypes } from './work.ts';

/** `fixable` may be drawn: the compiler then offers the node that belongs between. */
export type Verdict =
  | { readonly may: 'yes'; readonly replaces: boolean }
  | { readonly may: 'fixable' | 'no'; readonly why: Refusal };

export type Refusal =
  | { readonly reason: 'kind_signal_event' | 'kind_event_signal' | 'same' | 'gone' | 'values' | 'payload' }
  | { readonly reason: 'type'; readonly from: ValueType['type'] | 'any'; readonly to: ValueType['type'] | 'any' }
  | { readonly reason: 'unit'; readonly from: string; readonly to: string };

/** A port before the compiler has looked at it: what its type declares; `like` and 'any' are open. */
export function declaredPort(port: Port, side: 'inputs' | 'outputs'): ResolvedPort {
  if (port.kind === 'event') {
    return side === 'inputs'
      ? { kind: 'event', ...(port.fields ? { wants: port.fields } : {}) }
      : { kind: 'event', ...(port.fields ? { fields: port.fields } : {}) };
  }
  const open = port.type === 'any' || port.like !== undefined;
  if (open) return { kind: 'signal' };
  const type: ValueType =
    port.unit === undefined
      ? { type: port.type as ValueType['type'] }
      : { type: port.type as ValueType['type'], unit: port.unit };
  return side === 'inputs' ? { kind: 'signal', wants: type } : { kind: 'signal', type };
}

export interface LegalEnv {
  readonly doc: FlowDoc;
  readonly nodeTypes: NodeTypes;
  readonly check: Check | undefined;
}

const no = (why: Refusal): Verdict => ({ may: 'no', why });
const fixable = (why: Refusal): Verdict => ({ may: 'fixable', why });

export function mayConnect(from: End, to: End, { doc, nodeTypes, check }: LegalEnv): Verdict {
  const out = portAt(from, 'outputs', doc, nodeTypes);
  const into = portAt(to, 'inputs', doc, nodeTypes);
  if (!out || !into) return no({ reason: 'gone' });
  if (from.node === to.node) return no({ reason: 'same' });
  const source = check?.portAt(from, 'outputs') ?? declaredPort(out, 'outputs');
  const target = check?.portAt(to, 'inputs') ?? declaredPort(into, 'inputs');

  switch (connects(source, target)) {
    case 'signal-into-event':
      return fixable({ reason: 'kind_signal_event' });
    case 'event-into-signal':
      return fixable({ reason: 'kind_event_signal' });
    // A missing field is mended in the form of the node it goes into.
    case 'payload':
      return fixable({ reason: 'payload' });
    case 'values':
      return no({ reason: 'values' });
    case 'type':
      return no({ reason: 'type', from: typeOf(source), to: wantedOf(target) });
    case 'unit':
      return no({ reason: 'unit', from: unitOf(source), to: wantedUnit(target) });
    default: {
      const taken = doc.wires.some((w) => w.to.node === to.node && w.to.port === to.port);
      return { may: 'yes', replaces: into.kind === 'signal' && taken };
    }
  }
}

const typeOf = (p: ResolvedPort) => (p.kind === 'signal' ? (p.type?.type ?? 'any') : 'any');
const wantedOf = (p: ResolvedPort) => (p.kind === 'signal' ? (p.wants?.type ?? 'any') : 'any');
const unitOf = (p: ResolvedPort) => (p.kind === 'signal' ? (p.type?.unit ?? '') : '');
const wantedUnit = (p: ResolvedPort) => (p.kind === 'signal' ? (p.wants?.unit ?? '') : '');
