/** Compares what an example's run gave with what it promises. */
import { type Example, type Ports, toJson } from '#runtime/contract/index.ts';
import { feedSample } from './example-feed.ts';

interface Outcome {
  readonly outputs: Readonly<Record<string, readonly unknown[]>>;
  readonly quality: Readonly<Record<string, readonly string[]>>;
  readonly requests: readonly Readonly<Record<string, unknown>>[];
}

const TOLERANCE = 1e-9;

export function compareExample({ expect = {}, quality = {}, requests }: Example, ports: Ports, got: Outcome): string[] {
  const found: string[] = [];
  for (const [port, wanted] of Object.entries(expect)) {
    if (!ports[port]) {
      found.push(`${port} is no output.`);
      continue;
    }
    const isSignal = ports[port].kind === 'signal';
    const want = isSignal ? wanted.map((entry) => feedSample(entry).value) : wanted;
    const have = got.outputs[port] ?? [];
    if (!close(want, have)) found.push(`${port}: expected ${show(want)}, got ${show(have)}.`);
  }
  for (const [port, want] of Object.entries(quality)) {
    const have = got.quality[port] ?? [];
    if (!close(want, have)) found.push(`Quality of ${port}: expected ${show(want)}, got ${show(have)}.`);
  }
  if (requests) {
    const fits = requests.length === got.requests.length && requests.every((want, i) => within(want, got.requests[i]));
    if (!fits) found.push(`Requests: expected ${show(requests)}, got ${show(got.requests)}.`);
  }
  return found;
}

/** Every field of `want` is in `have`. */
function within(want: Readonly<Record<string, unknown>>, have: Readonly<Record<string, unknown>> | undefined): boolean {
  return have !== undefined && Object.entries(want).every(([key, value]) => close(value, have[key]));
}

/** Equal by content; floats within a billionth of each other. */
function close(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null ||
    Array.isArray(a) !== Array.isArray(b)
  )
    return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const key of keys)
    if (!close((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key])) return false;
  return true;
}

const show = (value: unknown): string =>
  toJson(Array.isArray(value) ? value.map((v) => (v === undefined ? '(none)' : v)) : value);
