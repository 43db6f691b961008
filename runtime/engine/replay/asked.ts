/** Requests that wait for an answer: what the recorded run asked, what the other one asks, and which of them are the same question. */
import { type Arrival, canonicalJson, type Effect, type Plan } from '#runtime/contract/index.ts';

type Answer = Extract<Arrival, { kind: 'answer' }>;

/** Kinds that are answered by an arrival; their `request` is the id that the answer names. */
const ASKING: ReadonlySet<string> = new Set([
  'table:query',
  'table:aggregate',
  'table:update',
  'table:delete',
  'table:upsert',
]);

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

export function questionOf(effect: Effect, plan: Plan, when: Pick<Question, 'at' | 'seq'>): Question | undefined {
  const { at, seq } = when;
  const { request, ...rest } = effect.request as { readonly request?: unknown };
  const node = plan.nodes[effect.node]?.id;
  if (!ASKING.has(effect.kind) || typeof request !== 'string' || node === undefined) return undefined;
  return { node, request, key: canonicalJson([node, at, effect.kind, rest]), at, seq, effect };
}

/** A question nobody asked for so long is given up, ms of logical time. */
const PATIENCE_MS = 60_000;

/** Matches the answers that were recorded to the questions of the other run. */
export class Asked {
  #was: Question[] = [];
  #would: Question[] = [];

  was(question: Question): void {
    this.#was.push(question);
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
    const keys = new Set(this.#was.map(({ key }) => key));
    const alone = this.#would.filter((question) => question.at <= at && !keys.has(question.key));
    if (alone.length > 0) this.#would = this.#would.filter((question) => !alone.includes(question));
    this.#was = this.#was.filter((question) => question.at > at - PATIENCE_MS);
    return alone;
  }
}
