/** Which part of a line a tag is, and in which lines. */
import { z } from 'zod';
import { trouble, type WireType } from '#runtime/contract/index.ts';
import { PLACES, parsePattern } from './pattern.ts';

export const TYPES = ['decimal', 'real', 'int', 'text', 'bool'] as const;
const NUMBERS = { field: 'type', in: ['decimal', 'real', 'int'] };
const WORDS = { field: 'type', in: ['text', 'bool'] };

const fields = z.object({
  type: z.enum(TYPES).default('decimal'),
  /** How the line looks; absent: it is the value and nothing else, but for a unit after a number. */
  pattern: z
    .string()
    .max(200)
    .refine(
      (text) => parsePattern(text) !== undefined,
      trouble('not-a-pattern', { places: PLACES.map((name) => `{${name}}`).join(' ') }),
    )
    .optional()
    .meta({ examples: ['S {stable} {value} {unit}'], wide: true }),
  /** Which place of the pattern a word is. */
  take: z
    .enum(['text', 'unit', 'stable'])
    .default('text')
    .meta({ when: [WORDS], otherwise: 'text' }),
  /** The word that means on. */
  on: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .meta({ when: [{ field: 'type', in: ['bool'] }], needed: true }),
  /** What stands at {stable} when the value has come to rest; with anything else there it is uncertain. */
  stable: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .meta({ examples: ['S'], advanced: true, when: [NUMBERS] }),
  /** What must stand at {unit}: a scale that was switched to pounds must not pass for one in kilograms. */
  unit: z
    .string()
    .min(1)
    .max(20)
    .optional()
    .meta({ examples: ['kg'], advanced: true, when: [NUMBERS] }),
  decimalMark: z
    .enum(['point', 'comma'])
    .default('point')
    .meta({ advanced: true, when: [NUMBERS] }),
  /** Asks for this line; absent: the device's own command. */
  command: z.string().min(1).max(200).optional().meta({ advanced: true }),
});
export type Address = z.infer<typeof fields>;

const isWord = ({ type }: Pick<Address, 'type'>): boolean => type === 'text' || type === 'bool';
/** The place of the pattern that this tag is. */
export const placeOf = (a: Address): 'value' | 'text' | 'unit' | 'stable' => (isWord(a) ? a.take : 'value');

export const address = fields.superRefine((a, ctx) => {
  const names = new Set(parsePattern(a.pattern ?? '')?.flatMap((t) => (t.kind === 'place' ? [t.name] : [])));
  const needs = (field: keyof Address, place: 'value' | 'text' | 'unit' | 'stable') => {
    if (!names.has(place))
      ctx.addIssue({ code: 'custom', path: [field], message: trouble('pattern-lacks', { place: `{${place}}` }) });
  };
  if (a.pattern !== undefined) needs('pattern', placeOf(a));
  else if (isWord(a) && a.take !== 'text') needs('take', a.take);
  if (!isWord(a) && a.stable !== undefined) needs('stable', 'stable');
  if (!isWord(a) && a.unit !== undefined) needs('unit', 'unit');
  if (a.type === 'bool' && a.on === undefined)
    ctx.addIssue({ code: 'custom', path: ['on'], message: trouble('needs-word') });
});

export const wireType = ({ type }: Address): WireType => type;
