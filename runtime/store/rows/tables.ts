/** The register of data tables in plant.db; the tables themselves are made by runtime/tables. */

export interface TablesSchema {
  /**
   * `name` is the SQL table. `def` is the newest definition as JSON. `columns` holds every column the SQL table has, also
   * those a later definition dropped: JSON of column id → column type. `retired` is 1 when the app no longer has the table.
   */
  data_tables: { app: string; table_id: string; name: string; def: string; columns: string; retired: number };
}
