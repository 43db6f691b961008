/** Which apps use a device, a tag of it or a connection: as drawn now, or as deployed last. Asked before it is taken away. */
import { type Bindings, connectionKey, type LocalText } from '#runtime/contract/index.ts';
import type { Tx } from './db.ts';

export interface Use {
  readonly app: string;
  readonly title: LocalText;
}

export interface Uses {
  readonly devices: Readonly<Record<string, readonly Use[]>>;
  /** Device → tag → who uses it. */
  readonly tags: Readonly<Record<string, Readonly<Record<string, readonly Use[]>>>>;
  readonly connections: Readonly<Record<string, readonly Use[]>>;
}

const CONNECTION = connectionKey('');

class Found {
  readonly #users = new Map<string, Map<string, Use>>();
  add(what: string, use: Use): void {
    const users = this.#users.get(what) ?? new Map<string, Use>();
    this.#users.set(what, users.set(use.app, use));
  }
  all(): Record<string, readonly Use[]> {
    return Object.fromEntries([...this.#users].map(([what, users]) => [what, [...users.values()]]));
  }
}

/** Over all apps that are not archived. */
export async function usesOf(db: Tx): Promise<Uses> {
  const rows = await db.app.findMany({
    where: { archived: false },
    orderBy: { updatedAt: 'desc' },
    select: {
      id: true,
      title: true,
      draft: { select: { bindings: true } },
      revisions: { orderBy: { number: 'desc' }, take: 1, select: { bindings: true } },
    },
  });
  const devices = new Found();
  const connections = new Found();
  const tags = new Map<string, Found>();
  for (const { id: app, title, draft, revisions } of rows) {
    const use = { app, title: JSON.parse(title) as LocalText };
    for (const kept of [draft, ...revisions]) {
      if (!kept) continue;
      for (const [slot, bound] of Object.entries(JSON.parse(kept.bindings) as Bindings)) {
        for (const { device, tags: used } of 'devices' in bound ? bound.devices : [bound]) {
          if (slot.startsWith(CONNECTION)) {
            connections.add(device, use);
            continue;
          }
          devices.add(device, use);
          const own = tags.get(device) ?? new Found();
          tags.set(device, own);
          for (const tag of Object.values(used)) own.add(tag, use);
        }
      }
    }
  }
  return {
    devices: devices.all(),
    tags: Object.fromEntries([...tags].map(([device, found]) => [device, found.all()])),
    connections: connections.all(),
  };
}
