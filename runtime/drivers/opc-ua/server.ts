/** What has to be known of a server before its nodes can be asked for: its namespaces, and how much it takes at a time. */
import { NodeId, NodeIdType } from 'node-opcua-nodeid';
import { type NodeName, parseNode, writeNode } from './node.ts';
import type { UaSession } from './session.ts';
import { AttributeIds, ReadRequest, type ReadResponse, TimestampsToReturn } from './ua.ts';

/** OPC 10000-6, annex A.1: NamespaceArray, and the OperationLimits for Read, Write, Browse and CreateMonitoredItems. */
const NAMESPACES = 2255;
const LIMITS = { read: 11_705, write: 11_707, browse: 11_710, monitor: 11_714 } as const;
/** Where the server names none; also the most where it does. */
const MOST_AT_ONCE = 500;

export interface UaServer {
  /** Undefined when the server does not have the namespace. */
  nodeOf(text: string): NodeId | undefined;
  /** With the namespace's name, which stays the same when its index does not. */
  nameOf(node: NodeId): string;
  readonly most: Readonly<Record<keyof typeof LIMITS, number>>;
}

const KINDS = { i: NodeIdType.NUMERIC, s: NodeIdType.STRING, g: NodeIdType.GUID, b: NodeIdType.BYTESTRING } as const;

function idOf({ kind, id }: NodeName, namespace: number): NodeId {
  const value = kind === 'i' ? Number(id) : kind === 'b' ? Buffer.from(id, 'base64') : id;
  return new NodeId(KINDS[kind], value, namespace);
}

export const numeric = (id: number): NodeId => new NodeId(NodeIdType.NUMERIC, id, 0);

/** Cut into pieces that the server takes. */
export function pieces<T>(items: readonly T[], most: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / most) }, (_, n) => items.slice(n * most, (n + 1) * most));
}

/** Rejects when the connection is gone. */
export async function knowServer(session: UaSession, signal: AbortSignal): Promise<UaServer> {
  const asked = [NAMESPACES, ...Object.values(LIMITS)];
  const { results } = await session.ask<ReadResponse>(
    new ReadRequest({
      timestampsToReturn: TimestampsToReturn.Neither,
      nodesToRead: asked.map((id) => ({ nodeId: numeric(id), attributeId: AttributeIds.Value })),
    }),
    signal,
  );
  const [names, ...limits] = (results ?? []).map((one) => one.value?.value as unknown);
  const namespaces = Array.isArray(names) ? names.map(String) : [];
  const mostOf = (n: number): number => {
    const limit = limits[n];
    return typeof limit === 'number' && limit > 0 ? Math.min(limit, MOST_AT_ONCE) : MOST_AT_ONCE;
  };
  return {
    nodeOf(text) {
      const name = parseNode(text);
      if (!name) return undefined;
      const index = typeof name.namespace === 'number' ? name.namespace : namespaces.indexOf(name.namespace);
      return index < 0 ? undefined : idOf(name, index);
    },
    nameOf(node) {
      const kind = (['i', 's', 'g', 'b'] as const).find((one) => KINDS[one] === node.identifierType) ?? 's';
      const id = node.value instanceof Buffer ? node.value.toString('base64') : String(node.value);
      const namespace = node.namespace === 0 ? 0 : (namespaces[node.namespace] ?? node.namespace);
      return writeNode({ namespace: namespace === '' ? node.namespace : namespace, kind, id });
    },
    most: { read: mostOf(0), write: mostOf(1), browse: mostOf(2), monitor: mostOf(3) },
  };
}
