/** Reads and writes values: OPC 10000-4, 5.10. */
import { NumericRange } from 'node-opcua-numeric-range';
import { type Reading, STATUS, trouble, WriteRefused } from '#runtime/contract/index.ts';
import type { Address } from './address.ts';
import { NotSent, ServiceFault } from './channel.ts';
import { encode, LOCALIZED_TEXT } from './codec.ts';
import { type RawValue, readingOf } from './reading.ts';
import { pieces, type UaServer } from './server.ts';
import type { UaSession } from './session.ts';
import {
  AttributeIds,
  LocalizedText,
  ReadRequest,
  type ReadResponse,
  TimestampsToReturn,
  Variant,
  VariantArrayType,
  WriteRequest,
  type WriteResponse,
} from './ua.ts';

/** The StatusCode of a node that the server does not have (OPC 10000-6, A.2). */
export const NODE_UNKNOWN = 0x8034_0000;

export const rangeOf = ({ index }: Address): { readonly indexRange?: NumericRange } =>
  index === undefined ? {} : { indexRange: new NumericRange(String(index)) };

/** Same order as asked. Rejects when the connection is gone, or when the server refuses to read at all. */
export async function readValues(
  session: UaSession,
  server: UaServer,
  addresses: readonly Address[],
  signal: AbortSignal,
): Promise<Reading[]> {
  const readings: Reading[] = addresses.map(() => ({ value: undefined, status: NODE_UNKNOWN }));
  const known = addresses.flatMap((address, place) => {
    const nodeId = server.nodeOf(address.node);
    return nodeId ? [{ address, place, nodeId }] : [];
  });
  for (const piece of pieces(known, server.most.read)) {
    const { results, responseHeader } = await session.ask<ReadResponse>(
      new ReadRequest({
        maxAge: 0,
        timestampsToReturn: TimestampsToReturn.Both,
        nodesToRead: piece.map(({ nodeId, address }) => ({
          nodeId,
          attributeId: AttributeIds.Value,
          ...rangeOf(address),
        })),
      }),
      signal,
    );
    piece.forEach(({ address, place }, n) => {
      const raw = results?.[n];
      readings[place] = raw
        ? readingOf(address, raw as RawValue, responseHeader.timestamp?.getTime())
        : { value: undefined, status: STATUS.badNoCommunication };
    });
  }
  return readings;
}

/** StatusCodes of a Write that certainly was not carried out (OPC 10000-4, 5.10.4.4, and the service's own). Any other bad one leaves it open. */
const REFUSALS: ReadonlySet<string> = new Set([
  'BadNodeIdInvalid',
  'BadNodeIdUnknown',
  'BadAttributeIdInvalid',
  'BadIndexRangeInvalid',
  'BadIndexRangeNoData',
  'BadIndexRangeDataMismatch',
  'BadDataEncodingInvalid',
  'BadDataEncodingUnsupported',
  'BadNotWritable',
  'BadOutOfRange',
  'BadUserAccessDenied',
  'BadTypeMismatch',
  'BadWriteNotSupported',
  'BadNotSupported',
  'BadLocked',
  'BadSecurityModeInsufficient',
  'BadInvalidArgument',
  'BadInvalidState',
]);

/** What the server takes at this node: ours, or the kind of text that it holds. */
async function valueFor(
  session: UaSession,
  nodeId: NonNullable<ReturnType<UaServer['nodeOf']>>,
  address: Address,
  value: unknown,
  signal: AbortSignal,
): Promise<{ readonly dataType: number; readonly value: unknown }> {
  const raw = encode(address.type, value);
  if (address.type !== 'text') return raw;
  const { results } = await session.ask<ReadResponse>(
    new ReadRequest({
      timestampsToReturn: TimestampsToReturn.Neither,
      nodesToRead: [{ nodeId, attributeId: AttributeIds.Value, ...rangeOf(address) }],
    }),
    signal,
  );
  if ((results?.[0]?.value?.dataType as number | undefined) !== LOCALIZED_TEXT) return raw;
  return { dataType: LOCALIZED_TEXT, value: new LocalizedText({ text: String(raw.value) }) };
}

/** Resolves when the server has confirmed. Rejects with WriteRefused when it certainly did not happen. */
export async function writeValue(
  session: UaSession,
  server: UaServer,
  address: Address,
  value: unknown,
  signal: AbortSignal,
): Promise<void> {
  const nodeId = server.nodeOf(address.node);
  if (!nodeId) throw new WriteRefused(trouble('opc-no-node', { node: address.node }));
  let variant: Variant;
  try {
    const raw = await valueFor(session, nodeId, address, value, signal);
    const isElement = address.index !== undefined;
    variant = new Variant({
      dataType: raw.dataType,
      arrayType: isElement ? VariantArrayType.Array : VariantArrayType.Scalar,
      value: isElement ? [raw.value] : raw.value,
    });
  } catch (error) {
    // Nothing was written yet, whatever went wrong.
    throw new WriteRefused(error instanceof Error ? error.message : String(error));
  }
  const request = new WriteRequest({
    nodesToWrite: [{ nodeId, attributeId: AttributeIds.Value, value: { value: variant }, ...rangeOf(address) }],
  });
  try {
    const { results } = await session.ask<WriteResponse>(request, signal);
    const status = results?.[0];
    if (!status) throw new Error(trouble('other-count'));
    if (status.value >>> 30 === 0) return;
    const said = trouble('opc-no-write', { name: status.name });
    throw REFUSALS.has(status.name.split('#')[0] ?? '') ? new WriteRefused(said) : new Error(said);
  } catch (error) {
    if (error instanceof NotSent) throw new WriteRefused(error.message);
    // BadTimeout: the server gave up in the midst of it.
    if (error instanceof ServiceFault && error.status >>> 16 !== 0x800a) throw new WriteRefused(error.message);
    throw error;
  }
}
