/** Lists what a server has, a folder at a time: OPC 10000-4, 5.8. */
import { NodeId } from 'node-opcua-nodeid';
import type { BrowseItem, TagAccess } from '#runtime/contract/index.ts';
import { type Address, type UaType, VALUE_TYPES, wireType } from './address.ts';
import { BUILT_IN, LOCALIZED_TEXT } from './codec.ts';
import { numeric, pieces, type UaServer } from './server.ts';
import type { UaSession } from './session.ts';
import {
  AttributeIds,
  BrowseDirection,
  BrowseNextRequest,
  type BrowseNextResponse,
  BrowseRequest,
  type BrowseResponse,
  EUInformation,
  NodeClass,
  QualifiedName,
  ReadRequest,
  type ReadResponse,
  type ReferenceDescription,
  TimestampsToReturn,
  TranslateBrowsePathsToNodeIdsRequest,
  type TranslateBrowsePathsToNodeIdsResponse,
} from './ua.ts';
import { unitOf } from './unit.ts';

/** OPC 10000-6, annex A.1. */
const OBJECTS = 85;
const HIERARCHICAL = 33;
const HAS_SUBTYPE = 45;
const HAS_PROPERTY = 46;
const ENUMERATION = 29;
const PAGE = 100;
const ALL_FIELDS = 63;
/** Elements of an array that are listed. */
const MOST_ELEMENTS = 1000;
/** Asked for what is below an array's node. */
const ELEMENTS = '[]';
/** OPC 10000-3, 8.57: the caller may read, may write. */
const READABLE = 1;
const WRITABLE = 2;

const LEAVES = NodeClass.Object | NodeClass.Variable;

interface Variable {
  readonly ref: ReferenceDescription;
  readonly node: NodeId;
  type: UaType | undefined;
  access: TagAccess | undefined;
  /** Elements of an array; undefined: it is none. */
  elements: number | undefined;
  unit: string | undefined;
}

export function createBrowse(session: UaSession, server: UaServer) {
  /** Data type → the built-in one it is made of. */
  const types = new Map<string, UaType | undefined>();

  async function read(nodes: readonly { nodeId: NodeId; attributeId: number }[], signal: AbortSignal) {
    const found: (unknown | undefined)[] = [];
    for (const piece of pieces(nodes, server.most.read)) {
      const { results } = await session.ask<ReadResponse>(
        new ReadRequest({ timestampsToReturn: TimestampsToReturn.Neither, nodesToRead: [...piece] }),
        signal,
      );
      piece.forEach((_, n) => {
        const one = results?.[n];
        found.push(one && one.statusCode.value >>> 30 === 0 ? one.value : undefined);
      });
    }
    return found as (
      | { dataType: number; arrayType: number; value: unknown; dimensions: number[] | null }
      | undefined
    )[];
  }

  async function* references(
    nodeId: NodeId,
    referenceType: number,
    direction: BrowseDirection,
    signal: AbortSignal,
  ): AsyncGenerator<readonly ReferenceDescription[]> {
    const { results } = await session.ask<BrowseResponse>(
      new BrowseRequest({
        requestedMaxReferencesPerNode: PAGE,
        nodesToBrowse: [
          {
            nodeId,
            browseDirection: direction,
            referenceTypeId: numeric(referenceType),
            includeSubtypes: true,
            nodeClassMask: direction === BrowseDirection.Inverse ? 0 : LEAVES,
            resultMask: ALL_FIELDS,
          },
        ],
      }),
      signal,
    );
    let page = results?.[0];
    while (page) {
      const { continuationPoint } = page;
      let more = continuationPoint && continuationPoint.length > 0;
      try {
        yield page.references ?? [];
        if (!more) return;
        const next = await session.ask<BrowseNextResponse>(
          new BrowseNextRequest({ releaseContinuationPoints: false, continuationPoints: [continuationPoint] }),
          signal,
        );
        page = next.results?.[0];
        more = false;
      } finally {
        // Whoever reads on no further lets the server forget where it was.
        if (more) {
          const release = { releaseContinuationPoints: true, continuationPoints: [continuationPoint] };
          await session.ask(new BrowseNextRequest(release)).catch(() => undefined);
        }
      }
    }
  }

  async function builtIn(dataType: NodeId, signal: AbortSignal): Promise<UaType | undefined> {
    const key = dataType.toString();
    if (types.has(key)) return types.get(key);
    let found: UaType | undefined;
    const id = dataType.namespace === 0 && typeof dataType.value === 'number' ? dataType.value : undefined;
    if (id === ENUMERATION) found = 'int32';
    else if (id === LOCALIZED_TEXT) found = 'text';
    else if (id !== undefined && id <= BUILT_IN.time) found = VALUE_TYPES.find((type) => BUILT_IN[type] === id);
    else {
      for await (const [parent] of references(dataType, HAS_SUBTYPE, BrowseDirection.Inverse, signal)) {
        if (parent) found = await builtIn(plain(parent.nodeId), signal);
        break;
      }
    }
    types.set(key, found);
    return found;
  }

  /** Fills in what can be known without opening them: in few requests for all of them. */
  async function fillIn(variables: readonly Variable[], signal: AbortSignal): Promise<void> {
    const { DataType, ValueRank, UserAccessLevel, Value } = AttributeIds;
    const asked = [DataType, ValueRank, UserAccessLevel];
    const attributes = await read(
      variables.flatMap(({ node }) => asked.map((attributeId) => ({ nodeId: node, attributeId }))),
      signal,
    );
    const unclear: Variable[] = [];
    for (const [n, variable] of variables.entries()) {
      const [dataType, rank, access] = attributes.slice(n * asked.length, (n + 1) * asked.length);
      if (dataType?.value instanceof NodeId) variable.type = await builtIn(dataType.value, signal);
      const level = typeof access?.value === 'number' ? access.value : 0;
      variable.access = accessOf(level);
      const isScalar = rank?.value === -1 && variable.type !== undefined;
      // How many there are only the value itself tells.
      if (typeof rank?.value === 'number' && rank.value >= 0) variable.elements = 0;
      if (!isScalar && (level & READABLE) !== 0) unclear.push(variable);
    }
    // An array, or a type such as Number that is settled by what is there.
    const values = await read(
      unclear.map(({ node }) => ({ nodeId: node, attributeId: Value })),
      signal,
    );
    for (const [n, variable] of unclear.entries()) {
      const value = values[n];
      if (!value) continue;
      variable.type ??=
        value.dataType === LOCALIZED_TEXT ? 'text' : VALUE_TYPES.find((type) => BUILT_IN[type] === value.dataType);
      const list = value.value as { readonly length?: number } | null;
      if (value.arrayType === 1) variable.elements = Math.min(MOST_ELEMENTS, list?.length ?? 0);
      // No index reaches into a matrix.
      if (value.arrayType === 2) variable.type = undefined;
    }
    await findUnits(variables, signal);
  }

  async function findUnits(variables: readonly Variable[], signal: AbortSignal): Promise<void> {
    const numbers = variables.filter(({ type }) => type !== undefined && !['bool', 'text', 'time'].includes(type));
    const found: { readonly variable: Variable; readonly nodeId: NodeId }[] = [];
    for (const piece of pieces(numbers, server.most.browse)) {
      const { results } = await session.ask<TranslateBrowsePathsToNodeIdsResponse>(
        new TranslateBrowsePathsToNodeIdsRequest({
          browsePaths: piece.map(({ node }) => ({
            startingNode: node,
            relativePath: {
              elements: [
                {
                  referenceTypeId: numeric(HAS_PROPERTY),
                  isInverse: false,
                  includeSubtypes: true,
                  targetName: new QualifiedName({ name: 'EngineeringUnits', namespaceIndex: 0 }),
                },
              ],
            },
          })),
        }),
        signal,
      );
      piece.forEach((variable, n) => {
        const target = results?.[n]?.targets?.[0]?.targetId;
        if (target) found.push({ variable, nodeId: plain(target) });
      });
    }
    const units = await read(
      found.map(({ nodeId }) => ({ nodeId, attributeId: AttributeIds.Value })),
      signal,
    );
    found.forEach(({ variable }, n) => {
      const unit = units[n]?.value;
      if (unit instanceof EUInformation) variable.unit = unitOf(unit.unitId, unit.displayName.text ?? '');
    });
  }

  /** Which of them have something of their own below: an object's parts, not the notes on a value. */
  async function withParts(variables: readonly Variable[], signal: AbortSignal): Promise<ReadonlySet<Variable>> {
    const parents = new Set<Variable>();
    for (const piece of pieces(variables, Math.max(1, Math.floor(server.most.browse / 2)))) {
      const { results } = await session.ask<BrowseResponse>(
        new BrowseRequest({
          requestedMaxReferencesPerNode: 10,
          nodesToBrowse: piece.map(({ node }) => ({
            nodeId: node,
            browseDirection: BrowseDirection.Forward,
            referenceTypeId: numeric(HIERARCHICAL),
            includeSubtypes: true,
            nodeClassMask: LEAVES,
            resultMask: 1,
          })),
        }),
        signal,
      );
      const left: Buffer[] = [];
      piece.forEach((variable, n) => {
        const result = results?.[n];
        if (result?.references?.some((ref) => !isNote(ref))) parents.add(variable);
        if (result?.continuationPoint && result.continuationPoint.length > 0) left.push(result.continuationPoint);
      });
      if (left.length > 0)
        await session.ask(new BrowseNextRequest({ releaseContinuationPoints: true, continuationPoints: left }), signal);
    }
    return parents;
  }

  function itemOf({ ref, node, type, access, elements, unit }: Variable, hasParts: boolean): BrowseItem<Address> {
    const name = server.nameOf(node);
    const isPoint = type !== undefined && access !== undefined && elements === undefined;
    return {
      id: elements === undefined ? name : `${ELEMENTS}${name}`,
      label: labelOf(ref),
      below: hasParts || (elements ?? 0) > 0,
      ...(isPoint ? { point: pointOf({ node: name, type }, access, unit) } : {}),
    };
  }

  /** The elements of an array, each a value of its own. */
  async function* elementsOf(name: string, signal: AbortSignal): AsyncGenerator<BrowseItem<Address>> {
    const node = server.nodeOf(name);
    if (!node) return;
    const ref = { displayName: { text: '' }, browseName: { name: '' } } as unknown as ReferenceDescription;
    const variable: Variable = { ref, node, type: undefined, access: undefined, elements: undefined, unit: undefined };
    await fillIn([variable], signal);
    const { type, access, elements = 0, unit } = variable;
    if (type === undefined || access === undefined) return;
    for (let index = 0; index < elements; index++)
      yield {
        id: `${name}#${index}`,
        label: `[${index}]`,
        below: false,
        point: pointOf({ node: name, type, index }, access, unit),
      };
  }

  return async function* browse(parent: string | undefined, signal: AbortSignal): AsyncGenerator<BrowseItem<Address>> {
    if (parent?.startsWith(ELEMENTS)) {
      yield* elementsOf(parent.slice(ELEMENTS.length), signal);
      return;
    }
    const from = parent === undefined ? numeric(OBJECTS) : server.nodeOf(parent);
    if (!from) return;
    const seen = new Set<string>();
    for await (const page of references(from, HIERARCHICAL, BrowseDirection.Forward, signal)) {
      const fresh = page.filter((ref) => {
        const key = ref.nodeId.toString();
        // A node may be reached in two ways; one in another server not at all.
        if (seen.has(key) || ref.nodeId.serverIndex > 0) return false;
        seen.add(key);
        return true;
      });
      // What is the device's own comes before what every server has.
      if (parent === undefined)
        fresh.sort((a, b) => Number(a.nodeId.namespace === 0) - Number(b.nodeId.namespace === 0));
      const variables = fresh
        .filter(({ nodeClass }) => nodeClass === NodeClass.Variable)
        .map(
          (ref): Variable => ({
            ref,
            node: plain(ref.nodeId),
            type: undefined,
            access: undefined,
            elements: undefined,
            unit: undefined,
          }),
        );
      await fillIn(variables, signal);
      const parents = await withParts(variables, signal);
      const byRef = new Map(variables.map((variable) => [variable.ref, variable]));
      for (const ref of fresh) {
        const variable = byRef.get(ref);
        if (variable) yield itemOf(variable, parents.has(variable));
        else yield { id: server.nameOf(plain(ref.nodeId)), label: labelOf(ref), below: true };
      }
    }
  };
}

/** Without what only another server needs. */
const plain = (id: NodeId): NodeId => new NodeId(id.identifierType, id.value, id.namespace);

const isNote = ({ referenceTypeId }: ReferenceDescription): boolean =>
  referenceTypeId.namespace === 0 && referenceTypeId.value === HAS_PROPERTY;

const labelOf = ({ displayName, browseName }: ReferenceDescription): string =>
  displayName?.text || browseName?.name || '?';

const accessOf = (level: number): TagAccess | undefined =>
  (level & READABLE) !== 0
    ? (level & WRITABLE) !== 0
      ? 'read-write'
      : 'read'
    : (level & WRITABLE) !== 0
      ? 'write'
      : undefined;

const pointOf = (
  address: Address,
  access: TagAccess,
  unit: string | undefined,
): NonNullable<BrowseItem<Address>['point']> => ({
  address,
  type: { type: wireType(address), ...(unit === undefined ? {} : { unit }) },
  access,
});
