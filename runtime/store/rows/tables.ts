/** The register of data tables in plant.db and the log of their changes; the tables themselves are made by runtime/tables. */

export interface TablesSchema {
  /**
   * `name` is the SQL table. `def` is the newest definition as JSON. `columns` holds every column the SQL table has, also
   * those a later definition dropped: JSON of column id → column type. `retired` is 1 when the app no longer has the table.
   */
  data_tables: { app: string; table_id: string; name: string; def: string; columns: string; retired: number };
  /**
   * One change of one row. `seq` rises over all tables of the plant in the order of their commits, without a gap. `instant` is that of
   * the app that caused it, null for a person. `old` is the row before it as JSON, null for an insert.
   */
  row_versions: {
    seq: number;
    app: string;
    table_id: string;
    row_id: string;
    kind: 'insert' | 'update' | 'delete';
    at: number;
    instant: number | null;
    old: string | null;
  };
}
