/** A value with its quality and times: OPC UA DataValue (OPC 10000-4, 7.11) with StatusCode (7.39). */

export type Quality = 'good' | 'uncertain' | 'bad';

export interface Sample<T = unknown> {
  /** Absent before the first value, and when the source had none. */
  readonly value: T | undefined;
  readonly quality: Quality;
  /** OPC UA StatusCode, unsigned 32 bit. */
  readonly status: number;
  /** When the source says it was so, ms since 1970 UTC. */
  readonly sourceAt: number;
  /** When the runtime received it, ms since 1970 UTC. */
  readonly serverAt: number;
}

/** The StatusCodes Jig itself gives (OPC 10000-6, A.2). Others are passed through as they came. */
export const STATUS = {
  good: 0x0000_0000,
  goodLocalOverride: 0x0096_0000,
  uncertain: 0x4000_0000,
  uncertainLastUsable: 0x4090_0000,
  uncertainOutOfRange: 0x4094_0000,
  uncertainSubNormal: 0x4095_0000,
  bad: 0x8000_0000,
  badCommunication: 0x8005_0000,
  badTimeout: 0x800a_0000,
  badNoCommunication: 0x8031_0000,
  badWaitingForInitialData: 0x8032_0000,
  badOutOfRange: 0x803c_0000,
  badDecoding: 0x8007_0000,
  badNoData: 0x809b_0000,
  badTypeMismatch: 0x8074_0000,
  badConfiguration: 0x8089_0000,
  badNotConnected: 0x808a_0000,
  badDeviceFailure: 0x808b_0000,
  badSensorFailure: 0x808c_0000,
  badOutOfService: 0x808d_0000,
} as const;

/**
 * Info bits of a StatusCode (OPC 10000-4, 7.39.1): InfoType DataValue (bits 10..11 = 01) with LimitBits (8..9): at the low end of what can be
 * said, at its high end, or not to change.
 */
export const LIMIT = { low: 0x0500, high: 0x0600, constant: 0x0700 } as const;

/** The severity bits (31..30) of a StatusCode. */
export const qualityOf = (status: number): Quality =>
  status >>> 30 === 0 ? 'good' : status >>> 30 === 1 ? 'uncertain' : 'bad';

/** The status to pass on when a result rests on both: the worse severity, the first of equals. */
export const worseStatus = (a: number, b: number): number => (b >>> 30 > a >>> 30 ? b : a);

/** What every signal carries before its first sample. */
export const NO_SAMPLE: Sample<never> = Object.freeze({
  value: undefined,
  quality: 'bad',
  status: STATUS.badWaitingForInitialData,
  sourceAt: 0,
  serverAt: 0,
});
