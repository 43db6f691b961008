/** What a line of a test can be about: everything of the drawing that can be given or expected, by name. */
import { inLang, type Lang, type ValueType } from '#runtime/contract/index.ts';
import type { FlowDoc, FlowNode, TestExpect, TestGiven, TestValue } from '#runtime/flow/index.ts';
import { type FormConfig, formFields, type HookConfig } from '#runtime/nodes/index.ts';
import type { Check } from '../model/check.ts';
import { nodeTitle, portTitle } from '../model/naming.ts';
import { nodePorts } from '../model/ports.ts';
import type { NodeTypes } from '../model/work.ts';

export type Group =
  | 'inputs'
  | 'sources'
  | 'answers'
  | 'people'
  | 'values'
  | 'qualities'
  | 'events'
  | 'alarms'
  | 'rows'
  | 'writes'
  | 'messages'
  | 'other';

export interface Choice<Line> {
  readonly id: string;
  readonly group: Group;
  readonly label: string;
  readonly make: () => Line;
}

export interface Drawn {
  readonly doc: FlowDoc;
  readonly nodeTypes: NodeTypes;
  readonly lang: Lang;
  readonly check: Check | undefined;
}

/** A value to begin with. */
export function plainOf(type: ValueType | undefined): TestValue {
  if (type?.type === 'bool') return true;
  if (type?.type === 'enum') return type.values?.[0] ?? '';
  return type?.type === 'text' || type?.type === 'file' ? '' : 0;
}

/** Names a line, so that two of the same kind about the same thing are one choice. */
export function choiceOf(line: TestGiven | TestExpect): string {
  const { kind } = line;
  if (kind === 'nothing') return kind;
  if (kind === 'row') return `${kind} ${line.table}`;
  return [kind, line.node, 'port' in line ? (line.port ?? '') : ''].join(' ');
}

interface Field {
  readonly id: string;
  readonly label: string;
  readonly type: ValueType;
}

/** Fields that an event, a row or a form has; none: any. */
export function fieldsOf(line: TestGiven | TestExpect, { doc, nodeTypes, lang, check }: Drawn): readonly Field[] {
  const ofColumns = (columns: readonly { id: string; title: FlowDoc['title']; type: ValueType['type'] }[]): Field[] =>
    columns.map(({ title, ...type }) => ({ id: type.id, label: inLang(title, lang) || type.id, type }));
  if (line.kind === 'row') return ofColumns(doc.tables[line.table]?.columns ?? []);
  if (!('node' in line)) return [];
  const node = doc.nodes.find(({ id }) => id === line.node);
  if (!node) return [];
  if (line.kind === 'event' && line.port === undefined) {
    const config = nodeTypes[node.type]?.def.config.safeParse(node.config);
    if (!config?.success) return [];
    if (node.type === 'page.form') return ofColumns(formFields(config.data as FormConfig, doc));
    return node.type === 'logic.http-in' ? ofColumns((config.data as HookConfig).fields) : [];
  }
  if (line.kind !== 'event') return [];
  const side = 'fields' in line && nodePorts(node, doc, nodeTypes).inputs.some(({ name }) => name === line.port);
  const port = check?.portAt({ node: line.node, port: line.port ?? '' }, side ? 'inputs' : 'outputs');
  const fields = port?.kind === 'event' ? (port.fields ?? port.wants ?? {}) : {};
  return Object.entries(fields).map(([id, type]) => ({ id, label: id, type }));
}

const startFields = (fields: readonly Field[]): Record<string, TestValue> =>
  Object.fromEntries(fields.map(({ id, type }) => [id, plainOf(type)]));

/** `alone`: the node the test is of. */
export function givenChoices(drawn: Drawn, alone: string | undefined): Choice<TestGiven>[] {
  const { doc, nodeTypes, check } = drawn;
  const titleOf = (node: FlowNode) => nodeTitle(node, doc, nodeTypes, drawn.lang);
  const portOf = (node: FlowNode, port: string) => portTitle(node, port, doc, nodeTypes, drawn.lang);
  const list: Choice<TestGiven>[] = [];
  const add = (group: Group, label: string, line: TestGiven) => {
    const fields = line.kind === 'event' ? { fields: startFields(fieldsOf(line, drawn)) } : {};
    list.push({ id: choiceOf(line), group, label, make: () => ({ ...line, ...fields }) });
  };
  for (const node of doc.nodes) {
    const def = nodeTypes[node.type]?.def;
    const { inputs, outputs } = nodePorts(node, doc, nodeTypes);
    if (alone === node.id) {
      for (const { name, port } of inputs) {
        const value = plainOf(check?.typeAt({ node: node.id, port: name }, 'inputs'));
        if (port.kind === 'signal')
          add('inputs', portOf(node, name), { kind: 'input', node: node.id, port: name, value });
        else add('events', portOf(node, name), { kind: 'event', node: node.id, port: name, fields: {} });
      }
    } else if (alone === undefined && def?.source === 'samples') {
      for (const { name, port } of outputs) {
        const value = plainOf(check?.typeAt({ node: node.id, port: name }, 'outputs'));
        const label = `${titleOf(node)} · ${portOf(node, name)}`;
        if (node.type === 'device.status' && name !== 'state') continue;
        if (port.kind === 'signal') add('inputs', label, { kind: 'input', node: node.id, port: name, value });
      }
    } else if (alone === undefined && def?.source === 'events') {
      add('sources', titleOf(node), { kind: 'event', node: node.id, fields: {} });
    }
    if ((alone === undefined || alone === node.id) && def?.capabilities?.includes('connection:send' as never))
      add('answers', titleOf(node), { kind: 'answer', node: node.id, ok: true });
    if ((alone === undefined || alone === node.id) && def?.capabilities?.includes('alarm:set' as never))
      add('people', titleOf(node), { kind: 'alarm', node: node.id, deed: 'acknowledge' });
  }
  return list;
}

export function expectChoices(drawn: Drawn, alone: string | undefined): Choice<TestExpect>[] {
  const { doc, nodeTypes, lang, check } = drawn;
  const list: Choice<TestExpect>[] = [];
  const add = (group: Group, label: string, line: TestExpect) =>
    list.push({ id: choiceOf(line), group, label, make: () => line });
  for (const node of doc.nodes) {
    if (alone !== undefined && node.id !== alone) continue;
    const { id } = node;
    const def = nodeTypes[node.type]?.def;
    const title = nodeTitle(node, doc, nodeTypes, lang);
    const can = (capability: string) => def?.capabilities?.includes(capability as never) === true;
    if (can('alarm:set')) add('alarms', title, { kind: 'alarm', node: id, state: 'raised' });
    if (can('tag:write')) add('writes', title, { kind: 'write', node: id });
    if (can('connection:send')) add('messages', title, { kind: 'message', node: id });
    for (const { name, port } of nodePorts(node, doc, nodeTypes).outputs) {
      const label = `${title} · ${portTitle(node, name, doc, nodeTypes, lang)}`;
      if (port.kind === 'event') add('events', label, { kind: 'event', node: id, port: name });
      else {
        const value = plainOf(check?.typeAt({ node: id, port: name }, 'outputs'));
        add('values', label, { kind: 'value', node: id, port: name, value });
        add('qualities', label, { kind: 'quality', node: id, port: name, quality: 'good' });
      }
    }
  }
  if (alone === undefined)
    for (const [table, { title }] of Object.entries(doc.tables))
      add('rows', inLang(title, lang) || table, { kind: 'row', table, change: 'added' });
  add('other', '', { kind: 'nothing' });
  return list;
}

/** A first test of a drawing: its first input or form, and the first thing that can come of it, as far as there are any. */
export function firstTest(drawn: Drawn, id: string, title: string, alone?: string) {
  const given = givenChoices(drawn, alone).filter(({ group }) => group !== 'answers' && group !== 'people');
  const expect = expectChoices(drawn, alone);
  const order: readonly Group[] =
    alone === undefined ? ['alarms', 'rows', 'writes', 'messages', 'values', 'events'] : ['values', 'events'];
  const own = new Set(given.map(({ id: choice }) => choice.split(' ')[1]));
  const wanted = order.flatMap((group) =>
    expect.filter((one) => one.group === group && (alone !== undefined || !own.has(one.id.split(' ')[1]))),
  );
  const [first] = given;
  const [outcome] = wanted;
  return {
    id,
    title,
    ...(alone === undefined ? {} : { node: alone }),
    steps: [{ after: 0, given: first ? [first.make()] : [], expect: outcome ? [outcome.make()] : [] }],
  };
}
