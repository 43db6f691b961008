/** The audit chain and its head; the database itself refuses to change or remove an entry. */
import type { Migration } from '../migrate.ts';
import type { PlantSchema } from '../plant-schema.ts';

export const audit: Migration<PlantSchema> = {
  name: '0002-audit',
  up(db) {
    db.run(
      db.sql.schema
        .createTable('audit')
        .addColumn('seq', 'integer', (c) => c.primaryKey())
        .addColumn('at', 'integer', (c) => c.notNull())
        .addColumn('who', 'text', (c) => c.notNull())
        .addColumn('action', 'text', (c) => c.notNull())
        .addColumn('detail', 'text', (c) => c.notNull())
        .addColumn('hash', 'text', (c) => c.notNull()),
    );
    db.run(
      db.sql.schema
        .createTable('audit_head')
        .addColumn('id', 'integer', (c) => c.primaryKey())
        .addColumn('seq', 'integer', (c) => c.notNull())
        .addColumn('hash', 'text', (c) => c.notNull()),
    );
    // Kysely has no words for triggers.
    db.raw.exec(`
      create trigger audit_keeps_entries before update on audit
        begin select raise(abort, 'An audit entry cannot be changed.'); end;
      create trigger audit_keeps_all before delete on audit
        begin select raise(abort, 'An audit entry cannot be removed.'); end;
    `);
  },
};
