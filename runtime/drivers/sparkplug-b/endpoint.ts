/** Where the broker is, and which edge node of which group is meant. */
import { z } from 'zod';
import { trouble } from '#runtime/contract/index.ts';
import { brokerFields, placeOf } from '../mqtt/endpoint.ts';
import { isId } from './topic.ts';

const id = z.string().min(1).max(256).refine(isId, trouble('spb-id'));

const { url, username, password, clientId, version } = brokerFields;

export const endpoint = z.object({
  url,
  group: id.meta({ examples: ['Plant 1'] }),
  node: id.meta({ examples: ['Line 4'] }),
  username,
  password,
  /** Jig says under this name that it is there (chapter 5, Host Application Session Establishment). Nodes that have it as their primary host wait for that. Absent: it does not say so. */
  hostId: id.optional().meta({ advanced: true }),
  /** Reorder Timeout (chapter 5, Host Application Message Ordering), ms: so long a message that is missing may take. */
  reorderMs: z.number().int().min(0).max(60_000).default(2000).meta({ advanced: true, unit: 'ms' }),
  clientId,
  version,
});
export type Endpoint = z.infer<typeof endpoint>;

/** The same for endpoints that are one connection. */
export function linkOf(e: Endpoint): string {
  const { protocol, host, port, rest } = placeOf(e);
  return JSON.stringify([protocol, host, port, rest, e.clientId, e.username, e.password, e.version, e.hostId]);
}
