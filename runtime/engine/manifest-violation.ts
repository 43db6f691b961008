/** What undoes a whole batch: the app itself asks for what it may not, or for too much. */
import type { Fault, PlanNode } from '#runtime/contract/index.ts';

/** Where it happened, as the picture has it: the node, and the key it ran for. */
export interface Place {
  readonly node?: string;
  readonly key?: string;
}

export function placeOf(node: Pick<PlanNode, 'id' | 'base' | 'key'> | undefined): Place {
  if (!node) return {};
  return node.key === undefined ? { node: node.id } : { node: node.base ?? node.id, key: node.key };
}

/** The key alone, for what names the node by itself. */
export const keyIn = ({ key }: Place): { readonly key?: string } => (key === undefined ? {} : { key });

/** A request outside the manifest: only a kernel that was taken over can make one. */
export class ManifestViolation extends Error {
  override readonly name: string = 'ManifestViolation';
  readonly place: Place;
  /** Of the fault it becomes. */
  readonly kind: Fault['kind'] = 'error';
  constructor(place: Place, message: string) {
    super(message);
    this.place = place;
  }
}
