/** Holds what plant.db has against what the senders know. */
import type { Facts } from './facts.ts';
import { judgeDeliveries } from './judge-deliveries.ts';
import type { Heard, Line } from './ledger.ts';

export interface Finding {
  readonly kind: 'lost' | 'doubled' | 'invented' | 'order' | 'state' | 'alarm' | 'write';
  /** With everything the ledger knows of it. */
  readonly story: string;
}

export interface Judge {
  /** What is new in the ledger and in plant.db, everything having come to rest. */
  round(lines: readonly Line[], facts: Facts): Finding[];
  /** So far. */
  readonly totals: { events: number; samples: number; alarms: number; writes: number; deliveries: number };
}

/** A write of these may have reached the machine; one of any other never left. */
const LEFT = new Set(['done', 'unknown', 'failed']);
/** Of each sender so many of its newest events are remembered one by one; an older one that comes up again is out of order. */
const REMEMBERED = 5000;

export function createJudge(): Judge {
  const sent = new Map<string, Line[]>();
  const rows = new Set<string>();
  const newest = new Map<string, number>();
  const totals = { events: 0, samples: 0, alarms: 0, writes: 0, deliveries: 0 };
  let newestPublished = 0;
  let lastSample = 0;
  let lastTold = 0;
  let hot = false;

  const story = (key: string): string =>
    (sent.get(key) ?? []).map((line) => `${line.at} at ${new Date(line.ms).toISOString()}`).join(', ') ||
    'the ledger does not know it';

  function forgetOld(): void {
    for (const key of [...sent.keys(), ...rows]) {
      const [sender = '', n] = key.split(' ');
      if (Number(n) > (newest.get(sender) ?? 0) - REMEMBERED) continue;
      sent.delete(key);
      rows.delete(key);
    }
  }

  return {
    totals,
    round(lines, facts) {
      const found: Finding[] = [];
      const report = (kind: Finding['kind'], text: string) => found.push({ kind, story: text });
      const toldNow: number[] = [];
      const heardNow: Heard[] = [];
      const unseen = new Set<string>();
      for (const line of lines) {
        if (line.at === 'published') newestPublished = Math.max(newestPublished, line.n);
        else if (line.at === 'written') toldNow.push(line.value);
        else if (line.at === 'heard') heardNow.push(line);
        else {
          const key = `${line.sender} ${line.n}`;
          sent.set(key, [...(sent.get(key) ?? []), line]);
          if (line.at === 'acked' && !rows.has(key)) unseen.add(key);
        }
      }

      const edges: string[] = [];
      for (const row of facts.events) {
        const key = `${row.sender} ${row.n}`;
        if (rows.has(key)) report('doubled', `${key} has a second row, ${row.row}: ${story(key)}`);
        else if (!sent.has(key)) report('invented', `Row ${row.row} is of ${key}: ${story(key)}`);
        else if (row.n < (newest.get(row.sender) ?? 0))
          report('order', `${key} came after ${row.sender} ${newest.get(row.sender)}: ${story(key)}`);
        rows.add(key);
        unseen.delete(key);
        newest.set(row.sender, Math.max(row.n, newest.get(row.sender) ?? 0));
        totals.events++;
        if (row.count !== totals.events)
          report('state', `Row ${row.row} (${key}) was counted as ${row.count} and is number ${totals.events}.`);
        if (hot !== (row.hot === 1)) edges.push(row.hot === 1 ? 'raised' : 'cleared');
        hot = row.hot === 1;
      }
      for (const key of unseen) report('lost', `${key} has no row: ${story(key)}`);

      for (const { row, n, count } of facts.samples) {
        if (n > newestPublished) report('invented', `Sample row ${row} holds ${n}, which was never published.`);
        if (n === lastSample) report('doubled', `Sample ${n} has a second row, ${row}.`);
        else if (n < lastSample) report('order', `Sample ${n} came after ${lastSample}.`);
        lastSample = Math.max(lastSample, n);
        totals.samples++;
        if (count !== totals.samples)
          report('state', `Sample row ${row} was counted as ${count} and is number ${totals.samples}.`);
      }

      if (edges.join() !== facts.alarms.join())
        report('alarm', `The rows make ${edges.join(' ')}; the alarm journal has ${facts.alarms.join(' ')}.`);
      totals.alarms += facts.alarms.length;

      // Everything is at rest, so what left since the last round was told since the last round.
      const written = ({ value }: { value: string }) => Number(JSON.parse(value));
      const left = new Set(facts.writes.filter(({ state }) => LEFT.has(state)).map(written));
      for (const value of toldNow) {
        if (value <= lastTold) report('write', `The machine was told ${value} after ${lastTold}: twice, or too late.`);
        else if (!left.has(value)) report('write', `The machine was told ${value}, which no write in plant.db says.`);
        lastTold = Math.max(lastTold, value);
      }
      const told = new Set(toldNow);
      for (const write of facts.writes)
        if (write.state === 'done' && !told.has(written(write)))
          report('write', `${written(write)} counts as written, and the machine was never told.`);
      totals.writes += toldNow.length;
      found.push(...judgeDeliveries(facts, heardNow));
      totals.deliveries += heardNow.length;
      forgetOld();
      return found;
    },
  };
}
