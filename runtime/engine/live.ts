/** What a builder and a floor page see of a running app: conflated, at most every 200 ms, and only while someone looks; cells and lists are those of the picture. */
import type { BatchResult, CellValue, Plan } from '#runtime/contract/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import type { AppStatus, StreamMessages } from '#runtime/rpc/index.ts';
import { createLiveKeyed, type LiveKeyed } from './live-keyed.ts';

export type LiveMessage = StreamMessages['app'];
export type LiveListener = (message: LiveMessage) => void;
export interface DebugLine {
  readonly at: number;
  readonly node: string;
  readonly key?: string;
  readonly label: string;
  readonly value: unknown;
}

const EVERY_MS = 200;
/** What many devices say is much: it is told less often. */
const KEYED_EVERY_MS = 1000;
const DEBUG_LINES = 200;

type SampleTuple = [value: unknown, status: number, sourceAt: number, serverAt: number];

export interface Live {
  /** First message: the whole present. `keys`: of how many devices a keyed cell gives the samples. Returns the end of it. */
  listen(listener: LiveListener, keys?: number): () => void;
  batch(result: Pick<BatchResult, 'cells' | 'counts'>): void;
  debug(line: DebugLine): void;
  /** The same for an effect that did not work out. */
  problem(line: DebugLine): void;
  status(status: AppStatus): void;
  alarms(alarms: LiveMessage['alarms']): void;
  /** Tables of the app that have new rows. */
  rows(table: string): void;
  /** Another revision, or other keys: other cells and lists. The plan is an expanded one. */
  reset(plan: Plan, cells: readonly CellValue[]): void;
  close(): void;
}

export function createLive(clock: Clock, onProblem: (node: string) => void): Live {
  const listeners = new Map<LiveListener, number>();
  let keyed: LiveKeyed | undefined;
  let keyedAt = 0;
  let ofLists: readonly { readonly of?: number | undefined }[] = [];
  let cells = new Map<number, SampleTuple>();
  let counts = new Map<number, number>();
  let debug: DebugLine[] = [];
  let lastStatus: AppStatus | undefined;
  let lastAlarms: LiveMessage['alarms'];
  let news = nothingNew();
  let cancel: (() => void) | undefined;

  function nothingNew() {
    return {
      cells: new Set<number>(),
      keyed: new Set<number>(),
      counts: new Set<number>(),
      debug: [] as DebugLine[],
      tables: new Set<string>(),
      status: false,
      alarms: false,
    };
  }

  function soon(): void {
    if (listeners.size === 0) {
      news = nothingNew();
      return;
    }
    cancel ??= clock.after(EVERY_MS, tell);
  }

  function tell(): void {
    cancel = undefined;
    const message: LiveMessage = {
      ...(news.status && lastStatus ? { status: lastStatus } : {}),
      ...(news.cells.size > 0 ? { cells: pick(cells, news.cells) } : {}),
      ...(news.counts.size > 0 ? { counts: pick(counts, news.counts) } : {}),
      ...(news.debug.length > 0 ? { debug: news.debug.slice(-DEBUG_LINES) } : {}),
      ...(news.alarms && lastAlarms ? { alarms: lastAlarms } : {}),
      ...(news.tables.size > 0 ? { tables: [...news.tables] } : {}),
    };
    const { keyed: cellsOfKeys } = news;
    news = nothingNew();
    const wait = keyedAt + KEYED_EVERY_MS - clock.now();
    const due = keyed && cellsOfKeys.size > 0 && wait <= 0 ? keyed : undefined;
    if (due) keyedAt = clock.now();
    else if (cellsOfKeys.size > 0) {
      news.keyed = cellsOfKeys;
      cancel = clock.after(Math.max(wait, EVERY_MS), tell);
    }
    if (!due && Object.keys(message).length === 0) return;
    for (const [listener, keys] of listeners) {
      listener(due ? { ...message, keyed: due.changed(cellsOfKeys, keys) } : message);
    }
  }

  return {
    listen(listener, keys = 0) {
      const own: LiveListener = (message) => listener(message);
      own({
        ...(lastStatus ? { status: lastStatus } : {}),
        cells: pick(cells, cells.keys()),
        ...(keyed ? { keyed: keyed.present(keys) } : {}),
        counts: pick(counts, counts.keys()),
        debug,
        ...(lastAlarms ? { alarms: lastAlarms } : {}),
      });
      listeners.set(own, keys);
      return () => void listeners.delete(own);
    },

    batch(result) {
      for (const [cell, ...sample] of result.cells) {
        const { of, key } = keyed?.placeOf(cell) ?? { of: cell };
        if (key === undefined) {
          cells.set(of, sample);
          news.cells.add(of);
        } else {
          keyed?.set(cell, sample);
          news.keyed.add(cell);
        }
      }
      for (const [index, count] of result.counts) {
        const list = ofLists[index]?.of ?? index;
        counts.set(list, (counts.get(list) ?? 0) + count);
        news.counts.add(list);
      }
      if (result.cells.length + result.counts.length > 0) soon();
    },

    debug(line) {
      debug.push(line);
      if (debug.length > DEBUG_LINES * 2) debug = debug.slice(-DEBUG_LINES);
      if (listeners.size === 0) return;
      news.debug.push(line);
      if (news.debug.length > DEBUG_LINES * 2) news.debug = news.debug.slice(-DEBUG_LINES);
      soon();
    },

    problem(line) {
      onProblem(line.node);
      this.debug(line);
    },

    status(status) {
      lastStatus = status;
      news.status = true;
      soon();
    },

    alarms(alarms) {
      lastAlarms = alarms;
      news.alarms = true;
      soon();
    },

    rows(table) {
      news.tables.add(table);
      soon();
    },

    reset(plan, kept) {
      keyed = plan.cells.some(({ key }) => key !== undefined) ? createLiveKeyed(plan, kept) : undefined;
      ofLists = plan.lists;
      const single = kept.filter(([cell]) => plan.cells[cell]?.key === undefined);
      cells = new Map(single.map(([cell, ...sample]) => [plan.cells[cell]?.of ?? cell, sample]));
      counts = new Map();
      news.cells = new Set(cells.keys());
      news.keyed = new Set(plan.cells.flatMap(({ key }, cell) => (key === undefined ? [] : [cell])));
      soon();
    },

    close() {
      cancel?.();
      cancel = undefined;
      listeners.clear();
    },
  };
}

function pick<T>(from: ReadonlyMap<number, T>, keys: Iterable<number>): Record<string, T> {
  const picked: Record<string, T> = {};
  for (const key of keys) {
    const value = from.get(key);
    if (value !== undefined) picked[key] = value;
  }
  return picked;
}
