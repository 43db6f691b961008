/** Secrets among settings: kept, used, and never shown again. */
import { z } from 'zod';

/** Stands for a secret that is there. */
export const MASK = '••••••••';

type Fields = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Names of the fields of a flat schema that carry `meta({ secret: true })`. */
function secretFields(schema: z.ZodType): string[] {
  const { properties } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties ?? {})
    .filter(([, field]) => isRecord(field) && field['secret'] === true)
    .map(([name]) => name);
}

function replace(schema: z.ZodType, settings: unknown, by: (name: string, value: unknown) => unknown): unknown {
  if (!isRecord(settings)) return settings;
  const names = secretFields(schema).filter((name) => settings[name] !== undefined);
  if (names.length === 0) return settings;
  return { ...settings, ...Object.fromEntries(names.map((name) => [name, by(name, settings[name])])) };
}

/** The settings as anyone may see them. */
export const maskSecrets = (schema: z.ZodType, settings: unknown): unknown => replace(schema, settings, () => MASK);

/** Puts the stored secrets where the mask came back unchanged. */
export const restoreSecrets = (schema: z.ZodType, settings: unknown, stored: unknown): unknown =>
  replace(schema, settings, (name, value) => (value === MASK ? (isRecord(stored) ? stored[name] : undefined) : value));
