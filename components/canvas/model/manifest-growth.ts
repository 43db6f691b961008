/** What an app may do now that it might not do before; only that needs a person's eye before a deploy. */
import type { Manifest } from '#runtime/contract/index.ts';

const KINDS = ['reads', 'writes', 'tables', 'alarms', 'history', 'webhooks', 'scripts'] as const;

/** The part of `now` that is not in `before`; undefined when there is none. Without `before` all of it. */
export function manifestGrowth(now: Manifest, before: Manifest | undefined): Manifest | undefined {
  if (!before) return now;
  const grown = Object.fromEntries(
    KINDS.map((kind) => {
      const known = new Set((before[kind] as readonly unknown[]).map((entry) => JSON.stringify(entry)));
      return [kind, (now[kind] as readonly unknown[]).filter((entry) => !known.has(JSON.stringify(entry)))];
    }),
  ) as unknown as Manifest;
  return KINDS.some((kind) => grown[kind].length > 0) ? grown : undefined;
}
