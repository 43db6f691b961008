/** Turns what a step threw into a fault: which node, and which line of its script. */
import type { Fault } from '#runtime/contract/index.ts';
import { QuotaError } from './plain.ts';

/** Name under which the emitted text is evaluated, so that stack traces name its lines. */
export const APP_FILE = 'app.js';

/** Lines of the emitted text that are a node's own source, 1-based, both ends included. */
export interface ScriptLines {
  readonly node: string;
  readonly first: number;
  readonly last: number;
}

const PLACE = new RegExp(`${APP_FILE.replace('.', '\\.')}:(\\d+)`, 'g');
const MAX_MESSAGE = 500;

export function faultOf(
  error: unknown,
  place: { readonly node: string; readonly key?: string } | undefined,
  lines: readonly ScriptLines[],
): Fault {
  const kind = isQuota(error) ? 'quota' : 'error';
  const line = place === undefined ? undefined : lineIn(error, place.node, lines);
  return {
    kind,
    message: messageOf(error),
    ...place,
    ...(line === undefined ? {} : { line }),
  };
}

function isQuota(error: unknown): boolean {
  try {
    return error instanceof QuotaError;
  } catch {
    return false;
  }
}

/** What was thrown, in at most 500 characters; a script can throw anything, even what throws when looked at. */
function messageOf(error: unknown): string {
  try {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : `Thrown: ${String(error)}`;
    return text.slice(0, MAX_MESSAGE);
  } catch {
    return 'The script threw a value that cannot be shown.';
  }
}

function lineIn(error: unknown, node: string, lines: readonly ScriptLines[]): number | undefined {
  const stack = stackOf(error);
  for (const [, digits] of stack.matchAll(PLACE)) {
    const line = Number(digits);
    const own = lines.find((range) => range.node === node && line >= range.first && line <= range.last);
    if (own) return line - own.first + 1;
  }
  return undefined;
}

function stackOf(error: unknown): string {
  try {
    const stack = error instanceof Error ? error.stack : undefined;
    return typeof stack === 'string' ? stack : '';
  } catch {
    return '';
  }
}
