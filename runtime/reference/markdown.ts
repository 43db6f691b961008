/** The reference as Markdown. Pure: the same data gives the same page. */
import type { Category, Lang } from '#runtime/contract/index.ts';
import type { DriverReference } from './driver.ts';
import type { ExampleReference } from './example.ts';
import type { FieldReference } from './fields.ts';
import type { FindingArea } from './finding.ts';
import type { NodeReference } from './node.ts';
import type { PortReference } from './ports.ts';
import type { ShownValue } from './value.ts';
import { type ReferenceWords, referenceWords } from './words.ts';

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', '<br>');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
const joined = (parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join('; ');
/** Sections with a heading; one without content is left out. */
const sections = (all: readonly (readonly [title: string, content: string])[]): string =>
  all.flatMap(([title, content]) => (content ? [`## ${title}\n\n${content}`] : [])).join('\n\n');

function portTable(ports: readonly PortReference[], w: ReferenceWords): string {
  if (ports.length === 0) return '';
  const { port, kind, type, notes } = w.headings;
  const rows = ports.map((p) => [
    `${p.label} \`${p.id}\``,
    w[p.kind],
    [p.type, p.fields.map((f) => `\`${f.id}\` ${f.type}`).join(', ')].filter(Boolean).join(' + '),
    joined(p.notes),
  ]);
  return table([port, kind, type, notes], rows);
}

function fieldTable(fields: readonly FieldReference[], first: string, w: ReferenceWords): string {
  if (fields.length === 0) return '';
  const { type, initial, notes } = w.headings;
  const rows = fields.map((f) => [
    `${f.label} \`${f.id}\``,
    joined([f.kind, f.unit, f.range]),
    f.initial,
    [
      joined([f.required ? w.required : '', f.advanced ? w.advanced : '']),
      f.help,
      f.choices.map(({ value, label }) => (label ? `\`${value}\` ${label}` : `\`${value}\``)).join(' · '),
    ]
      .filter(Boolean)
      .join('\n'),
  ]);
  return table([first, type, initial, notes], rows);
}

const valueMark = ({ text, quality }: ShownValue, w: ReferenceWords): string =>
  joined([text && `\`${text}\``, quality && w[quality]]);

function exampleText(example: ExampleReference, w: ReferenceWords): string {
  const { name, settings, columns, rows, events, requests } = example;
  const head = [w.headings.time, ...columns.map(({ label, side }) => (side === 'out' ? `⇒ ${label}` : label))];
  const body = rows.map(({ time, cells }) => [time, ...cells.map((c) => c.map((v) => valueMark(v, w)).join(' '))]);
  const after = [
    ...events.map(({ label, values }) => `⇒ ${label}: ${values.map((v) => `\`${v}\``).join(' ') || w.none}`),
    ...requests.map(({ kind, value }) => `${w.headings.asks}: \`${kind}\` ${value}`),
  ];
  return [
    `### ${name}`,
    settings.length > 0 ? settings.map(({ label, value }) => `${label}: \`${value}\``).join(' · ') : '',
    rows.length > 0 ? table(head, body) : '',
    list(after),
  ]
    .filter(Boolean)
    .join('\n\n');
}

export function nodePage(node: NodeReference, lang: Lang): string {
  const w = referenceWords[lang];
  const { headings: h } = w;
  const kept = node.state.kept.map(({ id, initial }) => `\`${id}\` (${initial})`).join(', ');
  const body = sections([
    [h.inputs, portTable(node.inputs, w)],
    [h.outputs, portTable(node.outputs, w)],
    [h.settings, fieldTable(node.settings, h.setting, w)],
    [h.runs, list(node.runs)],
    [h.state, [node.state.about, kept].filter(Boolean).join(' ')],
    [h.capabilities, list(node.capabilities)],
    [h.problems, list(node.problems)],
    [h.examples, node.examples.map((example) => exampleText(example, w)).join('\n\n')],
  ]);
  return `${[`# ${node.title}`, `\`${node.type}\``, node.help, node.portsNote, body].filter(Boolean).join('\n\n')}\n`;
}

export function findingsPage(areas: readonly FindingArea[], lang: Lang): string {
  const w = referenceWords[lang];
  const { code, means, mend, findings } = w.headings;
  const body = sections(
    areas.map((area) => [
      area.title,
      table(
        [code, means, mend],
        area.findings.map((f) => [`\`${f.code}\` ${w.severities[f.severity]}`, f.means, f.mend]),
      ),
    ]),
  );
  return `# ${findings}\n\n${body}\n`;
}

export function driverPage(driver: DriverReference, lang: Lang): string {
  const w = referenceWords[lang];
  const { endpoint, address, field } = w.headings;
  const body = sections([
    [endpoint, fieldTable(driver.endpoint, field, w)],
    [address, fieldTable(driver.address, field, w)],
  ]);
  return `# ${driver.title}\n\n\`${driver.protocol}\`\n\n${driver.help}\n\n${body}\n`;
}

/** `path` gives the file of a page, as seen from the index. */
export function indexPage(
  nodes: readonly NodeReference[],
  drivers: readonly DriverReference[],
  path: { node(type: string): string; driver(protocol: string): string; readonly findings: string },
  lang: Lang,
): string {
  const w = referenceWords[lang];
  const of = (category: Category) =>
    list(nodes.filter((n) => n.category === category).map((n) => `[${n.title}](${path.node(n.type)}): ${n.help}`));
  const categories = Object.entries(w.categories) as [Category, string][];
  const body = sections([
    ...categories.map(([category, title]) => [title, of(category)] as const),
    [w.headings.drivers, list(drivers.map((d) => `[${d.title}](${path.driver(d.protocol)}): ${d.help}`))],
    [w.headings.findings, list([`[${w.headings.findings}](${path.findings})`])],
  ]);
  return `# Jig\n\n${body}\n`;
}
