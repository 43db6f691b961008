/**
 * What apps keep: the state of nodes and the samples of signals. A small commit changes a row for each. A large one adds a single row that says what
 * changed, so that it touches a few pages of the file instead of hundreds; now and then the newest of it is written to the rows themselves.
 */
import { type AppState, type CellValue, fromJson, toJson } from '#runtime/contract/index.ts';
import type { Database } from '../database.ts';

export interface AppStateSchema {
  app_nodes: { app: string; node: string; version: number; value: string };
  app_cells: { app: string; cell: number; sample: string };
  /** What commits changed since it was last written to the rows above; JSON, as in Changes. */
  app_changes: { id: number; app: string; nodes: string; cells: string };
}

export interface AppStates {
  load(app: string): Pick<AppState, 'nodes' | 'cells'>;
  /** Adds to what is kept. Within a transaction. */
  change(app: string, nodes: AppState['nodes'], cells: readonly CellValue[]): void;
  /** Keeps this and nothing else. Within a transaction. */
  replace(app: string, nodes: AppState['nodes'], cells: readonly CellValue[]): void;
}

/** With fewer changes than this, rows of their own cost less. */
const FEW = 24;
/** So many commits, or characters, may wait to be written to the rows. */
const MOST_COMMITS = 512;
const MOST_CHARACTERS = 8 * 1024 * 1024;

type Kept = readonly [version: number, value: string];

/** Of one app: what is committed in app_changes and not yet in the rows. */
interface Waiting {
  readonly nodes: Map<string, Kept>;
  readonly cells: Map<number, string>;
  commits: number;
  characters: number;
  /** The newest row of app_changes that is in here. */
  upTo: number;
  /** There is a row in app_changes, committed or about to be. */
  isOpen: boolean;
}

export function createAppStates(db: Database<AppStateSchema>): AppStates {
  const { sql } = db;
  const apps = new Map<string, Waiting>();
  let put: ReturnType<typeof statements> | undefined;

  function statements() {
    return {
      node: db.prepare(
        sql
          .insertInto('app_nodes')
          .values({ app: '', node: '', version: 0, value: '' })
          .onConflict((c) =>
            c.columns(['app', 'node']).doUpdateSet((eb) => ({
              version: eb.ref('excluded.version'),
              value: eb.ref('excluded.value'),
            })),
          ),
      ),
      cell: db.prepare(
        sql
          .insertInto('app_cells')
          .values({ app: '', cell: 0, sample: '' })
          .onConflict((c) => c.columns(['app', 'cell']).doUpdateSet((eb) => ({ sample: eb.ref('excluded.sample') }))),
      ),
    };
  }

  function write(app: string, nodes: Iterable<readonly [string, Kept]>, cells: Iterable<readonly [number, string]>) {
    put ??= statements();
    for (const [node, [version, value]] of nodes) put.node.run(app, node, version, value);
    for (const [cell, sample] of cells) put.cell.run(app, cell, sample);
  }

  function waitingOf(app: string): Waiting {
    const known = apps.get(app);
    if (known) return known;
    const waiting: Waiting = {
      nodes: new Map(),
      cells: new Map(),
      commits: 0,
      characters: 0,
      upTo: 0,
      isOpen: false,
    };
    for (const row of db.all(sql.selectFrom('app_changes').selectAll().where('app', '=', app).orderBy('id'))) {
      for (const [node, version, value] of fromJson(row.nodes) as [string, number, unknown][])
        waiting.nodes.set(node, [version, toJson(value)]);
      for (const [cell, sample] of fromJson(row.cells) as [number, unknown][]) waiting.cells.set(cell, toJson(sample));
      waiting.commits++;
      waiting.upTo = row.id;
      waiting.isOpen = true;
    }
    apps.set(app, waiting);
    return waiting;
  }

  /** Writes what is committed to the rows. Should this not be committed, nothing is forgotten. */
  function settle(app: string, waiting: Waiting): void {
    const nodes = [...waiting.nodes];
    const cells = [...waiting.cells];
    write(app, nodes, cells);
    db.run(sql.deleteFrom('app_changes').where('app', '=', app).where('id', '<=', waiting.upTo));
    db.afterCommit(() => {
      // What was changed in the same transaction is newer, and waits.
      for (const [node, kept] of nodes) if (waiting.nodes.get(node) === kept) waiting.nodes.delete(node);
      for (const [cell, sample] of cells) if (waiting.cells.get(cell) === sample) waiting.cells.delete(cell);
      waiting.commits = 0;
      waiting.characters = 0;
    });
  }

  function add(app: string, waiting: Waiting, nodes: [string, Kept][], cells: [number, string][]): void {
    const row = {
      app,
      // The values are JSON already.
      nodes: `[${nodes.map(([node, [version, value]]) => `[${JSON.stringify(node)},${version},${value}]`).join()}]`,
      cells: `[${cells.map(([cell, sample]) => `[${cell},${sample}]`).join()}]`,
    };
    waiting.isOpen = true;
    const id = Number(db.run(sql.insertInto('app_changes').values(row as never)).lastInsertRowid);
    db.afterCommit(() => {
      for (const [node, kept] of nodes) waiting.nodes.set(node, kept);
      for (const [cell, sample] of cells) waiting.cells.set(cell, sample);
      waiting.commits++;
      waiting.characters += row.nodes.length + row.cells.length;
      waiting.upTo = id;
    });
  }

  return {
    load(app) {
      const waiting = waitingOf(app);
      const nodes = new Map<string, Kept>();
      const cells = new Map<number, string>();
      for (const { node, version, value } of db.all(sql.selectFrom('app_nodes').selectAll().where('app', '=', app)))
        nodes.set(node, [version, value]);
      for (const { cell, sample } of db.all(sql.selectFrom('app_cells').selectAll().where('app', '=', app)))
        cells.set(cell, sample);
      for (const [node, kept] of waiting.nodes) nodes.set(node, kept);
      for (const [cell, sample] of waiting.cells) cells.set(cell, sample);
      return {
        nodes: Object.fromEntries(
          [...nodes].map(([node, [version, value]]) => [node, { version, value: fromJson(value) }]),
        ),
        cells: [...cells].map(([cell, sample]) => readCell(cell, sample)),
      };
    },

    change(app, changedNodes, changedCells) {
      const waiting = waitingOf(app);
      const nodes = Object.entries(changedNodes).map(textOfNode);
      const cells = changedCells.map(textOfCell);
      if (waiting.commits >= MOST_COMMITS || waiting.characters >= MOST_CHARACTERS) settle(app, waiting);
      // An older row of app_changes would hide what is written past it.
      if (nodes.length + cells.length > FEW || waiting.isOpen) add(app, waiting, nodes, cells);
      else write(app, nodes, cells);
    },

    replace(app, nodes, cells) {
      db.run(sql.deleteFrom('app_nodes').where('app', '=', app));
      db.run(sql.deleteFrom('app_cells').where('app', '=', app));
      db.run(sql.deleteFrom('app_changes').where('app', '=', app));
      write(app, Object.entries(nodes).map(textOfNode), cells.map(textOfCell));
      // Read anew when it is next asked for: by then this is committed, or undone.
      apps.delete(app);
      db.afterCommit(() => void apps.delete(app));
    },
  };
}

const textOfNode = ([node, { version, value }]: [string, AppState['nodes'][string]]): [string, Kept] => [
  node,
  [version, toJson(value ?? null)],
];
const textOfCell = ([cell, ...rest]: CellValue): [number, string] => [cell, toJson(rest)];

/** JSON has no `undefined`: a cell without a value is stored with null. */
function readCell(cell: number, text: string): CellValue {
  const [value, status, sourceAt, serverAt] = fromJson(text) as [unknown, number, number, number];
  return [cell, value ?? undefined, status, sourceAt, serverAt];
}
