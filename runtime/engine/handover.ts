/** State over a redeploy: what keeps its node id and type keeps its state, its samples and its wake-up. Pure. */
import type { AppState, CellValue, Plan } from '#runtime/contract/index.ts';

export function handOver(from: Plan, state: AppState, to: Plan): AppState {
  const types = new Map(from.nodes.map(({ id, type }) => [id, type]));
  const stays = new Set(to.nodes.filter(({ id, type }) => types.get(id) === type).map(({ id }) => id));
  const places = new Map(to.cells.map(({ node, port }, index) => [`${node}/${port}`, index]));
  const cells: CellValue[] = [];
  for (const [index, ...sample] of state.cells) {
    const cell = from.cells[index];
    const place = cell && stays.has(cell.node) ? places.get(`${cell.node}/${cell.port}`) : undefined;
    // A sample in another unit or type is not the same sample.
    if (cell && place !== undefined && sameType(cell.type, to.cells[place]?.type)) cells.push([place, ...sample]);
  }
  return {
    seq: state.seq,
    now: state.now,
    nodes: Object.fromEntries(Object.entries(state.nodes).filter(([id]) => stays.has(id))),
    cells,
    wakes: state.wakes.filter(([id]) => stays.has(id)),
  };
}

const sameType = (a: Plan['cells'][number]['type'], b: Plan['cells'][number]['type']): boolean =>
  a?.type === b?.type && a?.unit === b?.unit;

export const NEW_STATE: AppState = { seq: 0, now: 0, nodes: {}, cells: [], wakes: [] };
