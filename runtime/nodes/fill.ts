/** Text with {field} placeholders, and nothing else: no expressions, no code. */

/** {name}, {name:2} for two digits after the point; {{ and }} are braces. */
const PART = /\{\{|\}\}|\{([^{}:]+)(?::(\d))?\}/g;

/** Names in the order they are used; undefined when a brace stands alone. */
export function namesIn(template: string): string[] | undefined {
  const names: string[] = [];
  const rest = template.replace(PART, (_whole, name?: string) => {
    if (name !== undefined) names.push(name.trim());
    return '';
  });
  return /[{}]/.test(rest) ? undefined : names;
}

function printed(value: unknown, digits: string | undefined): string {
  if (value === undefined || value === null) return '—';
  if (typeof value === 'object')
    return JSON.stringify(value, (_k, v: unknown) => (typeof v === 'bigint' ? String(v) : v));
  if (digits === undefined || typeof value === 'boolean') return String(value);
  const n = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  return Number.isFinite(n) ? n.toFixed(Number(digits)) : String(value);
}

/** A field that is not there is a dash, so that a person sees the gap. `adapt` makes what is filled in fit its surroundings. */
export const fillTemplate = (
  template: string,
  values: Readonly<Record<string, unknown>>,
  adapt: (text: string) => string = (text) => text,
): string =>
  template.replace(PART, (whole, name?: string, digits?: string) => {
    if (name === undefined) return whole.charAt(0);
    const key = name.trim();
    return adapt(printed(Object.hasOwn(values, key) ? values[key] : undefined, digits));
  });
