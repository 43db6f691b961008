/** The payload of Sparkplug 3.0.0, 6.4.1: protobuf messages Payload and Metric, as far as a host reads and writes them. */
import { gunzipSync, inflateSync } from 'node:zlib';
import { type Field, fieldsOf, Malformed, read, Writer } from './protobuf.ts';

/** The oneof `value` of a metric, by the name of its field; what is no single value is told apart, not looked into. */
export type MetricValue =
  | { readonly field: 'int' | 'long'; readonly value: bigint }
  | { readonly field: 'float' | 'double'; readonly value: number }
  | { readonly field: 'boolean'; readonly value: boolean }
  | { readonly field: 'string'; readonly value: string }
  | { readonly field: 'other' };

export interface Metric {
  readonly name?: string;
  readonly alias?: bigint;
  /** ms since 1970 UTC. */
  readonly timestamp?: bigint;
  readonly datatype?: number;
  readonly isHistorical?: boolean;
  readonly isNull?: boolean;
  /** Single values only. */
  readonly properties?: Readonly<Record<string, Property>>;
  readonly value?: MetricValue;
}
export interface Property {
  readonly type?: number;
  readonly value: MetricValue;
}

export interface Payload {
  /** When it was sent, ms since 1970 UTC. */
  readonly timestamp?: bigint;
  readonly metrics: readonly Metric[];
  readonly seq?: bigint;
}

/** A larger one is not looked into: the birth of 50,000 metrics is about half of it. */
export const LONGEST_PAYLOAD = 4 * 1024 * 1024;
/** How Cirrus Link's clients mark a payload within a payload; the specification does not know it. */
const COMPRESSED = 'SPBV1.0_COMPRESSED';

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Undefined when it is too long or no such payload. */
export function decodePayload(bytes: Uint8Array): Payload | undefined {
  try {
    return open(bytes, true);
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

function open(bytes: Uint8Array, mayBeCompressed: boolean): Payload {
  if (bytes.length > LONGEST_PAYLOAD) throw new Malformed('It is too long.');
  const metrics: Metric[] = [];
  const payload: Draft<Payload> = { metrics };
  let uuid: string | undefined;
  let body: Uint8Array | undefined;
  for (const field of fieldsOf(bytes)) {
    if (field.number === 1) payload.timestamp = read.uint64(field);
    else if (field.number === 2) metrics.push(metricOf(read.bytes(field)));
    else if (field.number === 3) payload.seq = read.uint64(field);
    else if (field.number === 4) uuid = read.string(field);
    else if (field.number === 5) body = read.bytes(field);
  }
  if (uuid !== COMPRESSED) return payload;
  if (!body || !mayBeCompressed) throw new Malformed('There is nothing in it.');
  const algorithm = metrics.find(({ name }) => name === 'algorithm')?.value;
  const isGzip = algorithm?.field === 'string' && algorithm.value === 'GZIP';
  const inner = open(expand(body, isGzip), false);
  return payload.seq === undefined ? inner : { ...inner, seq: payload.seq };
}

function expand(body: Uint8Array, isGzip: boolean): Uint8Array {
  try {
    return (isGzip ? gunzipSync : inflateSync)(body, { maxOutputLength: LONGEST_PAYLOAD });
  } catch {
    throw new Malformed('It cannot be unpacked.');
  }
}

/** The oneof of Metric begins at field 10, that of PropertyValue at 3; both have the same order. */
function oneOf(field: Field, first: number): MetricValue | undefined {
  switch (field.number - first) {
    case 0:
      return { field: 'int', value: BigInt(read.uint32(field)) };
    case 1:
      return { field: 'long', value: read.uint64(field) };
    case 2:
      return { field: 'float', value: read.float(field) };
    case 3:
      return { field: 'double', value: read.double(field) };
    case 4:
      return { field: 'boolean', value: read.bool(field) };
    case 5:
      return { field: 'string', value: read.string(field) };
    case 6:
    case 7:
    case 8:
    case 9:
      return { field: 'other' };
    default:
      return undefined;
  }
}
const METRIC_VALUE = 10;
const PROPERTY_VALUE = 3;

function metricOf(bytes: Uint8Array): Metric {
  const metric: Draft<Metric> = {};
  for (const field of fieldsOf(bytes)) {
    if (field.number === 1) metric.name = read.string(field);
    else if (field.number === 2) metric.alias = read.uint64(field);
    else if (field.number === 3) metric.timestamp = read.uint64(field);
    else if (field.number === 4) metric.datatype = read.uint32(field);
    else if (field.number === 5) metric.isHistorical = read.bool(field);
    else if (field.number === 7) metric.isNull = read.bool(field);
    else if (field.number === 9) metric.properties = propertiesOf(read.bytes(field));
    else {
      const value = oneOf(field, METRIC_VALUE);
      // Of a oneof, the last one counts.
      if (value) metric.value = value;
    }
  }
  return metric;
}

function propertiesOf(bytes: Uint8Array): Readonly<Record<string, Property>> {
  const keys: string[] = [];
  const values: (Property | undefined)[] = [];
  for (const field of fieldsOf(bytes)) {
    if (field.number === 1) keys.push(read.string(field));
    else if (field.number === 2) values.push(propertyOf(read.bytes(field)));
  }
  return Object.fromEntries(
    keys.flatMap((key, n) => {
      const value = values[n];
      return value ? [[key, value]] : [];
    }),
  );
}

function propertyOf(bytes: Uint8Array): Property | undefined {
  let type: number | undefined;
  let isNull = false;
  let value: MetricValue | undefined;
  for (const field of fieldsOf(bytes)) {
    if (field.number === 1) type = read.uint32(field);
    else if (field.number === 2) isNull = read.bool(field);
    else value = oneOf(field, PROPERTY_VALUE) ?? value;
  }
  if (isNull || !value || value.field === 'other') return undefined;
  return type === undefined ? { value } : { type, value };
}

function putValue(writer: Writer, value: MetricValue, first: number): void {
  if (value.field === 'int') writer.uint(first, BigInt.asUintN(32, value.value));
  else if (value.field === 'long') writer.uint(first + 1, value.value);
  else if (value.field === 'float') writer.float(first + 2, value.value);
  else if (value.field === 'double') writer.double(first + 3, value.value);
  else if (value.field === 'boolean') writer.uint(first + 4, value.value);
  else if (value.field === 'string') writer.string(first + 5, value.value);
}

function encodeMetric(metric: Metric): Uint8Array {
  const { name, alias, timestamp, datatype, isHistorical, isNull, properties, value } = metric;
  const writer = new Writer().string(1, name).uint(2, alias).uint(3, timestamp).uint(4, datatype);
  writer.uint(5, isHistorical).uint(7, isNull);
  if (properties) {
    const set = new Writer();
    for (const key of Object.keys(properties)) set.string(1, key);
    for (const property of Object.values(properties)) {
      const one = new Writer().uint(1, property.type);
      putValue(one, property.value, PROPERTY_VALUE);
      set.bytes(2, one.done());
    }
    writer.bytes(9, set.done());
  }
  if (value) putValue(writer, value, METRIC_VALUE);
  return writer.done();
}

export function encodePayload({ timestamp, metrics, seq }: Payload): Uint8Array {
  const writer = new Writer().uint(1, timestamp);
  for (const metric of metrics) writer.bytes(2, encodeMetric(metric));
  return writer.uint(3, seq).done();
}
