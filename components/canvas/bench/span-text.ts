/** Time that went by, as a stop-watch shows it: 0:00, 12:05, 1:02:03. */
export function spanText(ms: number): string {
  const s = Math.floor(ms / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  const [hours, minutes] = [Math.floor(s / 3600), Math.floor(s / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(s % 60)}` : `${minutes}:${two(s % 60)}`;
}

/** A wait that would read as none, ms. */
export const SHORTEST_MS = 50;

/** Below a minute with one more digit, so that a short wait is no zero. */
export const waitText = (ms: number): string =>
  ms < 60_000 ? `${Number((ms / 1000).toFixed(ms < 10_000 ? 1 : 0))} s` : spanText(ms);
