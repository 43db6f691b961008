/** A metric as the host knows it: made by a birth, renewed by data. */
import { qualityOf, type Reading, STATUS, worseStatus } from '#runtime/contract/index.ts';
import { fromMetric, kindOf, timeOf, toKind, type ValueKind } from './datatype.ts';
import type { Metric, MetricValue, Property } from './payload.ts';

export interface Known {
  readonly name: string;
  readonly alias: bigint | undefined;
  readonly datatype: number;
  readonly properties: Readonly<Record<string, Property>>;
  /** The field its values come in. */
  readonly field: MetricValue['field'] | undefined;
  readonly value: number | bigint | boolean | string | undefined;
  readonly status: number;
  /** ms since 1970: when it was so, and what the node's clock showed as it was sent; by that clock. */
  readonly sourceAt: number | undefined;
  readonly clockAt: number | undefined;
  /** The same moment by our clock. */
  readonly heardAt: number;
}

/** Quality codes: Sparkplug 3.0.0, 6.4.9.1. */
const QUALITY: Readonly<Record<string, number>> = {
  0: STATUS.bad,
  192: STATUS.good,
  500: STATUS.uncertainLastUsable,
};

function qualityFrom(properties: Readonly<Record<string, Property>> | undefined): number {
  const given = properties && Object.hasOwn(properties, 'Quality') ? properties['Quality']?.value : undefined;
  if (!given) return STATUS.good;
  return given.field === 'int' || given.field === 'long'
    ? (QUALITY[String(given.value)] ?? STATUS.uncertain)
    : STATUS.uncertain;
}

function judged({ isNull, value, properties }: Metric, datatype: number): Pick<Known, 'value' | 'status'> {
  if (kindOf(datatype) === undefined) return { value: undefined, status: STATUS.badConfiguration };
  if (isNull) return { value: undefined, status: STATUS.badNoData };
  const read = value && fromMetric(datatype, value);
  if (read === undefined) return { value: undefined, status: STATUS.badDecoding };
  const status = qualityFrom(properties);
  return { value: qualityOf(status) === 'bad' ? undefined : read, status };
}

/** `sentAt`: the payload's own time. `before`: what its birth, or the message before, has told. `doubt`: it is no better than that. */
export function learn(
  metric: Metric,
  sentAt: bigint | undefined,
  heardAt: number,
  before: Known | undefined,
  doubt: number = STATUS.good,
): Known {
  // 0 is "unknown": nothing is said.
  const datatype = metric.datatype || (before?.datatype ?? 0);
  const { value, status } = judged(metric, datatype);
  return {
    name: before?.name ?? metric.name ?? '',
    alias: before?.alias ?? metric.alias,
    datatype,
    properties: { ...before?.properties, ...metric.properties },
    field: metric.value?.field ?? before?.field,
    value,
    status: worseStatus(status, doubt),
    sourceAt: timeOf(metric.timestamp ?? sentAt),
    clockAt: timeOf(sentAt),
    heardAt,
  };
}

/** The reading of a tag made of it. */
export function readingOf(known: Known, kind: ValueKind, now: number): Reading {
  const { status, sourceAt, clockAt, heardAt } = known;
  if (known.value === undefined) return { value: undefined, status };
  const value = toKind(kind, known.datatype, known.value);
  if (value === undefined) return { value: undefined, status: STATUS.badTypeMismatch };
  return {
    value,
    status,
    ...(sourceAt === undefined ? {} : { sourceAt }),
    // What that clock would show by now.
    ...(clockAt === undefined ? {} : { clockAt: clockAt + (now - heardAt) }),
  };
}
