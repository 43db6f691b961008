/** Requests that wait for an answer: what the recorded run asked, what the other one asks, and which of them are the same question. */
import { type Arrival, canonicalJson, type Effect, type Plan } from '#runtime/contract/index.ts';

type Answer = Extract<Arrival, { kind: 'answer' }>;

export interface Question {
  readonly node: string;
  /** The id its answer will name. */
  readonly request: string;
  /** Node, time and content: questions with the same key are the same question in the same place. */
  readonly key: string;
  readonly at: number;
  /** The recorded instant it was asked in, or the last one before it. */
  readonly seq: number;
  readonly effect: Effect;
}

/** A request that nobody can answer as it was answered then. */
export interface NotReproducible {
  readonly node: string;
  readonly at: number;
  readonly kind: string;
}

/** A request that names what its answer is to name. */
export function questionOf(effect: Effect, plan: Plan, when: Pick<Question, 'at' | 'seq'>): Question | undefined {
  const { at, seq } = when;
  const { request, ...rest } = effect.request as { readonly request?: unknown };
  const node = plan.nodes[effect.node]?.id;
  if (typeof request !== 'string' || node === undefined) return undefined;
  return { node, request, key: canonicalJson([node, at, effect.kind, rest]), at, seq, effect };
}

/** Recorded questions that may wait for their answer at a time; a delivery may take a day. */
const MOST_OPEN = 10_000;

/** Matches the answers that were recorded to the questions of the other run. */
export class Asked {
  #was: Question[] = [];
  #would: Question[] = [];

  was(question: Question): void {
    this.#was.push(question);
    if (this.#was.length > MOST_OPEN) this.#was.shift();
  }

  would(question: Question): void {
    this.#would.push(question);
  }

  /** A recorded answer, for `node`: the id under which the other run asked the same. */
  answers(node: string, { request }: Answer): string | undefined {
    const asked = this.#was.findIndex((question) => question.node === node && question.request === request);
    if (asked < 0) return undefined;
    const [question] = this.#was.splice(asked, 1);
    const same = this.#would.findIndex(({ key }) => key === question?.key);
    return same < 0 ? undefined : this.#would.splice(same, 1)[0]?.request;
  }

  /** Questions of the other run that the recorded one did not ask, now that both are past `at`. */
  unmatched(at: number): Question[] {
    if (this.#would.length === 0) return [];
    const keys = new Set(this.#was.map(({ key }) => key));
    const alone = this.#would.filter((question) => question.at <= at && !keys.has(question.key));
    if (alone.length > 0) this.#would = this.#would.filter((question) => !alone.includes(question));
    return alone;
  }
}
