/** Which page a value comes from, and where in it. */
import { z } from 'zod';
import { trouble, type WireType } from '#runtime/contract/index.ts';
import { jsonPlace, PAYLOAD_TYPES } from '../payload.ts';

const when = (field: string, ...values: string[]) => [{ field, in: values }];

const column = z.number().int().min(1).max(1000);

export const address = z.object({
  /** Below the device's address, a query may follow. Absent: that address itself. */
  resource: z
    .string()
    .max(1024)
    .optional()
    .meta({ examples: ['status.json'] }),
  format: z.enum(['json', 'csv', 'text']).default('json'),
  /** Absent: the whole answer. */
  path: jsonPlace.optional().meta({ when: when('format', 'json'), wide: true, examples: ['$.data.temperature'] }),
  /** From 1; from the end, -1 is the last. */
  line: z
    .number()
    .int()
    .min(-10_000)
    .max(10_000)
    .refine((line) => line !== 0, trouble('line-zero'))
    .default(1)
    .meta({ when: when('format', 'csv') }),
  column: column.default(1).meta({ when: when('format', 'csv'), steps: {} }),
  /** The text that stands before the value. Absent: the answer begins with it. */
  after: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ when: when('format', 'text'), examples: ['TEMP='] }),
  type: z.enum(PAYLOAD_TYPES).default('real'),
  separator: z
    .enum(['comma', 'semicolon', 'tab', 'space'])
    .default('comma')
    .meta({ when: when('format', 'csv'), advanced: true }),
  /** Where the device says when it was measured. */
  timePath: jsonPlace.optional().meta({ when: when('format', 'json'), advanced: true }),
  timeColumn: column.optional().meta({ when: when('format', 'csv'), advanced: true }),
  method: z.enum(['GET', 'POST']).default('GET').meta({ advanced: true }),
  body: z
    .string()
    .max(8000)
    .optional()
    .meta({ when: when('method', 'POST'), advanced: true }),
});
export type Address = z.infer<typeof address>;

export const wireType = ({ type }: Address): WireType => (type === 'json' ? 'record' : type);

/** The same for addresses that one answer serves. */
export const questionOf = ({ resource, method, body }: Address): string => JSON.stringify([resource, method, body]);
