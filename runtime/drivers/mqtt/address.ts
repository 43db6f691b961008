/** Which topic a value comes from, where in its payload, and how it is sent back. */
import { z } from 'zod';
import { trouble, type WireType } from '#runtime/contract/index.ts';
import { PAYLOAD_TYPES } from '../payload.ts';
import { parsePath } from './path.ts';

/** A list index in a path for writing would make a list of that length. */
const MOST_INDEX = 63;

/** MQTT 3.1.1, 4.7: no wildcards in a name, at most 65535 bytes, no NUL. */
const topic = z
  .string()
  .min(1)
  .max(1024)
  .refine((t) => !/[+#\0]/.test(t), trouble('no-wildcards'));

const path = z
  .string()
  .max(256)
  .refine((p) => {
    const steps = parsePath(p);
    return steps !== undefined && steps.length <= 16 && steps.every((s) => typeof s === 'string' || s <= MOST_INDEX);
  }, trouble('not-a-path'));

/** In a template this stands for the value. */
export const PLACEHOLDER = '{{value}}';

export const address = z.object({
  topic: topic.meta({ examples: ['plant/press-1'] }),
  /** Absent: the whole payload is the value. */
  path: path.optional().meta({ examples: ['data.temperature'] }),
  type: z.enum(PAYLOAD_TYPES).default('real'),
  /** Path of the device's own time: ms or s since 1970, or ISO 8601. */
  timeField: path.optional().meta({ advanced: true }),
  /** Where a write goes; absent: to `topic`. */
  writeTopic: topic.optional().meta({ advanced: true }),
  /** Absent: a JSON object with `path` in it, or the bare value. */
  template: z
    .string()
    .max(4096)
    .refine((t) => t.includes(PLACEHOLDER), trouble('template-place'))
    .optional()
    .meta({ advanced: true }),
  /** The broker keeps what is written for whoever comes later. */
  retain: z.boolean().default(false).meta({ advanced: true }),
});
export type Address = z.infer<typeof address>;

export const wireType = ({ type }: Address): WireType => (type === 'json' ? 'record' : type);
