/** Tests and what they came to, in words of a reader's language, with the names of the drawing. */
import { describeDiagnostic } from '#runtime/compiler/index.ts';
import { inLang, type Lang, toJson, UNACKNOWLEDGED, unitSymbol, type ValueType } from '#runtime/contract/index.ts';
import {
  type FlowDoc,
  type NodeTypes,
  nodeTitle,
  portTitle,
  type TestExpect,
  type TestGiven,
} from '#runtime/flow/index.ts';
import type { Left, Outcome, Stop, TestResult } from '../result.ts';
import { en } from './en.ts';
import type { TestingWords } from './words.ts';
import { zhCN } from './zh-CN.ts';

const WORDS: Readonly<Record<Lang, TestingWords>> = { en, 'zh-CN': zhCN };

export interface Sayings {
  readonly lang: Lang;
  readonly doc: FlowDoc;
  readonly nodeTypes: NodeTypes;
  /** What the port carries, for its unit. */
  readonly typeOf?: ((node: string, port: string, side: 'inputs' | 'outputs') => ValueType | undefined) | undefined;
}

type Fields = Readonly<Record<string, unknown>>;
const named = ({ doc, nodeTypes, lang }: Sayings, id: string): string => {
  const node = doc.nodes.find((one) => one.id === id);
  return node ? nodeTitle(node, doc, nodeTypes, lang) : id;
};
const portOf = ({ doc, nodeTypes, lang }: Sayings, id: string, port: string): string => {
  const node = doc.nodes.find((one) => one.id === id);
  return node ? portTitle(node, port, doc, nodeTypes, lang) : port;
};
const tableOf = ({ doc, lang }: Sayings, id: string): string =>
  inLang(Object.hasOwn(doc.tables, id) ? doc.tables[id]?.title : undefined, lang) || id;

/** No longer than a sentence bears. */
const MOST = 60;
const cut = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST)}…` : text);

function valueText(value: unknown, { lang }: Pick<Sayings, 'lang'>, type?: ValueType): string {
  const w = WORDS[lang];
  if (value === undefined || value === null) return w.noValue;
  if (typeof value === 'boolean') return w.yes(value);
  const unit = unitSymbol(type?.unit, lang);
  if (typeof value === 'number') return `${Number(value.toPrecision(10))}${unit && ` ${unit}`}`;
  if (typeof value === 'bigint') return `${value}${unit && ` ${unit}`}`;
  if (typeof value === 'string')
    return type?.type === 'decimal' ? `${value}${unit && ` ${unit}`}` : w.quote(cut(value));
  return cut(toJson(value));
}

/** `columns`: the table they are columns of. */
function fieldsText(fields: Fields | undefined, sayings: Sayings, table?: string): string {
  const entries = Object.entries(fields ?? {});
  if (entries.length === 0) return '';
  const columns = table === undefined ? undefined : sayings.doc.tables[table]?.columns;
  const text = entries.map(([id, value]) => {
    const column = columns?.find((one) => one.id === id);
    return `${inLang(column?.title, sayings.lang) || id} = ${valueText(value, sayings, column)}`;
  });
  return WORDS[sayings.lang].withFields(text.join(', '));
}

/** `alone`: the node the test is of, whose inputs are spoken of without it. */
export function givenText(given: TestGiven, sayings: Sayings, alone?: string): string {
  const w = WORDS[sayings.lang];
  const forKey = given.key === undefined ? '' : w.forKey(given.key);
  const { node } = given;
  if (given.kind === 'answer') {
    const { status, body } = given;
    const said = { ...(status === undefined ? {} : { status }), ...(body === undefined ? {} : { body }) };
    const fields = fieldsText({ ...said, ...given.fields }, sayings);
    return (
      (given.ok
        ? w.given.answered(named(sayings, node)) + fields
        : w.given.unanswered(named(sayings, node), given.error ?? '')) + forKey
    );
  }
  if (given.kind === 'alarm') return w.given[given.deed](named(sayings, node)) + forKey;
  if (given.kind === 'event') {
    const of = sayings.doc.nodes.find(({ id }) => id === node)?.config['table'];
    const fields = fieldsText(given.fields, sayings, typeof of === 'string' ? of : undefined);
    const what =
      alone === undefined
        ? w.given.event(named(sayings, node))
        : w.given.eventAt(portOf(sayings, node, given.port ?? ''));
    return what + fields + forKey;
  }
  const { port, value, quality = 'good' } = given;
  const title = portOf(sayings, node, port);
  const input = alone === undefined ? w.of(title, named(sayings, node)) : w.quote(title);
  const text = valueText(value, sayings, sayings.typeOf?.(node, port, alone === undefined ? 'outputs' : 'inputs'));
  if (value === undefined || value === null) return w.given.turns(input, w.quality[quality]) + forKey;
  return (
    (quality === 'good' ? w.given.becomes(input, text) : w.given.becomesWith(input, text, w.quality[quality])) + forKey
  );
}

export function expectText(expected: TestExpect, sayings: Sayings): string {
  const { expect: w, ...all } = WORDS[sayings.lang];
  if (expected.kind === 'nothing') return w.nothing;
  if (expected.kind === 'row') {
    const { table, change, count, fields } = expected;
    return w.row(tableOf(sayings, table), change, count) + fieldsText(fields, sayings, table);
  }
  const node = named(sayings, expected.node);
  const forKey = expected.key === undefined ? '' : all.forKey(expected.key);
  const output = 'port' in expected ? all.of(portOf(sayings, expected.node, expected.port), node) : node;
  switch (expected.kind) {
    case 'value': {
      const type = sayings.typeOf?.(expected.node, expected.port, 'outputs');
      const text = valueText(expected.value, sayings, type);
      const { tolerance } = expected;
      return w.value(output, tolerance ? w.within(text, valueText(tolerance, sayings, type)) : text) + forKey;
    }
    case 'quality':
      return w.quality(output, all.quality[expected.quality]) + forKey;
    case 'event':
      return w.event(output, w.times(expected.count)) + fieldsText(expected.fields, sayings) + forKey;
    case 'alarm':
      return (expected.state === 'clear' ? w.clear(node) : w[expected.state](node, expected.text ?? '')) + forKey;
    case 'write': {
      const value = expected.value === undefined ? '' : valueText(expected.value, sayings);
      return w.write(node, value, w.times(expected.count)) + forKey;
    }
    case 'message':
      return w.message(node, expected.text ?? '', w.times(expected.count)) + forKey;
  }
}

function leftText(left: Left, sayings: Sayings): string {
  const { left: w } = WORDS[sayings.lang];
  if (left.kind === 'row') return w.row(tableOf(sayings, left.table), left.change);
  if (left.kind === 'alarm') return w.alarm(named(sayings, left.node), left.raised);
  return w[left.kind](named(sayings, left.node));
}

export function gotText({ got, expected }: Pick<Outcome, 'got' | 'expected'>, sayings: Sayings): string {
  const { got: w, ...all } = WORDS[sayings.lang];
  switch (got.kind) {
    case 'sample': {
      const isAt = expected.kind === 'value' || expected.kind === 'quality';
      const text = valueText(
        got.value,
        sayings,
        isAt ? sayings.typeOf?.(expected.node, expected.port, 'outputs') : undefined,
      );
      if (got.value === undefined && got.quality === 'bad') return w.never;
      return got.quality === 'good' ? w.sample(text) : w.sampleWith(text, all.quality[got.quality]);
    }
    case 'count': {
      const plain = got.all === got.fitting || got.all === 0;
      if (plain) return w.count(got.all);
      const last = got.last === undefined ? '' : lastText(got.last, expected, sayings);
      return w.fitting(got.all, got.fitting, last);
    }
    case 'alarm':
      if (expected.kind === 'alarm' && got.state !== 'normal') {
        // Said of what it was not: the message, or who saw it.
        const isSeen = !UNACKNOWLEDGED.includes(got.state);
        if (expected.state === 'acknowledged' && !isSeen) return w.unseen;
        if (expected.state === 'unacknowledged' && isSeen) return w.seen;
      }
      return got.raised ? w.raised(inLang(got.message, sayings.lang)) : w.clear;
    case 'others':
      return w.others(got.others.map((left) => leftText(left, sayings)));
  }
}

/** Of what an event carried only the fields that were asked for are told. */
function lastText(last: unknown, expected: TestExpect, sayings: Sayings): string {
  const asked = 'fields' in expected ? Object.keys(expected.fields ?? {}) : [];
  if (typeof last !== 'object' || last === null || asked.length === 0) return valueText(last, sayings);
  return asked.map((name) => `${name} = ${valueText((last as Fields)[name], sayings)}`).join(', ');
}

export function stopText(stop: Stop, sayings: Sayings): string {
  const { stop: w } = WORDS[sayings.lang];
  switch (stop.kind) {
    case 'fault':
      return w.fault(stop.fault.message);
    case 'nowhere':
      if (stop.given.kind === 'answer') return w.noQuestion(named(sayings, stop.given.node));
      if (stop.given.kind === 'alarm') return w.noAlarm(named(sayings, stop.given.node), stop.given.deed);
      return w.nowhere(givenText(stop.given, sayings));
    case 'refused':
      return w.refused(named(sayings, stop.given.node), stop.field);
    case 'alone':
      return stop.diagnostic
        ? w.aloneWith(describeDiagnostic(stop.diagnostic, sayings.lang, sayings.doc, sayings.nodeTypes).text)
        : w.alone;
    default:
      return w[stop.kind];
  }
}

/** One expectation that did not hold: when, what was expected, what came instead. */
export function outcomeText(outcome: Outcome, sayings: Sayings): string {
  const w = WORDS[sayings.lang];
  const { at, key, expected } = outcome;
  const isOfOne = key !== undefined && !('key' in expected && expected.key !== undefined);
  const text = expectText(expected, sayings) + (isOfOne ? w.forKey(key) : '');
  return w.failure(at > 0 ? w.when(w.span(at)) : '', text, gotText(outcome, sayings));
}

export interface Failure {
  /** Where to look: absent for what concerns the whole app. */
  readonly node?: string;
  readonly port?: string;
  readonly text: string;
}

/** Nothing when it passed. */
export function failures({ outcomes, stop }: Pick<TestResult, 'outcomes' | 'stop'>, sayings: Sayings): Failure[] {
  const wrong = outcomes.flatMap((outcome): Failure[] => {
    if (outcome.ok) return [];
    const { expected } = outcome;
    const port = 'port' in expected ? { port: expected.port } : {};
    const text = outcomeText(outcome, sayings);
    return [{ ...('node' in expected ? { node: expected.node, ...port } : {}), text }];
  });
  if (!stop) return wrong;
  const at = stop.kind === 'fault' ? stop.fault.node : 'given' in stop ? stop.given.node : undefined;
  return [...wrong, { ...(at === undefined ? {} : { node: at }), text: stopText(stop, sayings) }];
}

/** "5 s", "1.5 h". */
export const spanText = (ms: number, lang: Lang): string => WORDS[lang].span(ms);
