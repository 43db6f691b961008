/** The order in which deliveries are listed: what failed before what went well. */
import type { DeliveryRow } from '#runtime/rpc/index.ts';

type Listed = Pick<DeliveryRow, 'id'>;

/** Both newest first; what failed may be older than all of the page, or among it. */
export function troubledFirst<T extends Listed>(troubled: readonly T[], page: readonly T[]): T[] {
  const first = new Set(troubled.map(({ id }) => id));
  return [...troubled, ...page.filter(({ id }) => !first.has(id))];
}
