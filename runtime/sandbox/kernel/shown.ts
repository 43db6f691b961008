/** Values and ports as a person gets to see them: without what is secret, and no longer than a person reads. */
import { fromJson, redact, SECRET, type Shown, type ShownPort, toJson } from '#runtime/contract/index.ts';
import { Cell, List, View } from './wires.ts';

/** Characters of JSON. */
const LONGEST = 2000;
const MOST_EVENTS = 20;

export class Showing {
  readonly #secret: ReadonlySet<string>;
  /** Characters of JSON that are left for all. */
  #room: number;

  constructor(secret: ReadonlySet<string>, room: number) {
    this.#secret = secret;
    this.#room = room;
  }

  get isFull(): boolean {
    return this.#room <= 0;
  }

  /** A dead copy. */
  value(name: string, value: unknown): Shown {
    if (value === undefined) return {};
    const json = jsonOf(this.#secret.has(name) ? SECRET : redact(value, this.#secret));
    this.#room -= Math.min(json.length, LONGEST);
    return json.length > LONGEST ? { cut: json.slice(0, LONGEST) } : { value: fromJson(json) };
  }

  sample(name: string, { value, status, sourceAt, serverAt }: View): ShownPort {
    this.#room -= 50;
    return { sample: this.value(name, value), status, sourceAt, serverAt };
  }

  events(name: string, events: readonly unknown[]): ShownPort {
    return { events: events.slice(0, MOST_EVENTS).map((event) => this.value(name, event)), count: events.length };
  }

  /** What stands in a node's context under a port: a view, events, or one or the other for each key. */
  port(name: string, end: unknown): ShownPort {
    if (end instanceof View) return this.sample(name, end);
    if (end instanceof Cell) return this.sample(name, end.view);
    if (end instanceof List) return this.events(name, end.items);
    return this.events(name, Array.isArray(end) ? end : []);
  }
}

/** A node's own state may be what JSON does not take; then it is shown as that. */
function jsonOf(value: unknown): string {
  try {
    return toJson(value) ?? 'null';
  } catch (error) {
    return toJson(error instanceof Error ? error.name : 'Error');
  }
}
