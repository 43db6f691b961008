/** Carries out what a batch asked of its tables: checked against the manifest, within the transaction. */
import type { Manifest, Plan, PlanNode, RequestOf } from '#runtime/contract/index.ts';
import { type Changed, type RowChange, TableProblem, type Tables } from '#runtime/tables/index.ts';
import type { Child } from './chain.ts';
import { problemEvents, rowEvents } from './inner-events.ts';
import type { Live } from './live.ts';
import { keyIn, ManifestViolation, type Place } from './manifest-violation.ts';
import { masked } from './secrets.ts';

export type TableDeps = Pick<Tables, 'insert' | 'update' | 'delete' | 'upsert' | 'query' | 'aggregate'>;

interface Act {
  readonly deps: {
    readonly app: string;
    readonly plan: Plan;
    readonly tables: TableDeps;
    readonly live: Pick<Live, 'problem' | 'rows'>;
    readonly newId: () => string;
  };
  readonly node: string;
  readonly place: Place;
  readonly planned: Pick<PlanNode, 'id'>;
  readonly seq: number;
  readonly origin: { readonly by?: { readonly name: string } };
  readonly at: number;
  readonly index: number;
  readonly after: (() => void)[];
  readonly children: Child[];
}

type Right = keyof Pick<Manifest['tables'][number], 'insert' | 'update' | 'delete' | 'query'>;

const VERBS: Readonly<Record<Right, string>> = {
  insert: 'insert into',
  update: 'change rows of',
  delete: 'delete rows of',
  query: 'query',
};

function need({ deps, node, place }: Act, table: string, ...rights: readonly Right[]): void {
  for (const right of rights) {
    const granted = deps.plan.manifest.tables.some(
      (entry) => entry.table === table && entry[right] && (entry.node === undefined || entry.node === node),
    );
    if (!granted) throw new ManifestViolation(place, `It may not ${VERBS[right]} ${table}.`);
  }
}

/** Work that a table may refuse: the answer says so, and so does a line of the debug panel. */
function answered(act: Act, request: string, table: string, asked: object, work: () => Changed | object): void {
  const { planned, seq, index, children } = act;
  const answer = () => {
    try {
      const { changes, ...value } = work() as Partial<Changed>;
      if (changes && changes.length > 0) changed(act, table, changes);
      return { kind: 'answer', request, ok: true, value } as const;
    } catch (error) {
      if (!(error instanceof TableProblem)) throw error;
      refused(act, table, asked, error);
      return { kind: 'answer', request, ok: false, error: error.message } as const;
    }
  };
  children.push({ seq, node: planned.id, key: `answer:${seq}:${index}`, body: answer(), link: false });
}

function changed({ deps, seq, after, children }: Act, table: string, changes: readonly RowChange[]): void {
  for (const change of changes) children.push(...rowEvents(deps.plan, change, seq));
  after.push(() => deps.live.rows(table));
}

function refused(act: Act, table: string, asked: object, { problems, message }: TableProblem): void {
  const { deps, node, place, seq, index, at, after, children } = act;
  after.push(() =>
    deps.live.problem({ at, node, ...place, label: table, value: { refused: masked(deps.plan, asked), problems } }),
  );
  const problem = { node, kind: 'row-refused', message, detail: { ...keyIn(place), table, asked } } as const;
  children.push(...problemEvents(deps.plan, problem, `${seq}:${index}`, seq, at));
}

const contextOf = ({ at, seq, origin, deps }: Act) => ({
  at,
  instant: seq,
  by: origin.by?.name,
  id: deps.newId(),
});

export const tableActs = {
  'table:insert'({ table, row }: RequestOf<'table:insert'>, act: Act): void {
    need(act, table, 'insert');
    try {
      changed(act, table, [act.deps.tables.insert(act.deps.app, table, row, contextOf(act))]);
    } catch (error) {
      if (!(error instanceof TableProblem)) throw error;
      refused(act, table, row, error);
    }
  },

  'table:query'({ request, ...query }: RequestOf<'table:query'>, act: Act): void {
    need(act, query.table, 'query');
    answered(act, request, query.table, query, () => ({ rows: act.deps.tables.query(act.deps.app, query) }));
  },

  'table:aggregate'({ request, ...query }: RequestOf<'table:aggregate'>, act: Act): void {
    need(act, query.table, 'query');
    answered(act, request, query.table, query, () => ({ rows: act.deps.tables.aggregate(act.deps.app, query) }));
  },

  'table:update'({ request, ...update }: RequestOf<'table:update'>, act: Act): void {
    need(act, update.table, 'update');
    answered(act, request, update.table, update, () => act.deps.tables.update(act.deps.app, update, contextOf(act)));
  },

  'table:delete'({ request, ...which }: RequestOf<'table:delete'>, act: Act): void {
    need(act, which.table, 'delete');
    answered(act, request, which.table, which, () => act.deps.tables.delete(act.deps.app, which, contextOf(act)));
  },

  'table:upsert'({ request, table, row }: RequestOf<'table:upsert'>, act: Act): void {
    need(act, table, 'insert', 'update');
    answered(act, request, table, row, () => {
      const { inserted, changes } = act.deps.tables.upsert(act.deps.app, table, row, contextOf(act));
      return { inserted, changes };
    });
  },
};
