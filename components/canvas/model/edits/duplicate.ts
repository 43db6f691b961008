/** A second copy of the chosen nodes beside the first, wires between them included. */
import type { Edit } from '../work.ts';
import { copy, paste } from './paste.ts';

export const duplicate =
  (ids: readonly string[]): Edit =>
  (work, env) => {
    const clipping = copy(work, ids);
    // A draft's parts must not be shared between two places of the document.
    return clipping && paste(JSON.parse(JSON.stringify(clipping)))(work, env);
  };
