/** Kept state through the migrations and the schema of its node type, before a kernel gets it: inside an isolate there are no schemas. */
import type { AnyNodeType, AppState, Plan } from '#runtime/contract/index.ts';
import type { NodeTypes } from './build.ts';

export interface FittedState {
  readonly state: AppState | undefined;
  /** Ids of nodes whose kept state does not fit and that begin anew. */
  readonly lost: readonly string[];
}

type Kept = AppState['nodes'][string];

/** Leaves out what belongs to no node of the plan. Throws nothing, whatever was kept. */
export function fitState(plan: Plan, types: NodeTypes, state: AppState | undefined): FittedState {
  if (!state) return { state, lost: [] };
  const nodes: Record<string, Kept> = {};
  const lost: string[] = [];
  for (const { id, type } of plan.nodes) {
    const kept = Object.hasOwn(state.nodes, id) ? state.nodes[id] : undefined;
    if (!kept) continue;
    const fitting = migrated(types[type]?.state, kept);
    if (fitting) nodes[id] = fitting;
    else lost.push(id);
  }
  return { state: { ...state, nodes }, lost };
}

function migrated(state: AnyNodeType['state'], kept: Kept): Kept | undefined {
  if (!state || kept.version > state.version) return undefined;
  try {
    let { value } = kept;
    for (let version = kept.version + 1; version <= state.version; version++) {
      const migration = state.migrations?.find((m) => m.to === version);
      if (!migration) return undefined;
      value = migration.up(value);
    }
    const fits = state.schema.safeParse(withAllFields(value, state.schema)).success;
    return fits ? { version: state.version, value } : undefined;
  } catch {
    // A migration that cannot make anything of it, or a value too deep to look through: it does not fit.
    return undefined;
  }
}

/** JSON drops a field that is undefined; a schema that allows undefined still wants to see the field. */
function withAllFields(value: unknown, schema: object): unknown {
  const shape = 'shape' in schema ? schema.shape : undefined;
  if (typeof shape !== 'object' || shape === null || typeof value !== 'object' || value === null) return value;
  return { ...Object.fromEntries(Object.keys(shape).map((key) => [key, undefined])), ...value };
}
