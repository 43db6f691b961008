/** Reads one entry of an example's feed or expectation: a plain value, or `{value, status}`. */
import { STATUS } from '#runtime/contract/index.ts';

export function feedSample(entry: unknown): { value: unknown; status: number } {
  if (typeof entry === 'object' && entry !== null && !Array.isArray(entry)) {
    const keys = Object.keys(entry);
    if (keys.includes('status') && keys.every((key) => key === 'value' || key === 'status')) {
      const { value, status } = entry as { value?: unknown; status: number };
      return { value, status };
    }
  }
  return { value: entry, status: STATUS.good };
}
