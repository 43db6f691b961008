/** What the bench knows, as the message a running app would send: so nodes and wires show it as they show what is live. */
import type { CellValue, Fault, Plan, Shown } from '#runtime/contract/index.ts';
import type { Moment } from '#runtime/trial/index.ts';
import { createLiveStore, type DebugLine, type LiveMessage, type LiveStore } from '../../live/index.ts';

type Sample = [value: unknown, status: number, sourceAt: number, serverAt: number];
type Keyed = NonNullable<LiveMessage['keyed']>[string];

/** One drawing on the bench. */
export class BenchFeed {
  readonly live: LiveStore = createLiveStore();
  #drawn: Plan | undefined;
  #running: Plan | undefined;
  #hash = '';
  #turn = 0;
  #counts: Record<number, number> = {};
  readonly #events = new Map<number, Shown>();

  /** Another program: what was shown is gone. `drawn`: as the picture has it; `running`: expanded for its keys. */
  begin(drawn: Plan, running: Plan): void {
    this.#drawn = drawn;
    this.#running = running;
    this.#hash = `bench-${++this.#turn}`;
    this.#counts = {};
    this.#events.clear();
    this.live.setPlan(drawn, this.#hash);
    this.live.feed({ status: this.#status(undefined) }, true);
  }

  /** What changed, with all cells as they stand now. */
  tell(moments: readonly Moment[], cells: ReadonlyMap<number, CellValue>): void {
    const changed = new Set(moments.flatMap((moment) => moment.cells.map(([index]) => index)));
    const plain: Record<string, Sample> = {};
    const keyed = new Map<number, Keyed>();
    for (const index of changed) {
      const [, value, status, sourceAt, serverAt] = cells.get(index) ?? [index, undefined, 0, 0, 0];
      const sample: Sample = [value, status, sourceAt, serverAt];
      const { of = index, key } = this.#running?.cells[index] ?? {};
      if (key === undefined) plain[of] = sample;
      else {
        const before = keyed.get(of) ?? this.#spread(of, cells);
        keyed.set(of, { ...before, samples: { ...before.samples, [key]: sample } });
      }
    }
    const counts: Record<string, number> = {};
    for (const { events } of moments)
      for (const { list, count, values } of events) {
        const { of = list } = this.#running?.lists[list] ?? {};
        const last = values.at(-1);
        if (last) this.#events.set(of, last);
        counts[of] = this.#counts[of] = (this.#counts[of] ?? 0) + count;
      }
    const debug = moments.flatMap(({ at, done }) =>
      done.flatMap((one): DebugLine[] => {
        if (one.kind !== 'debug') return [];
        const { node, key, label, value } = one;
        return [{ at, node, label, value, ...(key === undefined ? {} : { key }) }];
      }),
    );
    const fault = moments.find((moment) => moment.fault)?.fault;
    this.live.feed({
      cells: plain,
      keyed: Object.fromEntries(keyed),
      counts,
      debug,
      ...(fault ? { status: this.#status(fault) } : {}),
    });
  }

  /** What the last event of a list carried, by its index in the drawing's plan. */
  lastEvent(list: number): Shown | undefined {
    return this.#events.get(list);
  }

  /** How many devices a keyed signal has, and how many of them are bad. */
  #spread(of: number, cells: ReadonlyMap<number, CellValue>): Keyed {
    const all = (this.#running?.cells ?? []).flatMap((cell, index) => (cell.of === of ? [cells.get(index)?.[2]] : []));
    const bad = all.filter((status) => status === undefined || status >>> 30 > 1).length;
    return { devices: all.length, bad, samples: {} };
  }

  #status(fault: Fault | undefined): NonNullable<LiveMessage['status']> {
    const { title = '', manifest, pages = [] } = this.#drawn ?? {};
    return {
      app: '',
      title,
      state: fault ? 'faulted' : 'running',
      hash: this.#hash,
      revision: 0,
      deployedAt: this.#turn,
      pages,
      asleep: false,
      lost: 0,
      ...(fault ? { fault } : {}),
      manifest: manifest ?? { reads: [], writes: [], tables: [], alarms: [], history: [], webhooks: [], scripts: [] },
    };
  }
}
