/** A value as a wire type wants it: exact widening only, never a guess. */
import { canonicalDecimal, type ValueType } from '#runtime/contract/index.ts';
import { int } from './signals.ts';

/** Undefined when it is none of that type. */
export function valueAs({ type, values }: ValueType, value: unknown): unknown {
  switch (type) {
    case 'bool':
      return typeof value === 'boolean' ? value : undefined;
    case 'int':
      return typeof value === 'bigint' ? int(value) : Number.isSafeInteger(value) ? value : undefined;
    case 'real':
    case 'time':
    case 'duration':
      return typeof value === 'bigint' ? Number(value) : Number.isFinite(value) ? value : undefined;
    case 'decimal':
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
        ? canonicalDecimal(value)
        : undefined;
    case 'text':
      return typeof value === 'object' || typeof value === 'function' || value === undefined
        ? undefined
        : String(value);
    case 'enum':
      return typeof value === 'string' && (values === undefined || values.includes(value)) ? value : undefined;
    case 'file':
      return typeof value === 'string' ? value : undefined;
    case 'list':
      return Array.isArray(value) ? value : undefined;
    case 'record':
    case 'row':
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  }
}
