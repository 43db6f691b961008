/** The property is worth something: each of these wrong kernels is caught by it, within the runs that CI does. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRun, type Subject } from './compare.ts';
import { graphChoice, graphFrom } from './graph.ts';
import { buildKernel, type Mutation } from './mutant.ts';
import { KEYED, type Palette, PLAIN } from './palette.ts';
import { keyedTraceChoice, traceChoice } from './trace.ts';

/** No more than the property itself does in CI. */
const RUNS = 200;
const CONTROL_RUNS = 50;
const SEED = 20_261_121;

const mutation = (file: string, line: string, wrong: string): Mutation => ({ file, line, wrong });

const FAULTS: Readonly<Record<string, Readonly<Record<string, Mutation>>>> = {
  'a dropped event': {
    'the second of an instant': mutation('wires.ts', '(this.items as unknown[]).push(event)', 'void event'),
    'of all wires into a port but the last': mutation(
      'inputs.ts',
      'out = out.length === 0 ? items : [...out, ...items]',
      'out = items',
    ),
    'round a ring': mutation('inputs.ts', 'this.items = merged(this.#lists)', 'this.items = NO_EVENTS'),
    'the second of two arrivals': mutation('runner.ts', '(list as T[]).push(item);', ''),
  },
  'a glitch': {
    'a node runs before what it is fed by': mutation(
      'build.ts',
      'wiring.producers.cells[cell.index]! >= runner.index',
      'wiring.producers.cells[cell.index]! >= runner.index - 2',
    ),
    'a converted input a sample behind': mutation(
      'inputs.ts',
      'if (this.#version !== version) copyView(view, this.view, this.#convert);\n    this.#version = version;',
      'if (this.#version === version) copyView(view, this.view, this.#convert);\n    this.#version = version;',
    ),
    'changed in an earlier round of a ring': mutation('kernel.ts', 'for (const end of news) end.rest();', ''),
    'changed in an earlier instant': mutation('kernel.ts', 'cell.view.changed = false;', ''),
    'a repeat taken for news': mutation('wires.ts', '!fresh && view.status === code', '!fresh && !view.status && code'),
  },
  'a swapped order': {
    'of the wires into a port': mutation('inputs.ts', '[...out, ...items]', '[...items, ...out]'),
    'of what comes round a ring': mutation('build.ts', 'merged([end, ...ahead])', 'merged([...ahead, end])'),
    'of requests': mutation(
      'kernel.ts',
      'effects.push({ kind, seq',
      'effects.splice(effects.at(-1)?.node === node ? -1 : Infinity, 0, { kind, seq',
    ),
    'of arrivals': mutation('runner.ts', '(list as T[]).push(item)', '(list as T[]).unshift(item)'),
  },
  'a doubled effect': {
    'after a fault': mutation(
      'kernel.ts',
      'for (const end of late) end.reset();\n    effects = [];',
      'for (const end of late) end.reset();',
    ),
    'in the next batch': mutation('kernel.ts', 'effects = [];\n      base =', 'base ='),
    'by an arrival that is seen again': mutation('runner.ts', 'arrived.events = NO_EVENTS;', ''),
    'by a node stepped twice in a round': mutation(
      'kernel.ts',
      'else for (let node = due.take(); node >= 0; node = due.take()) runners[node]!.step();',
      'else for (let node = due.take(); node >= 0; node = due.take()) runners[node]!.step(), runners[node]!.step();',
    ),
    'by a mark that outlives its instant': mutation('kernel.ts', 'due.clear();', ''),
  },
  'lost state on restart': {
    'of nodes': mutation('restore.ts', 'kept ? kept.value : runner', 'runner'),
    'of nodes that were stepped before the last commit, too': mutation(
      'runner.ts',
      'this.#baseWake = this.wake;\n    this.stepped = false;',
      'this.#baseWake = this.wake;',
    ),
    'of wires': mutation('restore.ts', 'of state?.cells ?? []', 'of state?.cells.slice(1) ?? []'),
    'of a node that is as at its beginning again': mutation(
      'runner.ts',
      'if (json !== undefined) this.#base = json;',
      '',
    ),
    'of times that moved without a change': mutation(
      'wires.ts',
      'same(view.value, value)) return;',
      'same(view.value, value)) { view.sourceAt = sourceAt; return; }',
    ),
    'of what a script had in its state that is no data': mutation(
      'runner.ts',
      'context.state = keptCopy(context.state)',
      'void keptCopy',
    ),
    'of values that JSON spells otherwise': mutation('fit.ts', 'Object.keys(shape)', '[]'),
  },
  'a missed wake-up': {
    'after a restart': mutation('restore.ts', 'runner.setWake(wakes.get(runner.id))', 'runner.setWake(undefined)'),
    'just on time': mutation('runner.ts', 'this.wake > this.#moment.now', 'this.wake >= this.#moment.now'),
    'used up by a faulted instant': mutation('runner.ts', 'this.#wait(this.#baseWake);', ''),
    'told but not stepped': mutation('runner.ts', 'if (this.#wakeUp()) this.mark();', 'this.#wakeUp();'),
  },
};

/** Of keyed wires. */
const KEY_FAULTS: typeof FAULTS = {
  'a key mixed up with another': {
    'on its wires': mutation('expand-plan.ts', 'cell: slot === undefined ? start : start + at', 'cell: start'),
    'in its events': mutation(
      'expand-plan.ts',
      'return slot === undefined ? start : start + at;',
      'return slot === undefined || at > 1 ? start : start + 1 - at;',
    ),
    'in its state, over a restart': mutation(
      'restore.ts',
      'state?.nodes[runner.id]',
      'Object.entries(state?.nodes ?? {}).find(([id]) => id.split("/")[0] === runner.place.node)?.[1]',
    ),
    'in what its code is told': mutation('runner.ts', 'own[name]', "name.replace('key', 'k1')"),
    'when devices come and go': mutation('kernel.ts', 'if (begins && !begins.has(runner.id)) continue;', ''),
  },
  'a key missed by what takes all': {
    'the first one': mutation(
      'expand-plan.ts',
      '.map((key, i) => ({ ...key, cell: start + i }))',
      '.map((key, i) => ({ ...key, cell: start + i })).slice(1)',
    ),
    'its events': mutation(
      'expand-plan.ts',
      '.map((key, i) => ({ ...key, list: start + i }))',
      '.map((key) => ({ ...key, list: start }))',
    ),
    'the order of its events': mutation(
      'build.ts',
      '[...late, ...ahead].flatMap',
      '[...late, ...ahead].reverse().flatMap',
    ),
  },
  "a key's event doubled": {
    'for what takes all': mutation('build.ts', 'from.items.map((event)', '[...from.items, ...from.items].map((event)'),
    'by a copy too many': mutation(
      'expand-plan.ts',
      'nodes.push(copyOf(node, of, key, at));',
      'nodes.push(copyOf(node, of, key, 0));',
    ),
  },
};

const runs = (palette: Palette, traces: typeof traceChoice) => (subject: Subject, numRuns: number) =>
  fc.check(
    fc.property(graphChoice(palette), traces, (graph, trace) => {
      compareRun(graphFrom(graph, palette), trace, undefined, subject);
    }),
    { numRuns, seed: SEED, endOnFailure: true },
  );
const plain = runs(PLAIN, traceChoice);
const keyed = runs(KEYED, keyedTraceChoice);

test('the kernel as it is, built in the same way, is not caught', async () => {
  const subject = await buildKernel();
  expect(plain(subject, CONTROL_RUNS).failed).toBe(false);
  expect(keyed(subject, CONTROL_RUNS).failed).toBe(false);
});

const ALL_FAULTS = [
  ...Object.entries(FAULTS).map(([what, faults]) => [what, faults, plain] as const),
  ...Object.entries(KEY_FAULTS).map(([what, faults]) => [what, faults, keyed] as const),
];
describe.each(ALL_FAULTS)('%s is caught', (_, faults, check) => {
  test.each(Object.entries(faults))('%s', async (_name, fault) => {
    const { failed, errorInstance } = check(await buildKernel(fault), RUNS);
    expect(failed).toBe(true);
    // By what was seen from outside, not by falling over.
    expect(String(errorInstance)).toMatch(/of the reference|was lost/);
  });
});
