'use client';
/** What the palette offers: the site's devices, the app's tables, and every node type; searched in both languages. */
import { categoryOf, deviceName, inLang, LANGS, type Lang } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { addDevice } from './model/edits/add-device.ts';
import { addNode } from './model/edits/add-node.ts';
import type { SiteDevice } from './model/edits/ensure-slot.ts';
import { fieldWith } from './model/fields.ts';
import type { Edit, NodeTypes, Point } from './model/work.ts';

export const GROUPS = ['device', 'data', 'logic', 'page'] as const;
export type Group = (typeof GROUPS)[number];

export interface PaletteItem {
  readonly key: string;
  readonly group: Group;
  readonly title: string;
  /** At the right, in small: the protocol, "table". */
  readonly note: string;
  readonly help: string;
  readonly type: string;
  readonly icon: string;
  /** Lower case, all languages. */
  readonly search: string;
  readonly put: (at: Point) => Edit;
}

const groupOf = (type: string): Group => {
  const category = categoryOf(type);
  return category === 'alarm' ? 'page' : category;
};

/** What is no protocol's own name. */
const BY_HAND: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  manual: { en: 'By hand', 'zh-CN': '手工填' },
};

/** modbus-tcp → Modbus TCP, mqtt → MQTT. */
const protocolName = (protocol: string, lang: Lang): string =>
  BY_HAND[protocol]?.[lang] ??
  protocol
    .split('-')
    .map((word) => (word.length <= 4 ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');

/** A table dragged in is for writing rows. */
const TABLE_NODE = 'data.table-insert';

export function paletteItems(
  doc: Pick<FlowDoc, 'tables'>,
  devices: readonly SiteDevice[],
  nodeTypes: NodeTypes,
  lang: Lang,
  tableWord: string,
): readonly PaletteItem[] {
  const everyTitle = (title: Parameters<typeof inLang>[0]) => LANGS.map((l) => inLang(title, l)).join(' ');

  const ofDevices = devices.map((device): PaletteItem => {
    const def = nodeTypes['device.input']?.def;
    return {
      key: `device:${device.id}`,
      group: 'device',
      title: deviceName(device.id, device.def, lang),
      note: protocolName(device.def.protocol, lang),
      help: '',
      type: 'device.input',
      icon: def?.icon ?? '',
      search: `${everyTitle(device.def.title)} ${device.id} ${device.def.protocol}`.toLowerCase(),
      put: (at) => addDevice(device, at),
    };
  });

  const insert = nodeTypes[TABLE_NODE]?.def;
  const tableField = insert && fieldWith(insert, 'table')?.name;
  const ofTables = Object.entries(doc.tables).map(
    ([id, table]): PaletteItem => ({
      key: `table:${id}`,
      group: 'data',
      title: inLang(table.title, lang) || id,
      note: tableWord,
      help: '',
      type: TABLE_NODE,
      icon: insert?.icon ?? '',
      search: `${everyTitle(table.title)} ${id}`.toLowerCase(),
      put: (at) => addNode({ type: TABLE_NODE, at, config: tableField ? { [tableField]: id } : {} }),
    }),
  );

  const ofTypes = Object.entries(nodeTypes).map(([type, { def, text }]): PaletteItem => {
    const words = LANGS.flatMap((l) => [text[l].title, text[l].help, ...(text[l].search ?? [])]);
    return {
      key: type,
      group: groupOf(type),
      title: text[lang].title,
      note: '',
      help: text[lang].help,
      type,
      icon: def.icon,
      search: `${words.join(' ')} ${type}`.toLowerCase(),
      put: (at) => addNode({ type, at }),
    };
  });

  return [...ofDevices, ...ofTables, ...ofTypes];
}
