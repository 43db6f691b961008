/** What undoes a whole batch: the app itself asks for what it may not, or for too much. */
import type { Fault } from '#runtime/contract/index.ts';

/** A request outside the manifest: only a kernel that was taken over can make one. */
export class ManifestViolation extends Error {
  override readonly name: string = 'ManifestViolation';
  readonly node: string | undefined;
  /** Of the fault it becomes. */
  readonly kind: Fault['kind'] = 'error';
  constructor(node: string | undefined, message: string) {
    super(message);
    this.node = node;
  }
}
