/** Everything there is to say about a node type, as data: from its literal and its words alone. */
import * as z from 'zod';
import {
  type AnyNodeType,
  type Category,
  categoryOf,
  type Lang,
  type NodeEntry,
  type NodeWords,
  type Port,
  type PortEnv,
  portsOf,
  type RequestKind,
} from '#runtime/contract/index.ts';
import { type ExampleReference, exampleReference } from './example.ts';
import { type FieldReference, type FlatSchema, fieldsOf } from './fields.ts';
import { type PortReference, portsReference } from './ports.ts';
import { valueText } from './value.ts';
import { referenceWords } from './words.ts';

export interface NodeReference {
  readonly type: string;
  readonly category: Category;
  readonly icon: string;
  readonly title: string;
  readonly help: string;
  /** Where the ports come from when they follow the settings; '' when they are fixed. */
  readonly portsNote: string;
  readonly inputs: readonly PortReference[];
  readonly outputs: readonly PortReference[];
  readonly settings: readonly FieldReference[];
  /** Sentences: when it runs, and whether it may stand in a ring. */
  readonly runs: readonly string[];
  /** A sentence, and the retained data by name with what each begins with. */
  readonly state: {
    readonly about: string;
    readonly kept: readonly { readonly id: string; readonly initial: string }[];
  };
  /** Sentences: what it may ask of the runtime. */
  readonly capabilities: readonly string[];
  readonly problems: readonly string[];
  readonly examples: readonly ExampleReference[];
}

const NOTHING: PortEnv = { slots: {}, tables: {} };

/** Of the initial settings, or of the first example that shows more. */
function portsShown(def: AnyNodeType, words: NodeWords<unknown>, lang: Lang) {
  const w = referenceWords[lang];
  const own = portsOf(def, def.config.parse({}), NOTHING);
  if (typeof def.inputs !== 'function' && typeof def.outputs !== 'function') return { ...own, note: '' };
  const size = (port: Port) => 1 + (port.kind === 'event' ? Object.keys(port.fields ?? {}).length : 0);
  const count = ({ inputs, outputs }: typeof own) =>
    [...Object.values(inputs), ...Object.values(outputs)].reduce((sum, port) => sum + size(port), 0);
  const shown = def.examples
    .map((example) => ({
      name: words.examples?.[example.name] ?? example.name,
      ...portsOf(def, def.config.parse(example.config), { ...NOTHING, ...example.env }),
    }))
    .find((ports) => count(ports) > count(own));
  return shown ? { ...shown, note: w.byExample(shown.name) } : { ...own, note: w.byConfig };
}

function runsOf({ source, breaksLoop, atStart, block }: AnyNodeType, takesInputs: boolean, lang: Lang): string[] {
  const w = referenceWords[lang];
  const runs = [
    ...(source ? [w.sources[source]] : []),
    ...(takesInputs ? [w.onInput] : []),
    ...(atStart ? [w.atStart] : []),
    ...(breaksLoop ? [w.breaksLoop] : []),
    ...(block ? [w.block] : []),
  ];
  return runs.length > 0 ? runs : [w.neverRuns];
}

function stateOf({ state, config }: AnyNodeType, lang: Lang): NodeReference['state'] {
  const w = referenceWords[lang];
  if (!state) return { about: w.remembersNothing, kept: [] };
  const initial = Object.entries(state.initial(config.parse({})) as Readonly<Record<string, unknown>>);
  if (initial.length === 0) return { about: w.remembersOwn, kept: [] };
  const kept = initial.map(([id, value]) => ({ id, initial: value === '' ? w.none : valueText(value, lang) }));
  return { about: w.remembers, kept };
}

export function nodeReference({ def, text }: NodeEntry, lang: Lang): NodeReference {
  const words = text[lang] as NodeWords<unknown>;
  const w = referenceWords[lang];
  const { inputs, outputs, note } = portsShown(def, words, lang);
  const schema = z.toJSONSchema(def.config, { io: 'input', unrepresentable: 'any' }) as FlatSchema;
  const capabilities = ((def.capabilities ?? []) as readonly RequestKind[]).map((kind) => w.capabilities[kind]);
  return {
    type: def.type,
    category: categoryOf(def.type),
    icon: def.icon,
    title: words.title,
    help: words.help,
    portsNote: note,
    inputs: portsReference(inputs, words, lang),
    outputs: portsReference(outputs, words, lang),
    settings: fieldsOf(schema, { lang, field: (id) => words.fields[id], port: (id) => words.ports[id] ?? id }),
    runs: runsOf(def, Object.keys(inputs).length > 0, lang),
    state: stateOf(def, lang),
    capabilities: capabilities.length > 0 ? capabilities : [w.asksNothing],
    // A place to be filled in says nothing without an app.
    problems: Object.values(words.problems ?? {}).map((problem) => problem.replace(/\{\w+\}/g, '…')),
    // One without settings, inputs and outcome, such as an empty note, is a test but shows nothing.
    examples: def.examples
      .map((example) => exampleReference(example, def, words, lang))
      .filter(({ settings, rows, requests }) => settings.length + rows.length + requests.length > 0),
  };
}
