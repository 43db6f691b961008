/** Draws a wire. A signal input has one source, so a new wire replaces the old; an event input gathers from many. */
import type { Edit, End } from '../work.ts';

export const connect =
  (from: End, to: End, kind: 'signal' | 'event'): Edit =>
  ({ doc }, { newId }) => {
    const reaches = (w: { to: End }) => w.to.node === to.node && w.to.port === to.port;
    if (doc.wires.some((w) => reaches(w) && w.from.node === from.node && w.from.port === from.port)) return undefined;
    if (kind === 'signal') doc.wires = doc.wires.filter((w) => !reaches(w));
    doc.wires.push({ id: newId('wire'), from: { ...from }, to: { ...to } });
    return undefined;
  };
