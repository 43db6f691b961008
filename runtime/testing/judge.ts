/** Holds what a step expects against what was seen. */
import { inLang, LANGS, type LocalText, UNACKNOWLEDGED } from '#runtime/contract/index.ts';
import type { TestExpect } from '#runtime/flow/index.ts';
import type { Done } from '#runtime/trial/index.ts';
import type { Got, Left } from './result.ts';
import { same, sameFields } from './same.ts';
import type { Seen } from './seen.ts';

export interface Verdict {
  readonly ok: boolean;
  readonly got: Got;
  readonly key?: string;
}

const CHANGES = { insert: 'added', update: 'changed', delete: 'deleted' } as const;
/** Unasked things that are told. */
const SHOWN = 3;

/** `beside`: everything the same step expects. */
export function judge(expected: TestExpect, seen: Seen, beside: readonly TestExpect[]): Verdict {
  switch (expected.kind) {
    case 'value':
    case 'quality':
    case 'alarm':
      return ofEach(expected, seen);
    case 'event': {
      const all = seen.events.filter(
        (one) => one.node === expected.node && one.port === expected.port && of(expected, one),
      );
      return counted(
        all.map(({ payload }) => payload),
        (payload) => sameFields(expected.fields, payload),
        expected.count,
      );
    }
    case 'row': {
      const all = seen.done.flatMap((one) => (isRow(expected, one) ? [one.row] : []));
      return counted(all, (row) => sameFields(expected.fields, row), expected.count);
    }
    case 'write': {
      const all = seen.done.flatMap((one) =>
        isWrite(one) && one.node === expected.node && of(expected, one) ? [one.value] : [],
      );
      const { value, tolerance } = expected;
      return counted(all, (got) => value === undefined || same(value, got, tolerance), expected.count);
    }
    case 'message': {
      const all = seen.done.flatMap((one) =>
        one.kind === 'message' && one.node === expected.node && of(expected, one) ? [one.message] : [],
      );
      return counted(all, (message) => says(message, expected.text), expected.count);
    }
    case 'nothing': {
      const others = unasked(seen, beside);
      return { ok: others.length === 0, got: { kind: 'others', others: others.slice(0, SHOWN) } };
    }
  }
}

const of = ({ key }: { readonly key?: string | undefined }, one: { readonly key?: string | undefined }): boolean =>
  key === undefined || one.key === key;
const isRow = (expected: Extract<TestExpect, { kind: 'row' }>, one: Done): one is Extract<Done, { kind: 'row' }> =>
  one.kind === 'row' && one.table === expected.table && CHANGES[one.change] === expected.change;
/** What the slot's range refuses is not written. */
const isWrite = (one: Done): one is Extract<Done, { kind: 'write' }> =>
  one.kind === 'write' && one.refused === undefined;

/** What stands, stands for each device, unless one is named; a raised alarm without a name is any device's. */
function ofEach(expected: Extract<TestExpect, { kind: 'value' | 'quality' | 'alarm' }>, seen: Seen): Verdict {
  const copies = seen.keysOf(expected.node);
  const keys = expected.key === undefined || !copies.includes(expected.key) ? copies : [expected.key];
  const verdicts = keys.map((key): Verdict => ({ ...one(expected, key, seen), ...(key === undefined ? {} : { key }) }));
  const isAny = expected.kind === 'alarm' && expected.state !== 'clear';
  const good = verdicts.find(({ ok }) => ok);
  const wrong = verdicts.find(({ ok }) => !ok);
  return (isAny ? (good ?? wrong) : (wrong ?? good)) ?? one(expected, undefined, seen);
}

function one(
  expected: Extract<TestExpect, { kind: 'value' | 'quality' | 'alarm' }>,
  key: string | undefined,
  seen: Seen,
): Verdict {
  if (expected.kind === 'alarm') {
    const { raised, state, message } = seen.alarm(expected.node, key);
    const stands = {
      raised,
      acknowledged: state === 'acknowledged' || state === 'latched-acknowledged',
      unacknowledged: UNACKNOWLEDGED.includes(state),
      clear: !raised,
    };
    const ok = stands[expected.state] && (expected.state === 'clear' || says(message, expected.text));
    return { ok, got: { kind: 'alarm', raised, state, ...(message === undefined ? {} : { message }) } };
  }
  const got = seen.sample(expected.node, expected.port, key);
  if (expected.kind === 'quality') return { ok: got.quality === expected.quality, got };
  return { ok: same(expected.value, got.value, expected.tolerance), got };
}

function counted(all: readonly unknown[], fits: (one: unknown) => boolean, count: number | undefined): Verdict {
  const fitting = all.filter(fits).length;
  const ok = count === undefined ? fitting > 0 : fitting === count;
  return { ok, got: { kind: 'count', all: all.length, fitting, ...(all.length > 0 ? { last: all.at(-1) } : {}) } };
}

/** In any of its texts, in any language, however deep. */
function says(message: unknown, text: string | undefined): boolean {
  if (text === undefined || text === '') return true;
  if (typeof message === 'string') return message.toLowerCase().includes(text.toLowerCase());
  if (typeof message !== 'object' || message === null) return false;
  return (
    Object.values(message).some((part) => says(part, text)) ||
    LANGS.some((lang) => saysIn(message as LocalText, lang, text))
  );
}
const saysIn = (message: LocalText, lang: (typeof LANGS)[number], text: string): boolean =>
  typeof message === 'object' && inLang(message, lang).toLowerCase().includes(text.toLowerCase());

/** Rows, alarms, writes and messages that no line of the step speaks of. */
function unasked(seen: Seen, beside: readonly TestExpect[]): Left[] {
  const asked = (kind: TestExpect['kind'], fits: (line: TestExpect) => boolean) =>
    beside.some((line) => line.kind === kind && fits(line));
  const node = (id: string) => (line: TestExpect) => 'node' in line && line.node === id;
  const left: Left[] = [];
  for (const done of seen.done) {
    if (done.kind === 'row') {
      const { table } = done;
      const change = CHANGES[done.change];
      if (!asked('row', (line) => line.kind === 'row' && line.table === table && line.change === change))
        left.push({ kind: 'row', table, change });
    } else if (isWrite(done) || done.kind === 'message') {
      if (!asked(done.kind, node(done.node))) left.push({ kind: done.kind, node: done.node });
    }
  }
  for (const { node: id, raised } of seen.turned)
    if (!asked('alarm', node(id))) left.push({ kind: 'alarm', node: id, raised });
  return left;
}
