/** Rows that are set, deleted and told of while the process is killed again and again: each change exactly once. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fromJson } from '#runtime/contract/index.ts';
import { flow, startRig } from './test-rig.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const KILLS = 5;

const n = { id: 'n', title: 'N', type: 'int', required: true };
const text = { id: 'name', title: 'Name', type: 'text', required: true };
const into = (id: string, table: string, field = 'n') => ({
  id,
  type: 'data.table-insert',
  config: { table, values: { n: { field } } },
});

/** Every number is queued, and all before it taken out; the last one is kept by name; every change of it is noted by a trigger. */
const DOC = {
  ...flow(
    [
      { id: 'report', type: 'page.form', config: { fields: [n] } },
      into('queue', 'queue'),
      {
        id: 'take',
        type: 'data.table-delete',
        config: { table: 'queue', where: [{ column: 'n', op: '<', field: 'n' }], limit: 1000 },
      },
      into('taken', 'taken', 'rows'),
      { id: 'keep', type: 'data.table-upsert', config: { table: 'last', values: { name: { value: 'x' } } } },
      { id: 'changed', type: 'data.row-trigger', config: { table: 'last' } },
      into('note', 'notes'),
    ],
    [
      'report.submitted > queue.row',
      'report.submitted > take.run',
      'take.done > taken.row',
      'report.submitted > keep.row',
      'changed.inserted > note.row',
      'changed.updated > note.row',
    ],
  ),
  tables: {
    queue: { title: 'Queue', columns: [n] },
    taken: { title: 'Taken', columns: [n] },
    last: { title: 'Last', columns: [text, n], key: ['name'] },
    notes: { title: 'Notes', columns: [n] },
  },
};

/** Sends numbers from `first` on, many under way at once, and prints each that was acknowledged. */
const sender = `
  import { BUILDER, startRig } from '#runtime/engine/test-rig.ts';
  const [folder, first, doc] = process.argv.slice(1);
  const rig = await startRig(folder);
  if (rig.stateOf('a') === undefined) await rig.deploy('a', JSON.parse(doc));
  let next = Number(first);
  const send = async () => {
    for (;;) {
      const n = next++;
      await rig.engine.submit({ app: 'a', node: 'report', key: 'number-' + n, payload: { n } }, BUILDER);
      console.log(n);
    }
  };
  for (let i = 0; i < 8; i++) void send();
`;

/** Kills it when so many were acknowledged. */
async function sendAndKill(folder: string, first: number, acknowledged: Set<number>, after: number): Promise<void> {
  const args = ['--input-type=module', '-e', sender, folder, String(first), JSON.stringify(DOC)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let heard = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.add(Number(line));
    if (++heard === after) child.kill('SIGKILL');
  }
  await ended;
  expect(child.signalCode).toBe('SIGKILL');
}

test('rows that are set and deleted, and the triggers they set off, happen exactly once over kills', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jig-table-crash-'));
  const acknowledged = new Set<number>();
  for (let kill = 0; kill < KILLS; kill++) await sendAndKill(folder, kill * 10_000 + 1, acknowledged, 30 + kill * 37);

  const rig = await startRig(folder);
  const all = (table: string) => {
    const rows: unknown[] = [];
    for (let page = rig.tables.rows('a', table, 500); ; page = rig.tables.rows('a', table, 500, page.next)) {
      rows.push(...page.rows.map((row) => row['n']));
      if (page.next === undefined) return rows as number[];
    }
  };
  const changes = (table: string, kind: string) =>
    rig.db.raw
      .prepare<[string, string], string | null>(
        'select old from row_versions where table_id = ? and kind = ? order by seq',
      )
      .pluck()
      .all(table, kind)
      .map((old) => (old === null ? 0 : (fromJson(old) as { n: number }).n));
  const ascending = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);

  // What was accepted is in the journal, whether it was acknowledged or not.
  const accepted = rig.db.raw
    .prepare<[], string>("select key from journal where app = 'a' and node = 'report'")
    .pluck()
    .all()
    .map((key) => Number(key.slice('number-'.length)));
  expect(acknowledged.size).toBeGreaterThan(KILLS * 30);
  for (const number of acknowledged) expect(accepted).toContain(number);

  await expect.poll(() => all('notes').length, { timeout: 15_000 }).toBe(accepted.length);
  await expect.poll(() => all('taken').length, { timeout: 15_000 }).toBe(accepted.length);
  expect(ascending(all('notes'))).toEqual(ascending(accepted));
  // Accepted in another order than counted: whatever is less than the greatest so far is taken out with the next one that is greater.
  const left = all('queue');
  expect(ascending([...changes('queue', 'delete'), ...left])).toEqual(ascending(accepted));
  expect(changes('queue', 'insert')).toHaveLength(accepted.length);
  expect(all('taken').reduce((a, b) => a + b, 0)).toBe(accepted.length - left.length);
  expect(changes('last', 'insert')).toHaveLength(1);
  expect(changes('last', 'update')).toHaveLength(accepted.length - 1);
  await rig.close();
}, 60_000);
