/** Which node of an OPC UA server a value is, and of what type. */
import { z } from 'zod';
import { trouble, type WireType } from '#runtime/contract/index.ts';
import { parseNode } from './node.ts';

/** By OPC 10000-6, table 1, but `text`: String, LocalizedText and what else reads as one; `time`: DateTime. An enumeration is an int32. */
export const VALUE_TYPES = [
  'bool',
  'int8',
  'uint8',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'uint64',
  'float32',
  'float64',
  'text',
  'time',
] as const;
export type UaType = (typeof VALUE_TYPES)[number];

export const address = z.object({
  /** As in OPC 10000-6, 5.3.1.10: ns=2;s=Line1.Speed, or with the namespace's name, which outlives a restart: nsu=urn:maker:plc;s=Line1.Speed. */
  node: z
    .string()
    .min(1)
    .max(4096)
    .refine((text) => parseNode(text) !== undefined, trouble('opc-node-form'))
    .meta({ examples: ['ns=2;s=Line1.Speed'], wide: true }),
  type: z.enum(VALUE_TYPES).default('float64'),
  /** Element of an array, from 0. */
  index: z.number().int().min(0).max(1_000_000).optional().meta({ advanced: true, steps: {} }),
});
export type Address = z.infer<typeof address>;

export const wireType = ({ type }: Address): WireType =>
  type === 'bool' || type === 'text' || type === 'time' ? type : type.startsWith('float') ? 'real' : 'int';
