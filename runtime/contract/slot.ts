/** A slot: what an app expects of a device, without naming one. The site binds it. */
import * as z from 'zod';
import { localText } from './local-text.ts';
import { WIRE_TYPES } from './value-type.ts';

export const slotTag = z.object({
  title: localText,
  type: z.enum(WIRE_TYPES),
  /** UCUM code. */
  unit: z.string().optional(),
  access: z.enum(['read', 'write', 'read-write']).default('read'),
  /** Range a write must keep, in `unit`. */
  min: z.number().optional(),
  max: z.number().optional(),
});
export type SlotTag = z.infer<typeof slotTag>;

export const slotDef = z.object({
  title: localText,
  tags: z.record(z.string(), slotTag),
});
export type SlotDef = z.infer<typeof slotDef>;

/** Slot → device and, per slot tag, the device's tag. Belongs to the site, never to the app document. */
export const bindings = z.record(z.string(), z.object({ device: z.string(), tags: z.record(z.string(), z.string()) }));
export type Bindings = z.infer<typeof bindings>;
