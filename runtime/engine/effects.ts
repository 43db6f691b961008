/** Carries out what a batch asked for: each request is parsed and held against the manifest; what is durable joins the transaction, the rest leaves after it. */

import type { Alarms } from '#runtime/alarms/index.ts';
import {
  type Actor,
  allowedWrite,
  type Chain,
  type Effect,
  inLang,
  LANGS,
  type Lang,
  type LocalText,
  messages,
  type Plan,
  type PlanNode,
  type RequestKind,
  type RequestOf,
  requests,
  toJson,
  writeRefusal,
} from '#runtime/contract/index.ts';
import { type Historian, seriesKey } from '#runtime/historian/index.ts';
import type { Journal, JournalEntry, TagWrite } from '#runtime/store/index.ts';
import type { TagOf } from './bound-tags.ts';
import { type Child, journalChildren } from './chain.ts';
import type { Deliveries } from './deliveries/deliveries.ts';
import { problemEvents } from './inner-events.ts';
import type { Live } from './live.ts';
import { keyIn, ManifestViolation, type Place, placeOf } from './manifest-violation.ts';
import { masked } from './secrets.ts';
import { type TableDeps, tableActs } from './table-effects.ts';
import { callerKey } from './webhooks.ts';
import type { Writes } from './writes.ts';

export { ManifestViolation, type Place, placeOf } from './manifest-violation.ts';

export interface EffectDeps {
  readonly app: string;
  /** Expanded. */
  readonly plan: Plan;
  readonly tables: TableDeps;
  readonly alarms: Pick<Alarms, 'set'>;
  readonly historian: Pick<Historian, 'append'>;
  readonly journal: Journal;
  readonly writes: Writes;
  readonly live: Live;
  readonly deliveries: Pick<Deliveries, 'put' | 'dispatch' | 'isFull'>;
  /** The site's connection behind a slot. */
  readonly connection: (slot: string) => string | undefined;
  readonly tag: TagOf;
  readonly respond: (to: string, status: number, body: unknown) => void;
  readonly newId: () => string;
}

/** The instant an effect came from. */
export interface Origin {
  readonly now: number;
  readonly by?: Actor;
  /** Of triggers that led to it. */
  readonly chain?: Chain;
}

export interface Outcome {
  /** To be called after the commit, in order. */
  readonly after: readonly (() => void)[];
  /** Answers and what the app itself set off, journaled; they enter the app after the commit. */
  readonly answers: readonly JournalEntry[];
}

/** ms since 1970 UTC of the last date there is (ECMA-262, 21.4.1.1). */
const LAST_DATE = 8.64e15;
/** Characters of a value that the debug panel shows. */
const MAX_SHOWN = 10_000;

/** Kinds that need no transaction: what they lose in a crash is a line on a screen or a point of a trend. */
const LIGHT: ReadonlySet<RequestKind> = new Set<RequestKind>(['debug:log', 'history:append']);
export const needsCommit = (effects: readonly Effect[]): boolean => effects.some(({ kind }) => !LIGHT.has(kind));

/** Within the transaction. `at` is the server's time. Throws ManifestViolation. */
export function carryOut(
  deps: EffectDeps,
  effects: readonly Effect[],
  origin: (seq: number) => Origin,
  at: number,
): Outcome {
  const after: (() => void)[] = [];
  const children: Child[] = [];
  const newest = newestWrites(deps.plan, effects);
  for (const [index, effect] of effects.entries()) {
    const node = deps.plan.nodes[effect.node];
    if (!node) throw new ManifestViolation({}, 'It spoke for a node that does not exist.');
    // By its own name only: a kind such as `constructor` is none.
    const parsed = Object.hasOwn(requests, effect.kind) ? requests[effect.kind].safeParse(effect.request) : undefined;
    if (!parsed?.success) throw new ManifestViolation(placeOf(node), `Its request ${effect.kind} is not well formed.`);
    if (effect.kind === 'tag:write' && newest.get(writeKey(deps.plan, effect)) !== index) continue;
    const run = act[effect.kind] as (request: unknown, context: Act) => void;
    run(parsed.data, {
      deps,
      node: node.base ?? node.id,
      place: placeOf(node),
      planned: node,
      seq: effect.seq,
      origin: origin(effect.seq),
      at,
      index,
      after,
      children,
    });
  }
  return { after, answers: journalChildren(deps.journal, deps.app, children, (seq) => origin(seq).chain, at) };
}

type WriteEffect = Extract<Effect, { kind: 'tag:write' }>;
/** One device's tag: a slot `many` has as many as it has keys. */
const writeKey = ({ nodes }: Plan, { node, request: { slot, tag } }: WriteEffect) =>
  `${slot}/${tag}/${nodes[node]?.key ?? ''}`;

/** A newer write of the same tag supersedes those before it in the batch. */
function newestWrites(plan: Plan, effects: readonly Effect[]): Map<string, number> {
  const newest = new Map<string, number>();
  effects.forEach((effect, index) => {
    if (effect.kind === 'tag:write' && effect.request) newest.set(writeKey(plan, effect), index);
  });
  return newest;
}

interface Act {
  readonly deps: EffectDeps;
  /** As in the picture, which the manifest speaks of. */
  readonly node: string;
  readonly place: Place;
  readonly planned: PlanNode;
  readonly seq: number;
  readonly origin: Origin;
  readonly at: number;
  /** Of the effect in its batch. */
  readonly index: number;
  readonly after: (() => void)[];
  readonly children: Child[];
}

const act: { readonly [K in RequestKind]: (request: RequestOf<K>, act: Act) => void } = {
  'tag:write'(request, context) {
    const { deps, node, place, planned, origin, at, after } = context;
    const { slot, tag, value, expiresMs } = request;
    const allowed = allowedWrite(deps.plan.manifest, node, slot, tag);
    if (!allowed) throw new ManifestViolation(place, `It may not write ${tag} of ${slot}.`);
    const refusal = writeRefusal(allowed, value, origin.by);
    // Per device it is its own it writes to, never another one's.
    const bound = deps.tag(slot, tag, planned.keyedBy === slot ? planned.key : undefined);
    const raw = bound?.write(value);
    const problem = refusal ?? (bound ? undefined : `${tag} of ${slot} is not bound to a device.`);
    if (problem !== undefined || !bound || raw === undefined) {
      const message = problem ?? 'The value does not fit the tag.';
      after.push(() => deps.live.problem({ at, node, ...place, label: 'write', value: message }));
      const raised = { node, kind: 'write-refused', message, detail: { ...keyIn(place), slot, tag, value } } as const;
      context.children.push(...problemEvents(deps.plan, raised, `${context.seq}:${context.index}`, context.seq, at));
      return;
    }
    const write: TagWrite = {
      app: deps.app,
      node,
      device: bound.device,
      tag: bound.tag,
      value: raw,
      at,
      expiresAt: at + expiresMs,
      ...(origin.by ? { by: origin.by } : {}),
      ...(origin.chain ? { chain: origin.chain } : {}),
    };
    const stored = deps.writes.put(write);
    after.push(() => deps.writes.dispatch(stored));
  },

  ...tableActs,

  'alarm:set'({ value, latching, quality, suppressed, ...request }, { deps, node, place, planned, origin }) {
    const { priority } = request;
    if (!deps.plan.manifest.alarms.some((entry) => entry.node === node && entry.priority === priority)) {
      throw new ManifestViolation(place, `It may not raise alarms of the priority ${priority}.`);
    }
    const { key, title, keyTitle } = planned;
    deps.alarms.set(
      deps.app,
      node,
      {
        ...request,
        ...(value === undefined ? {} : { value }),
        ...(latching === undefined ? {} : { latching }),
        ...(quality === undefined ? {} : { quality }),
        ...(suppressed === undefined ? {} : { suppressed }),
        ...(key === undefined ? {} : { key }),
        ...(key === undefined ? { title } : ofDevice(title, request.message, keyTitle ?? key)),
        appTitle: deps.plan.title,
      },
      origin.now,
    );
  },

  'history:append'({ value, status, at }, { deps, node, place, after }) {
    if (!deps.plan.manifest.history.some((entry) => entry.node === node)) {
      throw new ManifestViolation(place, 'It may not keep history.');
    }
    if (Math.abs(at) > LAST_DATE) throw new ManifestViolation(place, 'It may not keep history of no time.');
    after.push(() => deps.historian.append(seriesKey({ app: deps.app, ...place, node }), at, value, status));
  },

  'http:respond'({ to, status, body }, { deps, node, place, after }) {
    if (!deps.plan.manifest.webhooks.some((entry) => entry.node === node)) {
      throw new ManifestViolation(place, 'It may not answer web calls.');
    }
    after.push(() => deps.respond(callerKey(deps.app, to), status, body));
  },

  'connection:send'({ connection: slot, key, message, request, context }, act) {
    const { deps, node, place, planned, seq, index, origin, at, after, children } = act;
    const allowed = deps.plan.manifest.sends?.find((entry) => entry.node === node && entry.connection === slot);
    if (!allowed) throw new ManifestViolation(place, `It may not send to ${slot}.`);
    const parsed = messages[allowed.kind].safeParse(message);
    if (!parsed.success) throw new ManifestViolation(place, `Its message to ${slot} is not well formed.`);
    const { stored, answer, problem } = deps.deliveries.put({
      app: deps.app,
      node: planned.id,
      slot,
      connection: deps.connection(slot),
      key,
      kind: allowed.kind,
      message: parsed.data,
      context,
      request,
      at,
      ...(origin.chain ? { chain: origin.chain } : {}),
    });
    if (answer) children.push({ seq, node: planned.id, key: `answer:${seq}:${index}`, body: answer, link: false });
    if (problem !== undefined) {
      const raised = {
        node,
        kind: 'delivery-dead',
        message: problem,
        detail: { connection: slot, delivery: stored.id },
      } as const;
      children.push(...problemEvents(deps.plan, raised, `${seq}:${index}`, seq, at));
      after.push(() => deps.live.debug({ at, node, ...place, label: 'delivery', value: problem }));
    }
    after.push(() => deps.deliveries.dispatch(stored));
  },

  'debug:log'({ label, value }, { deps, node, place, origin, after }) {
    after.push(() =>
      deps.live.debug({
        at: origin.now,
        node,
        ...place,
        label: label.slice(0, MAX_SHOWN),
        value: shown(masked(deps.plan, value)),
      }),
    );
  },
};

/** A line of the debug panel, not a store: what is longer is cut, or a script could fill the runtime's memory with lines. */
function shown(value: unknown): unknown {
  const text = typeof value === 'object' && value !== null ? toJson(value) : value;
  return typeof text === 'string' && text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : value;
}

/** Whole: in "AGV 12 waits" nobody speaks of AGV 1. */
function isNamedIn(text: string, name: string): boolean {
  const isPart = (char: string | undefined) => char !== undefined && /[A-Za-z0-9]/.test(char);
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!isPart(text[at - 1]) && !isPart(text[at + name.length])) return true;
  }
  return false;
}

const inBoth = (say: (lang: Lang) => string): LocalText => Object.fromEntries(LANGS.map((lang) => [lang, say(lang)]));

/** The title of a node, for one of the devices it runs for. */
export const titleOfDevice = (title: LocalText, device: LocalText): LocalText =>
  inBoth((lang) => `${inLang(title, lang)} · ${inLang(device, lang)}`);

/** Words about one of many devices name it, where they do not do so already. */
function ofDevice(title: LocalText, message: LocalText, device: LocalText): { title: LocalText; message: LocalText } {
  return {
    title: titleOfDevice(title, device),
    message: inBoth((lang) => {
      const name = inLang(device, lang);
      const text = inLang(message, lang);
      if (isNamedIn(text, name)) return text;
      return lang === 'en' ? `${name}: ${text}` : `${name}：${text}`;
    }),
  };
}
