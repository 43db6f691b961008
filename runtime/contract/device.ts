/** A device as the site knows it: one endpoint of a driver and the tags on it. */
import * as z from 'zod';
import { localText } from './local-text.ts';
import { WIRE_TYPES } from './value-type.ts';
import { writeGuard } from './write-guard.ts';

/** Two points of a straight line: what the device gives, and what it stands for. 4–20 mA as 4000–20000 is 0–10 bar. */
export const twoPoints = z.object({ rawLow: z.number(), rawHigh: z.number(), low: z.number(), high: z.number() });
export type TwoPoints = z.infer<typeof twoPoints>;

/** A formula over other tags, in the language of the formula node. */
export const derivedTag = z.object({
  /** Name in the formula → the tag behind it; without a device, one of the same device. */
  inputs: z.record(z.string(), z.object({ device: z.string().optional(), tag: z.string() })),
  expression: z.string().min(1).max(2000),
});
export type DerivedTag = z.infer<typeof derivedTag>;

export const TAG_ACCESS = ['read', 'write', 'read-write'] as const;
export type TagAccess = (typeof TAG_ACCESS)[number];

const days = z.number().int().min(1).max(36_500);

export const deviceTag = z.object({
  title: localText,
  /** The driver's own address schema validates it; a derived tag has none. */
  address: z.unknown(),
  type: z.enum(WIRE_TYPES),
  unit: z.string().optional(),
  access: z.enum(TAG_ACCESS).default('read'),
  /** Sampling interval in ms (OPC UA's word). Ignored where the device tells of changes and cannot be told how often to look. */
  intervalMs: z.number().int().min(50).default(1000),
  /** Without a reading for this long the sample is no longer good. Absent: three sampling intervals where polled, never where the device tells of changes. */
  staleMs: z.number().int().min(100).optional(),
  /** value × scale + offset, before it becomes a sample; the inverse for a write. */
  scale: z.number().optional(),
  offset: z.number().optional(),
  /** In place of scale and offset. */
  points: twoPoints.optional(),
  /** What the value normally lies in, in `unit`: EURange of OPC 10000-8. Percentages are of it, and so are limits of a display. */
  range: z.object({ low: z.number(), high: z.number() }).optional(),
  /** A value outside `range` is given as its end, uncertain, and marked as limited (OPC 10000-4, 7.39: LimitBits). */
  clamp: z.boolean().optional(),
  /** Absolute deadband in `unit`; a change not larger is not passed on. */
  deadband: z.number().nonnegative().optional(),
  /** In place of `deadband`: percent of `range` (PercentDeadband, OPC 10000-8, 7.2). */
  deadbandPercent: z.number().min(0).max(100).optional(),
  /** Range a write must keep. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** What else a write must keep. */
  guard: writeGuard.optional(),
  /** Worked out from other tags in place of being read. */
  derived: derivedTag.optional(),
  /** Keep its history. */
  history: z.boolean().default(true),
  /** For how many days: its points, and the roll-ups by minute, hour and day. Absent: as long as the historian keeps any. */
  historyDays: z.object({ points: days, minutes: days, hours: days, days }).partial().optional(),
});
export type DeviceTag = z.infer<typeof deviceTag>;

export const deviceDef = z.object({
  title: localText,
  protocol: z.string(),
  endpoint: z.unknown(),
  tags: z.record(z.string(), deviceTag),
  /** It is no machine: a simulated twin answers. The runtime alone says so. */
  simulated: z.boolean().optional(),
});
export type DeviceDef = z.infer<typeof deviceDef>;

export const DEVICE_STATES = ['connecting', 'online', 'offline', 'stopped'] as const;
export type DeviceState = (typeof DEVICE_STATES)[number];
