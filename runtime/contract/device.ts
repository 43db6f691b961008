/** A device as the site knows it: one endpoint of a driver and the tags on it. */
import * as z from 'zod';
import { localText } from './local-text.ts';
import { WIRE_TYPES } from './value-type.ts';

export const deviceTag = z.object({
  title: localText,
  /** The driver's own address schema validates it. */
  address: z.unknown(),
  type: z.enum(WIRE_TYPES),
  unit: z.string().optional(),
  access: z.enum(['read', 'write', 'read-write']).default('read'),
  /** Sampling interval in ms (OPC UA's word). Ignored by drivers that are told of changes. */
  intervalMs: z.number().int().min(50).default(1000),
  /** Without a reading for this long the sample is no longer good. Absent: three sampling intervals where polled, never where the device tells of changes. */
  staleMs: z.number().int().min(100).optional(),
  /** value × scale + offset, before it becomes a sample; the inverse for a write. */
  scale: z.number().optional(),
  offset: z.number().optional(),
  /** Absolute deadband in `unit`; a change not larger is not passed on. */
  deadband: z.number().nonnegative().optional(),
  /** Range a write must keep. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** Keep its history. */
  history: z.boolean().default(true),
});
export type DeviceTag = z.infer<typeof deviceTag>;

export const deviceDef = z.object({
  title: localText,
  protocol: z.string(),
  endpoint: z.unknown(),
  tags: z.record(z.string(), deviceTag),
});
export type DeviceDef = z.infer<typeof deviceDef>;

export const DEVICE_STATES = ['connecting', 'online', 'offline', 'stopped'] as const;
export type DeviceState = (typeof DEVICE_STATES)[number];
