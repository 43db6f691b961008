/** A connection slot: what an app expects of an outside system, without naming one. The site binds it. */
import * as z from 'zod';
import { MESSAGE_KINDS } from './connector.ts';
import { localText } from './local-text.ts';
import type { Bindings } from './slot.ts';

export const connectionSlot = z.object({ title: localText, kind: z.enum(MESSAGE_KINDS) });
export type ConnectionSlot = z.infer<typeof connectionSlot>;

/** Stands beside the devices' slots in the bindings, under a key that no slot of theirs has: it is bound like a device without tags. */
export const connectionKey = (slot: string): string => `connection:${slot}`;

export function boundConnection(bindings: Bindings, slot: string): string | undefined {
  const key = connectionKey(slot);
  const bound = Object.hasOwn(bindings, key) ? bindings[key] : undefined;
  return bound && 'device' in bound ? bound.device : undefined;
}

export const bindingOfConnection = (connection: string): Bindings[string] => ({ device: connection, tags: {} });
