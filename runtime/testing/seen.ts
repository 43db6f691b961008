/** What a test has seen of the app: the signals as they stand, the alarms, and what happened since it last looked. */
import { type AlarmState, type LocalText, NO_SAMPLE, type Plan, qualityOf } from '#runtime/contract/index.ts';
import { AlarmBook, type Done, type Moment } from '#runtime/trial/index.ts';
import type { Got } from './result.ts';

export interface SeenEvent {
  readonly node: string;
  readonly port: string;
  readonly key?: string | undefined;
  /** Undefined where it was too long to be told. */
  readonly payload: unknown;
}
export interface SeenAlarm {
  /** It holds, or latches. */
  readonly raised: boolean;
  readonly state: AlarmState;
  readonly message?: LocalText;
}

/** `node` as drawn, with the key behind it. */
const place = (node: string, key: string | undefined): string => `${node}\n${key ?? ''}`;
const RAISED: ReadonlySet<AlarmState> = new Set(['active', 'acknowledged', 'latched', 'latched-acknowledged']);

export class Seen {
  readonly #plan: Plan;
  readonly #cells = new Map<string, Extract<Got, { kind: 'sample' }>>();
  readonly #alarms = new AlarmBook();
  /** Since it last looked. */
  events: SeenEvent[] = [];
  done: Done[] = [];
  /** Alarms that came or went since it last looked. */
  turned: { readonly node: string; readonly key?: string | undefined; readonly raised: boolean }[] = [];

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  add({ at, cause, cells, events, done }: Moment): void {
    const { cells: named, lists, nodes } = this.#plan;
    const drawn = new Map(nodes.map(({ id, base = id }) => [id, base]));
    for (const [index, value, status] of cells) {
      const cell = named[index];
      if (cell)
        this.#cells.set(`${place(drawn.get(cell.node) ?? cell.node, cell.key)}\n${cell.port}`, {
          kind: 'sample',
          value,
          quality: qualityOf(status),
        });
    }
    for (const { list: index, count, values } of events) {
      const list = lists[index];
      if (!list) continue;
      for (let i = 0; i < count; i++) {
        const shown = values[i];
        const payload = shown && 'value' in shown ? shown.value : undefined;
        this.events.push({ node: drawn.get(list.node) ?? list.node, port: list.port, key: list.key, payload });
      }
    }
    for (const one of done) {
      this.done.push(one);
      if (one.kind === 'alarm') this.#judge(one, at);
    }
    if (cause.kind === 'act' && cause.act.kind === 'alarm') this.#alarms.act(cause.act, at);
  }

  #judge(done: Extract<Done, { kind: 'alarm' }>, at: number): void {
    const { node, key } = done;
    const { raised: before } = this.alarm(node, key);
    this.#alarms.set(done, at);
    const { raised } = this.alarm(node, key);
    if (raised !== before) this.turned.push({ node, key, raised });
  }

  sample(node: string, port: string, key: string | undefined): Extract<Got, { kind: 'sample' }> {
    return (
      this.#cells.get(`${place(node, key)}\n${port}`) ?? {
        kind: 'sample',
        value: undefined,
        quality: NO_SAMPLE.quality,
      }
    );
  }

  alarm(node: string, key: string | undefined): SeenAlarm {
    const { state, message } = this.#alarms.of(node, key);
    return { raised: RAISED.has(state), state, ...(message === undefined ? {} : { message }) };
  }

  /** From here on it counts anew. */
  look(): void {
    this.events = [];
    this.done = [];
    this.turned = [];
  }

  /** The copies of a node as drawn: their keys; of one that is there once, undefined alone. */
  keysOf(node: string): readonly (string | undefined)[] {
    const copies = this.#plan.nodes.filter(({ id, base = id }) => base === node);
    return copies.map(({ key }) => key);
  }
}
