/** The reference page of a node type, written from its literal and its words alone. */
import * as z from 'zod';
import {
  type AnyNodeType,
  type Example,
  type Lang,
  type NodeEntry,
  type NodeWords,
  type Port,
  type PortEnv,
  type Ports,
  portsOf,
  qualityOf,
  toJson,
  unitSymbol,
} from '#runtime/contract/index.ts';

const WORDS = {
  'zh-CN': {
    inputs: '输入',
    outputs: '输出',
    settings: '设置',
    examples: '例子',
    problems: '会提示的问题',
    port: '端口',
    kind: '种类',
    type: '类型',
    setting: '项目',
    initial: '初始值',
    notes: '说明',
    signal: '信号',
    event: '事件',
    required: '必须接线',
    every: '要每一个值',
    any: '任意',
    byConfig: '端口由设置决定；这里是初始设置下的端口。',
    time: '时刻',
    asks: '请求',
    uncertain: '存疑',
    bad: '坏',
  },
  en: {
    inputs: 'Inputs',
    outputs: 'Outputs',
    settings: 'Settings',
    examples: 'Examples',
    problems: 'What it may complain about',
    port: 'Port',
    kind: 'Kind',
    type: 'Type',
    setting: 'Setting',
    initial: 'Initially',
    notes: 'Notes',
    signal: 'signal',
    event: 'event',
    required: 'needs a wire',
    every: 'needs every sample',
    any: 'any',
    byConfig: 'The ports follow the settings; these are the ports of the initial settings.',
    time: 'Time',
    asks: 'Requests',
    uncertain: 'uncertain',
    bad: 'bad',
  },
} as const;

const NOTHING: PortEnv = { slots: {}, tables: {} };
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', '<br>');
/** A 64-bit number is shown as the number it is. */
const plainText = (value: unknown) => toJson(value).replace(/\{"\$int":"(-?\d+)"\}/g, '$1');
const code = (value: unknown) => (value === undefined ? '' : `\`${plainText(value)}\``);
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

type Words = (typeof WORDS)[Lang];

function typeText(port: Port, lang: Lang, w: Words): string {
  if (port.kind === 'event') {
    const fields = Object.entries(port.fields ?? {}).map(([id, { type }]) => `${id}: ${type}`);
    return fields.length > 0 ? fields.join(', ') : w.any;
  }
  const unit = unitSymbol(port.unit, lang);
  return `${port.type === 'any' ? w.any : port.type}${unit && ` (${unit})`}`;
}

function portTable(ports: Ports, labels: Readonly<Record<string, string>>, lang: Lang, w: Words): string {
  const rows = Object.entries(ports).map(([id, port]) => {
    const notes = [port.required ? w.required : '', port.kind === 'signal' && port.every ? w.every : ''];
    return [`${labels[id] ?? id} \`${id}\``, w[port.kind], typeText(port, lang, w), notes.filter(Boolean).join('; ')];
  });
  return table([w.port, w.kind, w.type, w.notes], rows);
}

function settingsTable(config: z.ZodType, words: NodeWords<unknown>, w: Words): string {
  const initial = config.parse({}) as Readonly<Record<string, unknown>>;
  const rows = Object.keys(z.toJSONSchema(config).properties ?? {}).map((field) => {
    const { label = field, help = '', options } = words.fields[field] ?? {};
    const choices = options ? Object.entries(options).map(([value, text]) => `\`${value}\` ${text}`) : [];
    return [`${label} \`${field}\``, code(initial[field]), [help, choices.join(' · ')].filter(Boolean).join('\n')];
  });
  return table([w.setting, w.initial, w.notes], rows);
}

const list = (entry: unknown) => (Array.isArray(entry) ? entry.map(code).join(' ') : code(entry));

/** A sample that is not good says so beside its value. */
function sampleText(entry: unknown, w: Words): string {
  if (typeof entry !== 'object' || entry === null || !('status' in entry)) return code(entry);
  const { value, status } = entry as { value?: unknown; status: number };
  return withQuality(value, qualityOf(status), w);
}
const withQuality = (value: unknown, quality: string | undefined, w: Words) =>
  [code(value), quality === 'bad' || quality === 'uncertain' ? w[quality] : ''].filter(Boolean).join(' ');

/** One row per instant; outputs that are events stand below, since they belong to the whole run. */
function exampleText(example: Example, def: AnyNodeType, name: string, w: Words): string {
  const { feed = {}, arrivals, expect = {}, quality = {}, requests, at } = example;
  const ports = portsOf(def, def.config.parse(example.config), { ...NOTHING, ...example.env });
  const isSignal = (of: Ports, port: string) => of[port]?.kind === 'signal';
  const outputs = [...new Set([...Object.keys(expect), ...Object.keys(quality)])];
  const signals = outputs.filter((port) => isSignal(ports.outputs, port));
  const events = outputs.filter((port) => !isSignal(ports.outputs, port));
  const columns = [...Object.entries(feed), ...(arrivals ? [['→', arrivals] as const] : [])];
  const lengths = [
    ...columns.map(([, entries]) => entries.length),
    ...signals.map((port) => expect[port]?.length ?? 0),
  ];
  const rows = Array.from({ length: Math.max(0, at?.length ?? 0, ...lengths) }, (_, i) => [
    at ? `${at[i]} ms` : `${i} s`,
    ...columns.map(([port, entries]) => (isSignal(ports.inputs, port) ? sampleText(entries[i], w) : list(entries[i]))),
    ...signals.map((port) => withQuality(expect[port]?.[i], quality[port]?.[i], w)),
  ]);
  return [
    `### ${name}`,
    '',
    `${w.settings}: ${code(example.config)}`,
    '',
    table([w.time, ...columns.map(([port]) => port), ...signals.map((port) => `${port} ⇒`)], rows),
    '',
    ...events.map((port) => `- ${port} ⇒ ${expect[port]?.map(code).join(' ') || '—'}`),
    ...(requests ? [`- ${w.asks}: ${requests.map(code).join(' ') || '—'}`] : []),
  ]
    .join('\n')
    .trimEnd();
}

/** Markdown. Pure: the same entry gives the same page. */
export function referencePage({ def, text }: NodeEntry, lang: Lang): string {
  const w = WORDS[lang];
  const words = text[lang] as NodeWords<unknown>;
  const { inputs, outputs } = portsOf(def, def.config.parse({}), NOTHING);
  const dynamic = typeof def.inputs === 'function' || typeof def.outputs === 'function';
  const portSection = (title: string, ports: Ports) =>
    Object.keys(ports).length > 0 ? [`## ${title}`, '', portTable(ports, words.ports, lang, w), ''] : [];
  const problems = Object.values(words.problems ?? {});
  const examples = def.examples.map((example) =>
    exampleText(example, def, words.examples?.[example.name] ?? example.name, w),
  );
  return [
    `# ${words.title}`,
    '',
    `\`${def.type}\``,
    '',
    words.help,
    '',
    ...(dynamic ? [w.byConfig, ''] : []),
    ...portSection(w.inputs, inputs),
    ...portSection(w.outputs, outputs),
    ...(Object.keys(words.fields).length > 0 ? [`## ${w.settings}`, '', settingsTable(def.config, words, w), ''] : []),
    ...(problems.length > 0 ? [`## ${w.problems}`, '', ...problems.map((problem) => `- ${problem}`), ''] : []),
    `## ${w.examples}`,
    '',
    examples.join('\n\n'),
    '',
  ].join('\n');
}
