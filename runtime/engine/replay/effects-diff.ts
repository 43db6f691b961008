/** Holds the requests of two runs against each other: same time, same thing, same content; the rest are differences. */
import { canonicalJson, type Effect, type Plan } from '#runtime/contract/index.ts';
import type { DifferenceKind, Found } from './difference.ts';

/** A request of a run, with the time of its instant. */
export interface Made {
  readonly at: number;
  readonly seq?: number;
  readonly effect: Effect;
}

interface Said {
  readonly kind: DifferenceKind;
  readonly at: number;
  readonly seq?: number;
  readonly node: string;
  readonly subject: string;
  readonly content: unknown;
  readonly text: string;
}

export class EffectsDiff {
  readonly #found: Found;
  #was: Said[] = [];
  #would: Said[] = [];
  /** Tables to which the two did not do the same. */
  readonly #tables = new Set<string>();

  constructor(found: Found) {
    this.#found = found;
  }

  was(made: Made, plan: Plan): void {
    const said = saidOf(made, plan);
    if (said) this.#was.push(said);
  }

  would(made: Made, plan: Plan): void {
    const said = saidOf(made, plan);
    if (said) this.#would.push(said);
  }

  /** Whether the table it asks holds other rows than it would. */
  hasRowsOfItsOwn({ request }: Effect): boolean {
    return 'table' in request && this.#tables.has(request.table);
  }

  /** Both runs are past `before`: what was said earlier than that is settled. */
  settle(before: number): void {
    const was = this.#was.filter(({ at }) => at < before);
    const would = this.#would.filter(({ at }) => at < before);
    if (was.length + would.length === 0) return;
    this.#was = this.#was.filter(({ at }) => at >= before);
    this.#would = this.#would.filter(({ at }) => at >= before);
    const other = new Map<string, Said[]>();
    for (const said of would) group(other, exactly(said)).push(said);
    const missing = was.filter((said) => !other.get(exactly(said))?.shift());
    const extra = would.filter((said) => other.get(exactly(said))?.includes(said));
    this.#pair(missing, extra);
  }

  /** What is about the same thing at the same time is one that changed. */
  #pair(missing: readonly Said[], extra: readonly Said[]): void {
    const candidates = new Map<string, Said[]>();
    for (const said of extra) group(candidates, roughly(said)).push(said);
    const all = missing.map((before) => ({ before, after: candidates.get(roughly(before))?.shift() }));
    const alone = [...candidates.values()].flat().map((after) => ({ before: undefined, after }));
    const ordered = [...all, ...alone].map((pair) => ({ ...pair, head: (pair.before ?? pair.after)! }));
    ordered.sort((a, b) => a.head.at - b.head.at);
    for (const { before, after, head } of ordered) {
      const { kind, at, node, subject } = head;
      if (kind === 'row') this.#tables.add(subject);
      const seq = before?.seq ?? after?.seq;
      this.#found.add({
        kind,
        at,
        node,
        subject,
        ...(seq === undefined ? {} : { seq }),
        ...(before ? { before: before.content } : {}),
        ...(after ? { after: after.content } : {}),
      });
    }
  }
}

const roughly = ({ kind, at, subject }: Said): string => `${kind} ${at} ${subject}`;
const exactly = (said: Said): string => `${roughly(said)} ${said.text}`;

function group(groups: Map<string, Said[]>, key: string): Said[] {
  const known = groups.get(key);
  if (known) return known;
  const made: Said[] = [];
  groups.set(key, made);
  return made;
}

/** Undefined for what only asks. */
function saidOf({ at, seq, effect }: Made, plan: Plan): Said | undefined {
  const about = aboutOf(effect);
  if (!about) return undefined;
  const node = plan.nodes[effect.node]?.id ?? '';
  // The id under which a node expects an answer says nothing about what it did.
  const { request: _, ...content } = effect.request as Readonly<Record<string, unknown>>;
  const [kind, subject] = about;
  const said = kind === 'row' ? { ...content, action: effect.kind.slice('table:'.length) } : content;
  // What writes into the same table, or to the same tag, may be another node: what counts is that it was done.
  const own = kind === 'row' || kind === 'write' ? subject : subject === '' ? node : `${node}/${subject}`;
  return {
    kind,
    at,
    node,
    subject: own,
    content: said,
    text: canonicalJson(said),
    ...(seq === undefined ? {} : { seq }),
  };
}

function aboutOf({ kind, request }: Effect): readonly [DifferenceKind, string] | undefined {
  const { slot, tag, table, to, connection, label } = request as Readonly<Record<string, unknown>>;
  if (kind === 'tag:write') return ['write', `${String(slot)}/${String(tag)}`];
  if (kind.startsWith('table:')) return READS.has(kind) ? undefined : ['row', String(table)];
  if (kind === 'alarm:set') return ['alarm', ''];
  if (kind === 'history:append') return ['history', ''];
  if (kind === 'debug:log') return ['debug', String(label)];
  if (kind === 'http:respond') return ['answer', String(to)];
  return ['delivery', connection === undefined ? kind : String(connection)];
}

const READS: ReadonlySet<string> = new Set(['table:query', 'table:aggregate']);
