/** What a test has seen of the app: the signals as they stand, the alarms, and what happened since it last looked. */
import { type LocalText, NO_SAMPLE, type Plan, qualityOf } from '#runtime/contract/index.ts';
import type { Done, Moment } from '#runtime/trial/index.ts';
import type { Got } from './result.ts';

export interface SeenEvent {
  readonly node: string;
  readonly port: string;
  readonly key?: string | undefined;
  /** Undefined where it was too long to be told. */
  readonly payload: unknown;
}
export interface SeenAlarm {
  readonly raised: boolean;
  readonly message?: LocalText;
}

/** `node` as drawn, with the key behind it. */
const place = (node: string, key: string | undefined): string => `${node}\n${key ?? ''}`;
const CALM: SeenAlarm = { raised: false };

export class Seen {
  readonly #plan: Plan;
  readonly #cells = new Map<string, Extract<Got, { kind: 'sample' }>>();
  readonly #alarms = new Map<string, SeenAlarm>();
  /** Since it last looked. */
  events: SeenEvent[] = [];
  done: Done[] = [];
  /** Alarms that came or went since it last looked. */
  turned: { readonly node: string; readonly key?: string | undefined; readonly raised: boolean }[] = [];

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  add({ cells, events, done }: Moment): void {
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
      if (one.kind === 'alarm') this.#judge(one);
    }
  }

  /** As alarms are kept (docs/semantics.md): a bad value judges nothing, one held back by its design is not shown, a latching one stays. */
  #judge({ node, key, active, message, latching, quality, suppressed }: Extract<Done, { kind: 'alarm' }>): void {
    const at = place(node, key);
    const before = this.alarm(node, key);
    if (quality === 'bad') return;
    const raised = !suppressed && (active || (latching === true && before.raised));
    this.#alarms.set(at, raised ? { raised, message: active ? message : (before.message ?? message) } : CALM);
    if (raised !== before.raised) this.turned.push({ node, key, raised });
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
    return this.#alarms.get(place(node, key)) ?? CALM;
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
