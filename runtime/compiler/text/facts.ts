/** What a sentence about a finding may speak of: the names people gave, in their language. */
import {
  type DeviceDef,
  type Diagnostic,
  type FieldText,
  inLang,
  type Lang,
  type LocalText,
  unitSymbol,
  type ValueType,
} from '#runtime/contract/index.ts';
import { entryOf, type FlowDoc, type FlowNode, type NodeTypes, nodeTitle } from '#runtime/flow/index.ts';

import { fieldsOf } from '../2-check/fields.ts';

export interface Surroundings {
  readonly lang: Lang;
  /** Absent when the document could not be opened. */
  readonly doc?: FlowDoc | undefined;
  readonly nodeTypes: NodeTypes;
  readonly devices?: Readonly<Record<string, Pick<DeviceDef, 'title' | 'tags'>>> | undefined;
  readonly connections?: Readonly<Record<string, { readonly title: LocalText }>> | undefined;
}

const get = <T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  record && Object.hasOwn(record, key) ? record[key] : undefined;

/** Settings that are chosen from what there is. */
const CHOSEN = new Set(['slot', 'slot-tag', 'slot-tags', 'connection', 'table', 'column', 'page', 'unit', 'nodes']);

/** Texts in several languages are empty when each is. */
const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (typeof value === 'object' && Object.values(value).every(isEmpty));

export class Facts {
  readonly data: Diagnostic['data'];
  readonly lang: Lang;
  readonly #around: Surroundings;

  constructor(data: Diagnostic['data'], around: Surroundings) {
    this.data = data;
    this.lang = around.lang;
    this.#around = around;
  }

  /** A datum as text, '' when it is not there. */
  of(key: string): string {
    return String(this.data[key] ?? '');
  }

  node(id: string): string {
    const node = this.#node(id);
    return node ? nodeTitle(node, this.#around.doc, this.#around.nodeTypes, this.lang) : id;
  }

  nodeType(type: string): string {
    return this.#words(type)?.title ?? type;
  }

  /** Label of a port; of a device input it is the tag's title. */
  port(nodeId: string, port: string): string {
    const node = this.#node(nodeId);
    const slot = node?.config['slot'];
    const tag = typeof slot === 'string' ? get(get(this.#around.doc?.slots, slot)?.tags, port) : undefined;
    return get(node && this.#words(node.type)?.ports, port) ?? (this.#said(tag?.title) || port);
  }

  field(nodeId: string, field: string): string {
    return this.#field(nodeId, field)?.label ?? field;
  }

  /** A value of a setting as the form shows it: the label of an option, the title of what an id names. */
  value(nodeId: string, field: string, value: unknown): string {
    const text = String(value);
    const slot = String(this.#node(nodeId)?.config['slot'] ?? '');
    if (field === 'slot') return this.slot(text);
    if (field === 'tag') return this.tag(slot, text);
    if (field === 'connection') return this.connection(text);
    if (field === 'table') return this.table(text);
    if (field === 'page') return this.page(text);
    return get(this.#field(nodeId, field)?.options, text) ?? text;
  }

  /** Whether the setting is still empty: a value is to be filled in, or something chosen. */
  lacks(nodeId: string, field: string): 'value' | 'choice' | undefined {
    const node = this.#node(nodeId);
    const def = node && entryOf(this.#around.nodeTypes, node.type)?.def;
    if (!node || !def || !isEmpty(node.config[field])) return undefined;
    const widget = fieldsOf(def).find(({ name }) => name === field)?.widget;
    return widget !== undefined && CHOSEN.has(widget) ? 'choice' : 'value';
  }

  /** A number with the symbol of its unit. */
  amount(value: unknown, unit: string | undefined): string {
    const symbol = unitSymbol(unit, this.lang);
    return symbol ? `${value} ${symbol}` : String(value);
  }

  /** The node's own sentence about a problem its check found, with the data filled in. */
  problem(nodeId: string, problem: string): string | undefined {
    const node = this.#node(nodeId);
    const sentence = node && get(this.#words(node.type)?.problems, problem);
    return sentence?.replace(/\{(\w+)\}/g, (whole, key: string) => String(this.data[key] ?? whole));
  }

  slot(id: string): string {
    return this.#said(get(this.#around.doc?.slots, id)?.title) || id;
  }

  tag(slot: string, tag: string): string {
    return this.#said(get(get(this.#around.doc?.slots, slot)?.tags, tag)?.title) || tag;
  }

  /** What the app calls it. */
  connection(slot: string): string {
    return this.#said(get(this.#around.doc?.connections, slot)?.title) || slot;
  }

  /** What the site calls it. */
  siteConnection(id: string): string {
    return this.#said(get(this.#around.connections, id)?.title) || id;
  }

  table(id: string): string {
    return this.#said(get(this.#around.doc?.tables, id)?.title) || id;
  }

  column(table: string, id: string): string {
    return this.#said(get(this.#around.doc?.tables, table)?.columns.find((column) => column.id === id)?.title) || id;
  }

  page(id: string): string {
    return this.#said(get(this.#around.doc?.pages, id)?.title) || id;
  }

  test(id: string): string {
    return this.#said(this.#around.doc?.tests?.find((test) => test.id === id)?.title) || id;
  }

  device(id: string): string {
    return this.#said(get(this.#around.devices, id)?.title) || id;
  }

  deviceTag(device: string, tag: string): string {
    return this.#said(get(get(this.#around.devices, device)?.tags, tag)?.title) || tag;
  }

  unit(key: string): string {
    const code = this.of(key);
    return unitSymbol(code, this.lang) || code;
  }

  type(key: string): ValueType['type'] {
    return this.of(key) as ValueType['type'];
  }

  #node(id: string): FlowNode | undefined {
    return this.#around.doc?.nodes.find((node) => node.id === id);
  }

  #words(type: string) {
    return entryOf(this.#around.nodeTypes, type)?.text[this.lang];
  }

  #field(nodeId: string, field: string): FieldText | undefined {
    const node = this.#node(nodeId);
    return node && get(this.#words(node.type)?.fields, field);
  }

  #said(title: LocalText | undefined): string {
    return inLang(title, this.lang).trim();
  }
}
