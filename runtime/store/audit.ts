/** Who did what, as a chain: each entry's hash covers the one before, so a changed or removed entry shows. */
import { createHash } from 'node:crypto';
import { canonicalJson, fromJson } from '#runtime/contract/index.ts';
import type { Database } from './database.ts';

export interface AuditSchema {
  /** `detail` is canonical JSON; `hash` is sha-256 in hex. */
  audit: { seq: number; at: number; who: string; action: string; detail: string; hash: string };
  /** One row: the newest entry, so that a cut-off end shows too. */
  audit_head: { id: number; seq: number; hash: string };
}

export interface AuditInput {
  /** A person's name and id, or the part of Jig that acted. */
  readonly who: string;
  /** `area.verb`, as `device.write`. */
  readonly action: string;
  readonly detail: unknown;
}
export interface AuditEntry extends AuditInput {
  readonly seq: number;
  /** ms since 1970 UTC. */
  readonly at: number;
  readonly hash: string;
}

export type AuditFinding =
  | { readonly ok: true; readonly entries: number }
  /** `seq` is the first entry that is not what was written. */
  | { readonly ok: false; readonly seq: number; readonly problem: 'changed' | 'removed'; readonly message: string };

export interface Audit {
  /** Joins the running transaction. */
  record(entry: AuditInput, at: number): AuditEntry;
  /** Newest first. */
  list(limit: number): AuditEntry[];
  /** Walks the whole chain. Someone who can write the file can forge a whole new chain: compare `hash` of the head with a copy kept elsewhere. */
  verify(): AuditFinding;
}

const BEFORE_FIRST = '0'.repeat(64);
const PAGE = 1000;

export function createAudit(db: Database<AuditSchema>): Audit {
  const { sql } = db;
  const head = () => db.get(sql.selectFrom('audit_head').select(['seq', 'hash']).where('id', '=', 1));

  return {
    record: (entry, at) =>
      db.transaction(() => {
        const last = head();
        const row = {
          seq: (last?.seq ?? 0) + 1,
          at,
          who: entry.who,
          action: entry.action,
          detail: canonicalJson(entry.detail),
        };
        const hash = link(last?.hash ?? BEFORE_FIRST, row);
        db.run(sql.insertInto('audit').values({ ...row, hash }));
        const newest = { seq: row.seq, hash };
        db.run(
          sql
            .insertInto('audit_head')
            .values({ id: 1, ...newest })
            .onConflict((conflict) => conflict.column('id').doUpdateSet(newest)),
        );
        return { ...row, detail: fromJson(row.detail), hash };
      }),

    list: (limit) =>
      db
        .all(sql.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(limit))
        .map((row) => ({ ...row, detail: fromJson(row.detail) })),

    verify() {
      let seq = 0;
      let hash = BEFORE_FIRST;
      for (;;) {
        const page = db.all(sql.selectFrom('audit').selectAll().where('seq', '>', seq).orderBy('seq').limit(PAGE));
        for (const row of page) {
          if (row.seq !== seq + 1) return found(seq + 1, 'removed');
          if (row.hash !== link(hash, row)) return found(row.seq, 'changed');
          ({ seq, hash } = row);
        }
        if (page.length < PAGE) break;
      }
      const newest = head();
      if ((newest?.seq ?? 0) > seq) return found(seq + 1, 'removed');
      if ((newest?.hash ?? BEFORE_FIRST) !== hash) return found(seq, 'changed');
      return { ok: true, entries: seq };
    },
  };
}

const found = (seq: number, problem: 'changed' | 'removed'): AuditFinding => ({
  ok: false,
  seq,
  problem,
  message: `Entry ${seq} of the audit trail was ${problem}.`,
});

/** sha-256 of the entry as canonical JSON, with the hash before it. */
function link(before: string, { seq, at, who, action, detail }: Omit<AuditSchema['audit'], 'hash'>): string {
  return createHash('sha256').update(canonicalJson({ before, seq, at, who, action, detail })).digest('hex');
}
