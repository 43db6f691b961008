/** A person's own JavaScript between named inputs and outputs; it runs in the sandbox only. */
import * as z from 'zod';
import {
  columnDef,
  defineNodeType,
  type EventOut,
  type EventPort,
  type HostPort,
  type Quality,
  type SignalOut,
  type SignalPort,
  STATUS,
  type ValueType,
  WIRE_TYPES,
  worseStatus,
} from '#runtime/contract/index.ts';
import { nameProblems, portName } from '../named-port.ts';
import { signalOf } from '../signals.ts';
import { valueAs } from '../value-as.ts';

const kind = z.enum(['signal', 'event']).default('signal');
const unit = z.string().optional().meta({ widget: 'unit' });
/** Of an event; none = any record. */
const fields = z
  .array(columnDef.pick({ id: true, type: true, unit: true }))
  .max(50)
  .default([])
  .meta({ widget: 'fields' });
/** 'any' takes its type from the wire. */
const scriptInput = z.object({
  name: portName,
  kind,
  type: z.enum([...WIRE_TYPES, 'any']).default('any'),
  unit,
  fields,
});
const scriptOutput = z.object({ name: portName, kind, type: z.enum(WIRE_TYPES).default('real'), unit, fields });

const config = z.object({
  inputs: z
    .array(scriptInput)
    .max(50)
    .default([{ name: 'value', kind: 'signal', type: 'any', fields: [] }])
    .meta({ widget: 'inputs' }),
  outputs: z
    .array(scriptOutput)
    .max(50)
    .default([{ name: 'result', kind: 'signal', type: 'real', fields: [] }])
    .meta({ widget: 'inputs' }),
  source: z.string().max(100_000).default('output.result(input.value);\n').meta({ widget: 'code' }),
});
export type ScriptConfig = z.infer<typeof config>;
type ScriptPort = ScriptConfig['inputs'][number];
type AnyEvent = EventPort<Readonly<Record<string, unknown>>>;

/** What a script sees, in this order. */
export const SCRIPT_SCOPE = ['input', 'quality', 'changed', 'output', 'emit', 'state', 'now', 'log'] as const;

const typesOf = (port: Pick<ScriptPort, 'fields'>): Record<string, ValueType> =>
  Object.fromEntries(port.fields.map(({ id, type, unit: u }) => [id, { type, ...(u ? { unit: u } : {}) }]));

function portOf(port: ScriptPort, required: boolean): SignalPort | AnyEvent {
  if (port.kind === 'event') return { kind: 'event', ...(port.fields.length > 0 ? { fields: typesOf(port) } : {}) };
  const options = { ...(required ? { required } : {}), ...(port.unit ? { unit: port.unit } : {}) };
  return port.type === 'any' ? { kind: 'signal', type: 'any', ...options } : signalOf({ type: port.type }, options);
}

/** The payload with its declared fields in their types. Throws in words, at the script's line, when one does not fit. */
function checked(port: ScriptPort, payload: unknown): Readonly<Record<string, unknown>> {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    throw new TypeError(`emit.${port.name} wants an object such as { count: 1 }.`);
  }
  if (port.fields.length === 0) return payload as Readonly<Record<string, unknown>>;
  const out: Record<string, unknown> = { ...payload };
  for (const { id, type } of port.fields) {
    const value = valueAs({ type }, out[id]);
    if (value === undefined) throw new TypeError(`emit.${port.name} wants a field "${id}" of type ${type}.`);
    out[id] = value;
  }
  return out;
}

type Out = Readonly<Record<string, SignalOut<unknown> | EventOut<Readonly<Record<string, unknown>>>>>;

/** What a script speaks with. Frozen, for it is there again at the next step. */
interface Ends {
  readonly output: Readonly<Record<string, (value: unknown, quality?: Quality) => void>>;
  readonly emit: Readonly<Record<string, (payload: unknown) => void>>;
  readonly log: (value: unknown) => void;
  /** Whether its text speaks of these: what nobody looks at need not be made at each step. */
  readonly quality: boolean;
  readonly changed: boolean;
  /** What rests on a bad input is bad, unless the script says that it knows better. */
  worst: number;
}

const known = new WeakMap<Out, Ends>();

/** Made once for each node: `out` is the same one at each of its steps. */
function endsOf({ outputs, source }: ScriptConfig, out: Out, log: HostPort['debug:log']): Ends {
  const made = known.get(out);
  if (made) return made;
  const output: Record<string, (value: unknown, quality?: Quality) => void> = {};
  const emit: Record<string, (payload: unknown) => void> = {};
  const say = (value: unknown) => log({ label: '', value });
  // With an escape in it a name can be written in many ways.
  const names = (name: string) => source.includes(name) || source.includes('\\u');
  const ends: Ends = {
    output,
    emit,
    log: Object.freeze(say),
    quality: names('quality'),
    changed: names('changed'),
    worst: STATUS.good,
  };
  for (const port of outputs) {
    const end = out[port.name];
    if (!end) continue;
    if ('emit' in end) emit[port.name] = Object.freeze((payload: unknown) => end.emit(checked(port, payload)));
    else {
      output[port.name] = Object.freeze((value: unknown, said?: Quality) => {
        if (value === undefined || value === null) return end.hold(STATUS.bad);
        const fitting = valueAs({ type: port.type }, value);
        if (fitting === undefined) {
          return end.hold(typeof value === 'number' ? STATUS.badOutOfRange : STATUS.badTypeMismatch);
        }
        end.set(fitting, said ? STATUS[said] : ends.worst);
      });
    }
  }
  Object.freeze(output);
  Object.freeze(emit);
  known.set(out, ends);
  return ends;
}

export const script = defineNodeType({
  type: 'logic.script',
  version: 1,
  icon: 'braces',
  config,
  inputs: ({ inputs }): Record<string, SignalPort | AnyEvent> =>
    Object.fromEntries(inputs.map((port) => [port.name, portOf(port, true)])),
  outputs: ({ outputs }): Record<string, SignalPort | AnyEvent> =>
    Object.fromEntries(outputs.map((port) => [port.name, portOf(port, false)])),
  state: { version: 1, schema: z.record(z.string(), z.unknown()), initial: () => ({}) },
  capabilities: ['debug:log'],

  code: ({ source }) =>
    source.trim() === '' ? undefined : { language: 'script', source, field: 'source', scope: SCRIPT_SCOPE },
  check: ({ inputs, outputs, source }) => [
    ...nameProblems(
      'inputs',
      inputs.map(({ name }) => name),
    ),
    ...nameProblems(
      'outputs',
      outputs.map(({ name }) => name),
    ),
    ...(source.trim() === '' ? [{ field: 'source', problem: 'no-code' }] : []),
  ],

  step({ config, in: ports, out, state, now, host, code }) {
    const ends = endsOf(config, out, host['debug:log']);
    const input: Record<string, unknown> = {};
    const quality: Record<string, Quality> = {};
    const changed: Record<string, boolean> = {};
    let worst: number = STATUS.good;
    for (const { name } of config.inputs) {
      const got = ports[name];
      if (!got) continue;
      if ('quality' in got) {
        worst = worseStatus(worst, got.status);
        input[name] = got.value;
        if (ends.quality) quality[name] = got.quality;
        if (ends.changed) changed[name] = got.changed;
      } else input[name] = got;
    }
    ends.worst = worst;
    code({
      input,
      quality,
      changed,
      output: ends.output,
      emit: ends.emit,
      state,
      now,
      log: ends.log,
    });
  },

  examples: [
    {
      name: 'a running total kept in state, and an event when it is full',
      config: {
        inputs: [{ name: 'filled', kind: 'event', fields: [{ id: 'litres', type: 'real' }] }],
        outputs: [
          { name: 'total', kind: 'signal', type: 'real', unit: 'L' },
          { name: 'full', kind: 'event', fields: [{ id: 'at', type: 'time' }] },
        ],
        source: [
          'for (const { litres } of input.filled) state.total = (state.total ?? 0) + litres;',
          'output.total(state.total ?? 0);',
          'if (state.total >= 10) {',
          '  emit.full({ at: now });',
          '  state.total = 0;',
          '}',
        ].join('\n'),
      },
      feed: { filled: [[{ litres: 4 }], [{ litres: 5 }], [{ litres: 3 }]] },
      expect: { total: [4, 9, 12], full: [{ at: 2000 }] },
    },
    {
      name: 'quality goes along by itself; a value of the wrong kind is bad',
      config: { source: 'output.result(input.value > 100 ? "much" : input.value + 1);' },
      feed: { value: [1, { value: 2, status: 0x4000_0000 }, 200, { status: 0x8005_0000 }] },
      expect: { result: [2, 3, 3, 3] },
      quality: { result: ['good', 'uncertain', 'bad', 'bad'] },
    },
    {
      name: 'the script decides on the quality and writes into the debug panel',
      config: { source: 'if (quality.value === "bad") output.result(0, "good");\nelse log(input.value);' },
      feed: { value: [5, { status: 0x8005_0000 }] },
      expect: { result: [undefined, 0] },
      quality: { result: ['bad', 'good'] },
      requests: [{ kind: 'debug:log', value: 5 }],
    },
  ],
});
