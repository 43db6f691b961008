/** A device profile: what the maker's manual says of one model, as data over a driver. `templates/devices/<vendor-model>/profile.json`. */
import * as z from 'zod';
import { isKnownUnit, WIRE_TYPES } from '#runtime/contract/index.ts';

export const PROFILE_KINDS = [
  'energy-meter',
  'temperature-controller',
  'drive',
  'remote-io',
  'inverter',
  'sensor',
  'vehicle',
] as const;
export type ProfileKind = (typeof PROFILE_KINDS)[number];

/** Said in both languages. */
const text = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });
const name = z.string().regex(/^[a-z][a-zA-Z0-9_-]{0,39}$/);
const names = z.array(name).min(1);
const fields = z.record(z.string(), z.unknown());
const unit = z.string().refine(isKnownUnit, 'is no unit that runtime/contract/units.ts knows');

/** A number that differs from one installation to the next: a transformer's ratio, decimals set at the device, where a block of registers begins. */
export const profileParameter = z.strictObject({
  title: text,
  help: text.optional(),
  default: z.number(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** The factor is ten to the power of it. */
  power: z.boolean().optional(),
  /** Where the device tells it itself. */
  address: fields.optional(),
  plus: names.optional(),
});
export type ProfileParameter = z.infer<typeof profileParameter>;

export const profileTag = z.strictObject({
  title: text,
  /** In the driver's own schema; left-out fields have its defaults. */
  address: fields,
  /** Parameters that are added to the address, besides those of the profile's `base`. */
  plus: names.optional(),
  /** What it is in an app. */
  type: z.enum(WIRE_TYPES),
  unit: unit.optional(),
  /** value = register × scale × every parameter of `times` + offset */
  scale: z.number().optional(),
  offset: z.number().optional(),
  times: names.optional(),
  /** What the value lies in, in `unit`; a write must keep it. */
  range: z.strictObject({ low: z.number(), high: z.number() }).optional(),
  /** The device has codes for "no value" that lie outside the range: they are not to be taken for measurements. */
  clamp: z.boolean().optional(),
  access: z.enum(['read', 'write', 'read-write']).default('read'),
  /** ms; what is polled seldom burdens a slow bus less. */
  intervalMs: z.number().int().min(50).default(1000),
  deadband: z.number().nonnegative().optional(),
  history: z.boolean().default(true),
  /** Not taken unless asked for. */
  extra: z.boolean().optional(),
  /** As the document calls the register, where that is not its address. */
  register: z.string().optional(),
  note: text.optional(),
  /** What a device at work shows; its simulated twin begins with it. */
  typical: z.union([z.number(), z.boolean(), z.string()]),
  /** The twin sways by as much around it, in `unit`. */
  sway: z.number().nonnegative().optional(),
  /** It counts: the twin gains as much an hour, in `unit`. */
  perHour: z.number().positive().optional(),
  /** It empties and fills, as a battery does: the twin falls from `typical` to `low`, rises to `high`, and so on; in `unit` an hour. */
  swing: z
    .strictObject({ low: z.number(), high: z.number(), fall: z.number().positive(), rise: z.number().positive() })
    .optional(),
});
export type ProfileTag = z.infer<typeof profileTag>;

/** Something that was opened and compared with. */
export const profileSource = z.strictObject({
  title: z.string().min(1),
  edition: z.string().optional(),
  url: z.url({ protocol: /^https?$/ }),
  /** `maker`: the maker's document or its text at a library of manuals. `standard`: of a standards body. `code`: a public program that reads this model. */
  by: z.enum(['maker', 'standard', 'code']),
});

export const profile = z
  .strictObject({
    format: z.literal(1),
    /** Counts up with every change that a device made of it would notice. */
    version: z.number().int().min(1),
    vendor: z.string().min(1),
    model: z.string().min(1),
    /** Other names people look for. */
    aliases: z.array(z.string()).optional(),
    kind: z.enum(PROFILE_KINDS),
    title: text,
    /** What has to be known or set before it answers. */
    note: text.optional(),
    /** The ways to reach it, the usual one first; all of them understand the same addresses. */
    connections: z.array(z.strictObject({ protocol: z.string(), endpoint: fields })).min(1),
    /** No product of a maker: a machine that exists as a simulation only, for trying out. */
    example: z.boolean().optional(),
    /** Empty for an example only. */
    sources: z.array(profileSource),
    parameters: z.record(name, profileParameter).optional(),
    /** The field of an address that parameters are added to, and those that are added to every one. */
    base: z.strictObject({ field: z.string(), plus: names }).optional(),
    tags: z.record(name, profileTag),
  })
  .superRefine(({ parameters = {}, tags, base, sources, example }, ctx) => {
    if (sources.length === 0 && !example)
      ctx.addIssue({ code: 'custom', path: ['sources'], message: 'Nothing was compared with.' });
    const known = (used: string, path: PropertyKey[]) => {
      if (!Object.hasOwn(parameters, used))
        ctx.addIssue({ code: 'custom', path, message: `There is no parameter ${used}.` });
    };
    for (const used of base?.plus ?? []) known(used, ['base', 'plus']);
    for (const [id, { plus = [] }] of Object.entries(parameters))
      for (const used of plus) known(used, ['parameters', id, 'plus']);
    for (const [id, tag] of Object.entries(tags)) {
      for (const used of tag.times ?? []) known(used, ['tags', id, 'times']);
      for (const used of tag.plus ?? []) known(used, ['tags', id, 'plus']);
      if (tag.plus && !base) ctx.addIssue({ code: 'custom', path: ['tags', id, 'plus'], message: 'There is no base.' });
      if (tag.range && tag.range.low >= tag.range.high)
        ctx.addIssue({
          code: 'custom',
          path: ['tags', id, 'range'],
          message: 'Its low end is not below its high end.',
        });
      const { swing, typical } = tag;
      if (swing && !(typeof typical === 'number' && swing.low <= typical && typical <= swing.high))
        ctx.addIssue({ code: 'custom', path: ['tags', id, 'swing'], message: 'Its typical value lies outside.' });
      if (tag.clamp && !tag.range)
        ctx.addIssue({ code: 'custom', path: ['tags', id, 'clamp'], message: 'It has no range.' });
    }
  });
export type Profile = z.infer<typeof profile>;

/** What a person chooses by. */
export const profileSummary = z.object({
  /** = folder name */
  id: z.string(),
  version: z.number(),
  vendor: z.string(),
  model: z.string(),
  aliases: z.array(z.string()),
  kind: z.enum(PROFILE_KINDS),
  title: text,
  protocols: z.array(z.string()),
  tags: z.number(),
});
export type ProfileSummary = z.infer<typeof profileSummary>;

export const summaryOf = (id: string, whole: Profile): ProfileSummary => ({
  id,
  version: whole.version,
  vendor: whole.vendor,
  model: whole.model,
  aliases: whole.aliases ?? [],
  kind: whole.kind,
  title: whole.title,
  protocols: whole.connections.map(({ protocol }) => protocol),
  tags: Object.keys(whole.tags).length,
});
