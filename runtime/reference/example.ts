/** An example of a node type as a table: one row per instant, what goes in and what comes out. */
import {
  type AnyNodeType,
  type Example,
  type Lang,
  type NodeWords,
  type PortEnv,
  type Ports,
  portsOf,
} from '#runtime/contract/index.ts';
import {
  arrivalText,
  durationText,
  fedValue,
  momentText,
  payloadText,
  type ShownValue,
  shown,
  valueText,
} from './value.ts';
import { referenceWords } from './words.ts';

export interface ExampleReference {
  readonly name: string;
  /** The settings as the node takes them; what is left out is as it begins. */
  readonly config: unknown;
  /** The settings the example gives. */
  readonly settings: readonly { readonly label: string; readonly value: string }[];
  readonly columns: readonly { readonly label: string; readonly side: 'in' | 'out' }[];
  readonly rows: readonly { readonly time: string; readonly cells: readonly (readonly ShownValue[])[] }[];
  /** Events belong to the whole run, since they also come between the listed instants. */
  readonly events: readonly { readonly label: string; readonly values: readonly string[] }[];
  readonly requests: readonly { readonly kind: string; readonly value: string }[];
}

const NOTHING: PortEnv = { slots: {}, tables: {} };
const listOf = (entry: unknown): readonly unknown[] => (Array.isArray(entry) ? entry : []);

function settingsOf(
  def: AnyNodeType,
  config: unknown,
  words: NodeWords<unknown>,
  lang: Lang,
): ExampleReference['settings'] {
  const given = (config ?? {}) as Readonly<Record<string, unknown>>;
  const { shape = {} } = def.config as { readonly shape?: Readonly<Record<string, { meta?(): unknown }>> };
  return Object.entries(given).map(([field, value]) => {
    const text = words.fields[field];
    const isDuration = (shape[field]?.meta?.() as { widget?: string } | undefined)?.widget === 'duration';
    const said = isDuration && typeof value === 'number' ? durationText(value, lang) : valueText(value, lang);
    return { label: text?.label ?? field, value: text?.options?.[String(value)] ?? said };
  });
}

export function exampleReference(
  example: Example,
  def: AnyNodeType,
  words: NodeWords<unknown>,
  lang: Lang,
): ExampleReference {
  const { feed = {}, arrivals, expect = {}, quality = {}, requests = [], at, zone } = example;
  const ports = portsOf(def, def.config.parse(example.config), { ...NOTHING, ...example.env });
  const w = referenceWords[lang];
  const label = (port: string) => words.ports[port] ?? port;
  const isSignal = (of: Ports, port: string) => of[port]?.kind === 'signal';
  const fieldsOf = (of: Ports, port: string) => {
    const found = of[port];
    return found?.kind === 'event' ? found.fields : undefined;
  };
  const results = [...new Set([...Object.keys(expect), ...Object.keys(quality)])];
  const signals = results.filter((port) => isSignal(ports.outputs, port));
  const events = results.filter((port) => !isSignal(ports.outputs, port));

  const fed = Object.entries(feed).map(([port, entries]) => ({
    label: label(port),
    entries,
    cell: (entry: unknown): ShownValue[] =>
      isSignal(ports.inputs, port)
        ? [fedValue(entry, lang)]
        : listOf(entry).map((payload) => ({ text: payloadText(payload, fieldsOf(ports.inputs, port), lang, zone) })),
  }));
  const length = Math.max(
    at?.length ?? 0,
    arrivals?.length ?? 0,
    ...fed.map(({ entries }) => entries.length),
    ...signals.map((port) => expect[port]?.length ?? 0),
  );
  const rows = Array.from({ length }, (_, i) => ({
    time: momentText(at?.[i] ?? i * 1000, lang, zone),
    cells: [
      ...(arrivals ? [(arrivals[i] ?? []).map((one) => arrivalText(one, lang))] : []),
      ...fed.map(({ entries, cell }) => cell(entries[i])),
      ...signals.map((port) => [shown(expect[port]?.[i], quality[port]?.[i], lang)]),
    ].map((cell) => cell.filter(({ text, quality: q }) => text !== '' || q !== undefined)),
  }));
  return {
    name: words.examples?.[example.name] ?? example.name,
    config: example.config,
    settings: settingsOf(def, example.config, words, lang),
    columns: [
      ...(arrivals ? [{ label: w.headings.arrives, side: 'in' as const }] : []),
      ...fed.map((column) => ({ label: column.label, side: 'in' as const })),
      ...signals.map((port) => ({ label: label(port), side: 'out' as const })),
    ],
    rows,
    events: events.map((port) => ({
      label: label(port),
      values: (expect[port] ?? []).map((payload) => payloadText(payload, fieldsOf(ports.outputs, port), lang, zone)),
    })),
    requests: requests.map(({ kind, ...request }) => ({ kind: String(kind), value: valueText(request, lang) })),
  };
}
