/** Whether a wire between two ports would be sound, asked while a person draws it. */
import type { ResolvedPort } from '../env.ts';
import { wireFit } from './fit.ts';
import { own } from './types.ts';

export type Connection = 'ok' | 'signal-into-event' | 'event-into-signal' | 'type' | 'values' | 'unit' | 'payload';

/** `from` is an output, `to` an input, both as `CompileResult.ports` has them. */
export function connects(from: ResolvedPort, to: ResolvedPort): Connection {
  if (from.kind === 'signal') {
    if (to.kind === 'event') return 'signal-into-event';
    const fits = wireFit(from.type, to.wants ?? {});
    return fits.ok ? 'ok' : fits.problem;
  }
  if (to.kind === 'signal') return 'event-into-signal';
  const { fields } = from;
  if (!fields || !to.wants) return 'ok';
  const brings = Object.entries(to.wants).every(([name, type]) => {
    const given = own(fields, name);
    return given !== undefined && wireFit(given, type).ok;
  });
  return brings ? 'ok' : 'payload';
}
