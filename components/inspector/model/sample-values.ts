/** Values that stand for an event nobody has seen yet, by type, so that a text with places to fill in can be shown filled. */
import type { ValueType } from '#runtime/contract/index.ts';

/** 8 o'clock on some day. */
const SOME_TIME = Date.UTC(2026, 0, 18, 8);

export function sampleValue(type: ValueType, name: string): unknown {
  switch (type.type) {
    case 'bool':
      return true;
    case 'int':
      return 12;
    case 'real':
      return 12.5;
    case 'decimal':
      return '12.50';
    case 'time':
      return SOME_TIME;
    case 'duration':
      return 90_000;
    case 'enum':
      return type.values?.[0] ?? name;
    case 'record':
    case 'row':
      return sampleValues(type.fields ?? {});
    case 'list':
      return type.of ? [sampleValue(type.of, name)] : [];
    default:
      return name;
  }
}

export const sampleValues = (fields: Readonly<Record<string, ValueType>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, sampleValue(type, name)]));
