/** Keeps what is secret out of traces, run logs and debug lines. */
import type { Plan } from './plan.ts';

export const SECRET = '•••';

/** A copy of plain data in which every field with a secret name, however deep, shows that there is something and not what. */
export function redact(value: unknown, secretNames: ReadonlySet<string>): unknown {
  if (secretNames.size === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part) => redact(part, secretNames));
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      secretNames.has(name) && part !== null && part !== undefined ? SECRET : redact(part, secretNames),
    ]),
  );
}

/** Ids of the table columns and form fields that are marked as secret. */
export function secretNames({ tables, nodes, pages }: Pick<Plan, 'tables' | 'nodes' | 'pages'>): ReadonlySet<string> {
  const names = new Set<string>();
  const take = (fields: unknown) => {
    if (!Array.isArray(fields)) return;
    for (const field of fields as unknown[]) {
      if (typeof field !== 'object' || field === null || !('secret' in field) || !('id' in field)) continue;
      if (field.secret === true && typeof field.id === 'string') names.add(field.id);
    }
  };
  for (const { columns } of Object.values(tables)) take(columns);
  for (const { config } of [...nodes, ...pages.flatMap(({ blocks }) => blocks)]) take(fieldsOf(config));
  return names;
}

const fieldsOf = (config: unknown): unknown =>
  typeof config === 'object' && config !== null && 'fields' in config ? config.fields : undefined;
