/** The web's own audit chain: each entry's hash covers the one before, so that a changed or missing entry shows. */
import { createHash } from 'node:crypto';
import type { Db, Tx } from './db.ts';

export interface AuditAct {
  readonly who: string;
  /** area.verb */
  readonly action: string;
  /** Plain data; never a secret. */
  readonly detail: Readonly<Record<string, unknown>>;
}
export interface AuditRow {
  readonly seq: number;
  /** ms since 1970 UTC. */
  readonly at: number;
  readonly who: string;
  readonly action: string;
  readonly detail: unknown;
  readonly hash: string;
}

const hashOf = (previous: string, seq: number, at: number, who: string, action: string, detail: string): string =>
  createHash('sha256')
    .update(JSON.stringify([previous, seq, at, who, action, detail]))
    .digest('hex');

/** Appends within the caller's transaction, so that the act and its entry are kept together. */
export async function record(tx: Tx, { who, action, detail }: AuditAct, at: number): Promise<void> {
  const last = await tx.auditEntry.findFirst({ orderBy: { seq: 'desc' } });
  const seq = (last?.seq ?? 0) + 1;
  const text = JSON.stringify(detail);
  const hash = hashOf(last?.hash ?? '', seq, at, who, action, text);
  await tx.auditEntry.create({ data: { seq, at: BigInt(at), who, action, detail: text, hash } });
}

/** Newest first. */
export async function listAudit(db: Db, limit: number): Promise<AuditRow[]> {
  const rows = await db.auditEntry.findMany({ orderBy: { seq: 'desc' }, take: limit });
  return rows.map((row) => ({ ...row, at: Number(row.at), detail: JSON.parse(row.detail) as unknown }));
}

/** The first sequence number at which the chain is broken; undefined when it is whole. */
export async function firstBroken(db: Db): Promise<number | undefined> {
  let previous = '';
  let seq = 0;
  for (;;) {
    const rows = await db.auditEntry.findMany({ where: { seq: { gt: seq } }, orderBy: { seq: 'asc' }, take: 1000 });
    if (rows.length === 0) return undefined;
    for (const row of rows) {
      if (row.seq !== seq + 1) return seq + 1;
      if (row.hash !== hashOf(previous, row.seq, Number(row.at), row.who, row.action, row.detail)) return row.seq;
      previous = row.hash;
      seq = row.seq;
    }
  }
}
