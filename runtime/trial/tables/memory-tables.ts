/** Data tables in memory that mean what those of a plant mean: the same rows fit, the same questions are answered, each request whole or not at all. */
import {
  type CellContent,
  type ChangedRow,
  type FieldProblem,
  type ParsedRow,
  parseChanges,
  parseRow,
  type RequestOf,
  type TableDef,
  type TableRow,
  tableRefusal,
} from '#runtime/contract/index.ts';
import { badColumn, compareCells, matcher, typeOfColumn } from './compare.ts';
import { aggregate } from './figures.ts';

/** The table does not take it; the message is a sentence of contract/trouble. */
export class RowRefused extends Error {
  override readonly name = 'RowRefused';
  readonly problems: readonly FieldProblem[];
  constructor(table: string, def: TableDef, problems: readonly FieldProblem[]) {
    super(tableRefusal(table, def, problems));
    this.problems = problems;
  }
}

export interface RowContext {
  /** ms since 1970 UTC. */
  readonly at: number;
  /** Name of the person who caused it. */
  readonly by?: string | undefined;
}

export interface TableChange extends ChangedRow {
  /** Rises over all tables. */
  readonly seq: number;
}
export interface Changes {
  /** How many rows fitted. */
  readonly rows: number;
  /** Those that are different now. */
  readonly changes: readonly TableChange[];
}

type Asked<K extends 'table:query' | 'table:aggregate' | 'table:update' | 'table:delete'> = Omit<
  RequestOf<K>,
  'request'
>;
type Given = Readonly<Record<string, unknown>>;

export class MemoryTables {
  readonly #defs: Readonly<Record<string, TableDef>>;
  /** In the order of insertion. A row is never changed, only replaced. */
  readonly #rows = new Map<string, TableRow[]>();
  #seq = 0;
  #ids = 0;

  constructor(defs: Readonly<Record<string, TableDef>>) {
    this.#defs = defs;
  }

  /** Gives back what takes everything since then back. */
  mark(): () => void {
    const rows = new Map(this.#rows);
    const [seq, ids] = [this.#seq, this.#ids];
    return () => {
      this.#rows.clear();
      for (const [table, all] of rows) this.#rows.set(table, all);
      this.#seq = seq;
      this.#ids = ids;
    };
  }

  /** Oldest first. */
  rows(table: string): readonly TableRow[] {
    return this.#rows.get(table) ?? [];
  }

  /** Throws RowRefused, as every method does. */
  insert(table: string, given: Given, context: RowContext): TableChange {
    const def = this.#def(table);
    const parsed = valuesOf(table, def, parseRow(def, given));
    const row: TableRow = {
      id: `row-${this.#ids + 1}`,
      created_at: context.at,
      created_by: context.by ?? null,
      ...parsed,
    };
    this.#unique(table, row);
    this.#ids++;
    this.#put(table, [...this.rows(table), row]);
    return { kind: 'insert', table, seq: ++this.#seq, row };
  }

  query({ table, where, orderBy, limit }: Asked<'table:query'>): TableRow[] {
    const def = this.#def(table);
    const problems: FieldProblem[] = [];
    const fits = matcher(def, where, problems);
    const type = orderBy && typeOfColumn(def, orderBy.column);
    if (orderBy && type === undefined) problems.push(badColumn(orderBy.column));
    if (problems.length > 0) throw new RowRefused(table, this.#def(table), problems);
    const ascending = orderBy?.descending === false;
    const found = this.rows(table).filter(fits);
    // Newest first, also among equals, unless the order is a rising one. Sorting keeps equals as they stand.
    if (!ascending) found.reverse();
    if (orderBy && type) {
      const { column } = orderBy;
      found.sort((a, b) => compareCells(type, a[column], b[column]) * (ascending ? 1 : -1));
    }
    return found.slice(0, limit);
  }

  aggregate({ table, ...query }: Asked<'table:aggregate'>): TableRow[] {
    const problems: FieldProblem[] = [];
    const rows = aggregate(this.#def(table), this.rows(table), query, problems);
    if (problems.length > 0) throw new RowRefused(table, this.#def(table), problems);
    return rows;
  }

  update({ table, set, ...which }: Asked<'table:update'>): Changes {
    const def = this.#def(table);
    const values = valuesOf(table, def, parseChanges(def, set));
    const found = this.#choose(table, which);
    return this.#whole(table, () => ({
      rows: found.length,
      changes: found.flatMap((row) => this.#set(table, row, values)),
    }));
  }

  delete({ table, ...which }: Asked<'table:delete'>): Changes {
    const found = this.#choose(table, which);
    const gone = new Set(found);
    this.#put(
      table,
      this.rows(table).filter((row) => !gone.has(row)),
    );
    return { rows: found.length, changes: found.map((row) => ({ kind: 'delete', table, seq: ++this.#seq, row })) };
  }

  upsert(table: string, given: Given, context: RowContext): Changes & { readonly inserted: boolean } {
    const def = this.#def(table);
    const key = def.key ?? [];
    if (key.length === 0) throw new RowRefused(table, this.#def(table), [{ field: 'key', problem: 'required' }]);
    const values = valuesOf(table, def, parseChanges(def, given));
    const missing = key.filter((column) => (values[column] ?? null) === null);
    if (missing.length > 0) throw new RowRefused(table, this.#def(table), missing.map(required));
    const old = this.rows(table).find((row) => sameKey(key, row, values));
    if (!old) return { rows: 1, inserted: true, changes: [this.insert(table, given, context)] };
    return { rows: 1, inserted: false, changes: this.#whole(table, () => this.#set(table, old, values)) };
  }

  #def(table: string): TableDef {
    const def = Object.hasOwn(this.#defs, table) ? this.#defs[table] : undefined;
    if (!def) throw new Error(`There is no table ${table}.`);
    return def;
  }

  #put(table: string, rows: TableRow[]): void {
    this.#rows.set(table, rows);
  }

  /** What fails half-way leaves nothing behind. */
  #whole<T>(table: string, work: () => T): T {
    const before = this.#rows.get(table) ?? [];
    const seq = this.#seq;
    try {
      return work();
    } catch (error) {
      this.#put(table, before);
      this.#seq = seq;
      throw error;
    }
  }

  #set(table: string, old: TableRow, values: TableRow): TableChange[] {
    const news = Object.entries(values).filter(([column, value]) => value !== (old[column] ?? null));
    if (news.length === 0) return [];
    const row: TableRow = { ...old, ...Object.fromEntries(news) };
    this.#unique(table, row, old);
    this.#put(
      table,
      this.rows(table).map((one) => (one === old ? row : one)),
    );
    return [{ kind: 'update', table, seq: ++this.#seq, row, before: old }];
  }

  /** Another row with the same key is a problem of the row. A row that lacks a part of the key is not held to it. */
  #unique(table: string, row: TableRow, instead?: TableRow): void {
    const { key = [] } = this.#def(table);
    if (key.length === 0 || key.some((column) => (row[column] ?? null) === null)) return;
    if (this.rows(table).some((one) => one !== instead && sameKey(key, one, row)))
      throw new RowRefused(
        table,
        this.#def(table),
        key.map((field) => ({ field, problem: 'taken' })),
      );
  }

  #choose(table: string, { where, limit, all }: Pick<Asked<'table:delete'>, 'where' | 'limit' | 'all'>): TableRow[] {
    const problems: FieldProblem[] = [];
    if (where.length === 0 && !all) problems.push(required('where'));
    const fits = matcher(this.#def(table), where, problems);
    if (problems.length > 0) throw new RowRefused(table, this.#def(table), problems);
    const found = this.rows(table).filter(fits);
    if (found.length > limit)
      throw new RowRefused(table, this.#def(table), [{ field: 'limit', problem: 'max', data: { max: limit } }]);
    return found;
  }
}

const required = (field: string): FieldProblem => ({ field, problem: 'required' });

const sameKey = (key: readonly string[], a: TableRow, b: TableRow): boolean =>
  key.every((column) => (a[column] ?? null) === (b[column] ?? null));

function valuesOf(table: string, def: TableDef, parsed: ParsedRow): Readonly<Record<string, CellContent>> {
  if (!parsed.ok) throw new RowRefused(table, def, parsed.problems);
  return parsed.row;
}
