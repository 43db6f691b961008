/** History looked at from beside, of a plant that runs or not: nothing in the file changes. */
import { Database } from '#runtime/store/index.ts';
import { createBlocks } from './blocks.ts';
import { createKeeper } from './keeper.ts';
import { lastZone, pastOutages } from './outages.ts';
import { first, joined, NO_POINTS, type Points } from './points.ts';
import { createReading } from './read.ts';
import type { HistorySchema } from './schema.ts';

export interface HistoryReader {
  /** Keys of all series, in the order of the alphabet. */
  series(): string[];
  /** As `raw` of the historian. */
  raw(series: string, from: number, to: number, most: number): Points;
  /** IANA, by which the plant went last. */
  readonly zone: string | undefined;
  close(): void;
}

/** What the plant has written until now. Throws when `file` is no history. */
export function openHistory(file: string, onProblem: (problem: string) => void): HistoryReader {
  const db = new Database<HistorySchema>(file, 'NORMAL', { readonly: true });
  try {
    const blocks = createBlocks(db, ({ at, until }, why) =>
      onProblem(`${new Date(at).toISOString()} – ${new Date(until).toISOString()}: ${why}`),
    );
    const reading = createReading(blocks, pastOutages(db));
    // It only takes up what is in the log; nobody asks it to write.
    const endless = { headPoints: Number.POSITIVE_INFINITY, logBytes: Number.POSITIVE_INFINITY };
    const keeper = createKeeper(db, blocks, endless, () => undefined);
    return {
      zone: lastZone(db),
      series: () => [...keeper.heads().keys()].sort(),
      raw(series, from, to, most) {
        const head = keeper.head(series);
        if (!head) return NO_POINTS;
        const slices: Points[] = [];
        let count = 0;
        for (const slice of reading.points({ id: head.id, recent: head.points() }, from, to)) {
          slices.push(slice);
          count += slice.at.length;
          if (count >= most) break;
        }
        return first(joined(slices), most);
      },
      close: () => db.close(),
    };
  } catch (error) {
    db.close();
    throw error;
  }
}
