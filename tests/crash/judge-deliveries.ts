/** Holds what the outside system was told, and what it is said to have answered, against the rows; all of one round, between two rests. */
import type { AnswerRow, EventRow, Facts } from './facts.ts';
import type { Finding } from './judge.ts';
import type { Heard } from './ledger.ts';

const nameOf = ({ sender, n, count }: EventRow | AnswerRow | Heard): string => `${sender} ${n} (count ${count})`;

/**
 * Each row is delivered at least once, always under the same key, in the order of its sender; what comes again comes before its sender's next.
 * Its answer becomes one row, in that order too. Nothing else is delivered, nothing is given up.
 */
export function judgeDeliveries(
  { events, answers, dead }: Pick<Facts, 'events' | 'answers' | 'dead'>,
  heard: readonly Heard[],
): Finding[] {
  const found: Finding[] = [];
  const report = (kind: Finding['kind'], text: string) => found.push({ kind, story: text });
  const rows = new Set(events.map(nameOf));
  const keyOf = new Map<string, string>();
  const nameOfKey = new Map<string, string>();
  const newest = new Map<string, number>();
  const taken = new Set<string>();

  for (const one of heard) {
    const name = nameOf(one);
    const at = new Date(one.ms).toISOString();
    if (!rows.has(name)) report('invented', `${name} was delivered at ${at}, and no row of this round says so.`);
    if ((keyOf.get(name) ?? one.key) !== one.key)
      report('doubled', `${name} was delivered under ${keyOf.get(name)} and, at ${at}, under ${one.key}.`);
    if ((nameOfKey.get(one.key) ?? name) !== name)
      report('doubled', `The key ${one.key} stood for ${nameOfKey.get(one.key)} and, at ${at}, for ${name}.`);
    keyOf.set(name, one.key);
    nameOfKey.set(one.key, name);
    const last = newest.get(one.sender) ?? 0;
    if (one.count < last) report('order', `${name} was delivered at ${at}, after the sender's count ${last}.`);
    newest.set(one.sender, Math.max(one.count, last));
    if (one.taken) taken.add(name);
  }
  for (const name of rows) if (!taken.has(name)) report('lost', `${name} has a row and was never delivered.`);
  if (dead > 0) report('lost', `${dead} deliveries were given up.`);

  const answered = new Set<string>();
  const newestAnswer = new Map<string, number>();
  for (const row of answers) {
    const name = nameOf(row);
    if (answered.has(name)) report('doubled', `The answer to ${name} has a second row, ${row.row}.`);
    if (!taken.has(name)) report('invented', `Row ${row.row} answers ${name}, which was not delivered.`);
    const last = newestAnswer.get(row.sender) ?? 0;
    if (row.count < last) report('order', `The answer to ${name} came after that to the sender's count ${last}.`);
    newestAnswer.set(row.sender, Math.max(row.count, last));
    answered.add(name);
  }
  for (const name of taken) if (!answered.has(name)) report('lost', `The answer to ${name} has no row.`);
  return found;
}
