/** Moves nodes to new places. */
import type { Edit, Point } from '../work.ts';

export const move =
  (places: Readonly<Record<string, Point>>): Edit =>
  ({ doc }) => {
    for (const node of doc.nodes) {
      const place = places[node.id];
      if (!place) continue;
      const at = { x: Math.round(place.x), y: Math.round(place.y) };
      if (at.x !== node.at.x || at.y !== node.at.y) node.at = at;
    }
    return undefined;
  };

/** Moves by a distance: the arrow keys. */
export const nudge =
  (nodes: readonly string[], by: Point): Edit =>
  ({ doc }) => {
    for (const node of doc.nodes) {
      if (nodes.includes(node.id)) node.at = { x: node.at.x + by.x, y: node.at.y + by.y };
    }
    return undefined;
  };
