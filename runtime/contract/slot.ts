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
  /** Stands for any number of devices of one kind; the wires out of it are keyed by device. */
  many: z.boolean().optional(),
  tags: z.record(z.string(), slotTag),
});
export type SlotDef = z.infer<typeof slotDef>;

const boundDevice = z.object({ device: z.string(), tags: z.record(z.string(), z.string()) });
export type BoundDevice = z.infer<typeof boundDevice>;
/** More devices than one slot has; a plant that has more has them in several apps. */
export const MAX_KEYS = 2_000;

/** Slot → device and, per slot tag, the device's tag; of a slot `many`, a list of them. Belongs to the site, never to the app document. */
export const bindings = z.record(
  z.string(),
  z.union([boundDevice, z.object({ devices: z.array(boundDevice).max(MAX_KEYS) })]),
);
export type Bindings = z.infer<typeof bindings>;

/** The devices behind a slot, each once, in the order in which they were chosen. A slot that is `one` has exactly one, or none that counts. */
export function boundDevices(
  slot: Pick<SlotDef, 'many'> | undefined,
  binding: Bindings[string] | undefined,
): readonly BoundDevice[] {
  if (!slot || !binding) return [];
  if (!('devices' in binding)) return [binding];
  const seen = new Set<string>();
  const devices = binding.devices.filter(({ device }) => !seen.has(device) && seen.add(device));
  return slot.many || devices.length === 1 ? devices : [];
}
