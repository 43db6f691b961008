/** What a test is run with: the program, the keys, when it begins, and what each of its lines does at the bench. */
import type { CompileResult } from '#runtime/compiler/index.ts';
import { type CompiledApp, DEVICE_STATES, instantOf, type Keys, type Plan } from '#runtime/contract/index.ts';
import {
  DEFAULT_TEST_START,
  type FlowDoc,
  type FlowTest,
  keysOfTest,
  type NodeTypes,
  type TestGiven,
} from '#runtime/flow/index.ts';
import { answerBody, type TrialAct } from '#runtime/trial/index.ts';
import { alone } from './alone.ts';
import type { Stop } from './result.ts';

export interface Prepared {
  readonly app: CompiledApp;
  readonly keys: Keys;
  /** ms since 1970 UTC. */
  readonly start: number;
  /** Undefined: there is nobody to give it to. */
  actOf(given: TestGiven): TrialAct | undefined;
}

export interface TestedApp {
  /** Without errors. */
  readonly compiled: Pick<CompileResult, 'app' | 'doc' | 'ports' | 'keyed'>;
  readonly nodeTypes: NodeTypes;
  /** IANA, of the site. */
  readonly zone: string;
}

export function prepare(test: FlowTest, { compiled, nodeTypes, zone }: TestedApp): Prepared | Stop {
  const { app, doc, ports, keyed } = compiled;
  if (!app || !doc) return { kind: 'alone' };
  const start = startOf(test, zone);
  if (test.node === undefined)
    return { app, keys: keysFor(app.plan, test), start, actOf: (given) => actIn(app.plan, given) };
  const small = alone(test.node, { doc, ports, keyed, nodeTypes });
  if ('problem' in small) return { kind: 'alone', ...(small.problem ? { diagnostic: small.problem } : {}) };
  const { plan } = small.app;
  const actOf = (given: TestGiven): TrialAct | undefined => {
    if (given.kind === 'answer' || given.kind === 'alarm') return actIn(plan, given);
    if (given.node !== test.node) return undefined;
    if (given.kind === 'event') {
      const node = small.hooks.get(given.port ?? '');
      return node === undefined ? undefined : { kind: 'event', node, payload: given.fields };
    }
    const tag = small.tags.get(given.port);
    return tag && samples([{ ...tag, ...sampleOf(given) }]);
  };
  return { app: small.app, keys: keysFor(plan, test), start, actOf };
}

/** The same clock everywhere in the plant's zone; one that is skipped in spring is the first after the gap. */
export function startOf({ start = DEFAULT_TEST_START }: Pick<FlowTest, 'start'>, zone: string): number {
  return instantOf(Date.parse(`${start}Z`), zone);
}

function keysFor({ slots }: Pick<Plan, 'slots'> | FlowDoc, test: FlowTest): Keys {
  const keys = keysOfTest(test).map((key) => ({ key, title: key }));
  return Object.fromEntries(Object.entries(slots).flatMap(([slot, { many }]) => (many ? [[slot, keys]] : [])));
}

type Given<K extends TestGiven['kind']> = Extract<TestGiven, { kind: K }>;
type Samples = Extract<TrialAct, { kind: 'samples' }>;
const samples = (list: Samples['samples']): Samples => ({ kind: 'samples', samples: list });
const keyIn = ({ key }: { readonly key?: string | undefined }) => (key === undefined ? {} : { key });
const sampleOf = ({ value = null, quality = 'good', key }: Given<'input'>) => ({ value, quality, ...keyIn({ key }) });

function actIn(plan: Plan, given: TestGiven): TrialAct | undefined {
  const { node } = given;
  if (given.kind === 'answer') {
    const { ok, error, fields = {}, body: text } = given;
    const { status = given.status, ...record } = fields;
    const value = { ...(status === undefined ? {} : { status }), body: text === undefined ? record : answerBody(text) };
    return { kind: 'answer', node, delivered: ok, value, ...(error === undefined ? {} : { error }), ...keyIn(given) };
  }
  if (given.kind === 'alarm') return { kind: 'alarm', node, deed: given.deed, ...keyIn(given) };
  const index = plan.nodes.findIndex(({ id }) => id === node);
  if (given.kind === 'event')
    return plan.nodes[index]?.source === 'events'
      ? { kind: 'event', node, payload: given.fields, ...keyIn(given) }
      : undefined;
  const planned = plan.nodes[index];
  if (planned?.type === 'device.status') {
    const state = DEVICE_STATES.find((one) => one === given.value);
    const { slot = '' } = planned.config as { slot?: string };
    return given.port === 'state' && state ? { kind: 'device', slot, state, ...keyIn(given) } : undefined;
  }
  const source = plan.sources.find((one) => one.node === index && one.port === given.port);
  return source && samples([{ slot: source.slot, tag: source.tag, ...sampleOf(given) }]);
}
