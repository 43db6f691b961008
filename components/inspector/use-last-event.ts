'use client';
/** The event a node got last, while one looks into the app or at one of its runs. */
import { useDebugging } from '../live/index.ts';

type Payload = Readonly<Record<string, unknown>>;

/** Undefined when nobody looks, or nothing came, or it was too long to be shown whole. */
export function useLastEvent(node: string): Payload | undefined {
  const { seen } = useDebugging();
  const events = Object.values(seen.get(node)?.in ?? {}).flatMap((port) => ('events' in port ? port.events : []));
  const last = events.at(-1);
  if (!last || !('value' in last)) return undefined;
  const { value } = last;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Payload) : undefined;
}
