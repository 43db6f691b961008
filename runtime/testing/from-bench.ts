/** A test of what was done at a bench: the same steps, and what came of each as what is expected. */
import { type Plan, qualityOf, wallTime } from '#runtime/contract/index.ts';
import { type FlowTest, MAX_TEST_STEPS, type TestExpect, type TestGiven, type TestValue } from '#runtime/flow/index.ts';
import { answerText, MAX_ANSWER_BODY, type TrialAct, type TrialProgram, type TrialStep } from '#runtime/trial/index.ts';
import type { Prepared } from './prepare.ts';
import type { TestResult } from './result.ts';
import { runTest } from './run-test.ts';
import type { Seen } from './seen.ts';

export interface BenchRun {
  readonly id: string;
  readonly title: string;
  /** When the bench began, ms since 1970 UTC, and the zone of the plant. */
  readonly start: number;
  readonly zone: string;
  readonly steps: readonly TrialStep[];
}

export interface FromBench {
  /** Nothing is expected yet. */
  readonly test: FlowTest;
  /** Steps that found no more room, and acts that a test cannot do. */
  readonly left: number;
}

/** `plan` as drawn. */
export function stepsOfBench({ id, title, start, zone, steps }: BenchRun, plan: Plan): FromBench {
  let left = Math.max(0, steps.length - MAX_TEST_STEPS);
  const keys = new Map<string, string>();
  const keyIn = (key: string | undefined) => {
    if (key === undefined) return {};
    if (!keys.has(key)) keys.set(key, String(keys.size + 1));
    return { key: keys.get(key) };
  };
  const given = (act: TrialAct | undefined): TestGiven[] => {
    if (!act) return [];
    if (act.kind === 'samples')
      return act.samples.flatMap(({ slot, tag, value, quality, status, key }) =>
        plan.sources
          .filter((one) => one.slot === slot && one.tag === tag)
          .map(({ node, port }): TestGiven => {
            const how = status === undefined ? quality : qualityOf(status);
            const at = { kind: 'input', node: plan.nodes[node]?.id ?? '', port, ...keyIn(key) } as const;
            return { ...at, ...(value === null ? {} : { value }), ...(how === 'good' ? {} : { quality: how }) };
          }),
      );
    if (act.kind === 'event')
      return [{ kind: 'event', node: act.node, fields: scalars(act.payload), ...keyIn(act.key) }];
    if (act.kind === 'answer') {
      const { node, delivered: ok, error } = act;
      const { status } = act.value;
      const body = answerText(act.value['body']).slice(0, MAX_ANSWER_BODY);
      const said = { ...(typeof status === 'number' ? { status } : {}), ...(body === '' ? {} : { body }) };
      return [{ kind: 'answer', node, ok, ...said, ...(error === undefined ? {} : { error }), ...keyIn(act.key) }];
    }
    if (act.kind === 'alarm') return [{ kind: 'alarm', node: act.node, deed: act.deed, ...keyIn(act.key) }];
    const heard = plan.nodes.filter(
      ({ type, config }) => type === 'device.status' && (config as { slot?: string }).slot === act.slot,
    );
    if (heard.length === 0) left++;
    return heard.map(({ id }) => ({ kind: 'input', node: id, port: 'state', value: act.state, ...keyIn(act.key) }));
  };
  const own = steps
    .slice(0, MAX_TEST_STEPS)
    .map(({ after, act }) => ({ after: Math.round(after), given: given(act), expect: [] }));
  const at = new Date(wallTime(start, zone)).toISOString().slice(0, 19);
  return { test: { id, title, start: at, steps: own.length > 0 ? own : [{ after: 0, given: [], expect: [] }] }, left };
}

/** What an input form or an outside system carries in one line. */
const scalars = (fields: Readonly<Record<string, unknown>>): Record<string, TestValue> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      if (typeof value === 'bigint') return [[name, String(value)]];
      return value === null || ['string', 'number', 'boolean'].includes(typeof value)
        ? [[name, value as TestValue]]
        : [];
    }),
  );

/** Runs it once; what left the app is what is expected from now on. The result says when it could not be carried through. */
export async function expectWhatCame(
  test: FlowTest,
  prepared: Prepared,
  program: TrialProgram,
  clock: () => number,
): Promise<{ readonly test: FlowTest; readonly result: TestResult }> {
  const came: TestExpect[][] = [];
  const result = await runTest(test, prepared, program, { clock, onStep: (seen) => came.push(left(seen)) });
  const steps = test.steps.map((step, i) => ({ ...step, expect: came[i] ?? [] }));
  const last = steps.at(-1);
  if (last && came.every((list) => list.length === 0)) last.expect = [{ kind: 'nothing' }];
  return { test: { ...test, steps }, result };
}

const CHANGES = { insert: 'added', update: 'changed', delete: 'deleted' } as const;
/** Lines of one step. */
const MOST = 20;

function left(seen: Seen): TestExpect[] {
  const lines = new Map<string, TestExpect>();
  const keyIn = (key: string | undefined) => (key === undefined ? {} : { key });
  for (const { node, key, raised } of seen.turned)
    lines.set(`alarm ${node} ${key ?? ''}`, { kind: 'alarm', node, state: raised ? 'raised' : 'clear', ...keyIn(key) });
  const more = (id: string, line: Extract<TestExpect, { count?: number | undefined }>) => {
    const before = lines.get(id);
    lines.set(id, { ...line, count: (before && 'count' in before ? (before.count ?? 0) : 0) + 1 });
  };
  for (const done of seen.done) {
    if (done.kind === 'row') {
      const change = CHANGES[done.change];
      more(`row ${done.table} ${change}`, { kind: 'row', table: done.table, change });
    } else if (done.kind === 'write' && done.refused === undefined) {
      const [value] = Object.values(scalars({ value: done.value }));
      more(`write ${done.node} ${done.key ?? ''} ${String(value)}`, {
        kind: 'write',
        node: done.node,
        ...(value === undefined ? {} : { value }),
        ...keyIn(done.key),
      });
    } else if (done.kind === 'message') {
      more(`message ${done.node} ${done.key ?? ''}`, { kind: 'message', node: done.node, ...keyIn(done.key) });
    }
  }
  return [...lines.values()].slice(0, MOST);
}
