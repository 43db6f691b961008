/** What an edge node has, from its births: its devices, and the metrics in their folders. */
import { type BrowseItem, UNITS, unitSymbol, type ValueType } from '#runtime/contract/index.ts';
import type { Address } from './address.ts';
import { kindOf, nameOf } from './datatype.ts';
import type { Known } from './metric.ts';
import type { EdgeNode } from './node.ts';

/** The number of the node's session is the protocol's own. */
const isOwn = (device: string, { name }: Known): boolean => device === '' && name === 'bdSeq';

/** Names that makers give to these properties; the specification has none. */
const UNIT_NAMES = ['engUnit', 'engUnits', 'Unit', 'unit', 'Engineering Units'];

function unitOf({ properties }: Known): string | undefined {
  for (const name of UNIT_NAMES) {
    const value = Object.hasOwn(properties, name) ? properties[name]?.value : undefined;
    if (value?.field !== 'string') continue;
    const said = value.value.trim();
    const known = Object.keys(UNITS).find((code) => code === said || unitSymbol(code) === said);
    if (known !== undefined) return known;
  }
  return undefined;
}

function accessOf({ name, properties }: Known): 'read' | 'write' | 'read-write' {
  if (/^(Node|Device) Control\//.test(name)) return 'write';
  const readOnly = Object.hasOwn(properties, 'readOnly') ? properties['readOnly']?.value : undefined;
  return readOnly?.field === 'boolean' && !readOnly.value ? 'read-write' : 'read';
}

function pointOf(device: string, known: Known): BrowseItem<Address>['point'] {
  const type = kindOf(known.datatype);
  if (type === undefined) return undefined;
  const unit = unitOf(known);
  const valueType: ValueType = unit === undefined ? { type } : { type, unit };
  const address: Address = { ...(device === '' ? {} : { device }), metric: known.name, type };
  return { address, type: valueType, access: accessOf(known) };
}

interface Place {
  readonly device: string;
  /** Ends with a slash, or is empty. */
  readonly folder: string;
}
const idOf = ({ device, folder }: Place): string => JSON.stringify([device, folder]);
function placeOf(id: string): Place {
  const parts: unknown = JSON.parse(id);
  const [device, folder] = Array.isArray(parts) ? parts : [];
  return { device: String(device ?? ''), folder: String(folder ?? '') };
}

function* inFolder(node: EdgeNode, { device, folder }: Place): Generator<BrowseItem<Address>> {
  const folders = new Map<string, boolean>();
  const metrics = node
    .metrics(device)
    .filter((known) => known.name.startsWith(folder) && known.name !== folder && !isOwn(device, known));
  for (const { name } of metrics) {
    const slash = name.indexOf('/', folder.length);
    if (slash > 0 && slash < name.length - 1) folders.set(name.slice(0, slash + 1), true);
  }
  for (const inner of folders.keys())
    yield { id: idOf({ device, folder: inner }), label: inner.slice(folder.length, -1), below: true };
  for (const known of metrics) {
    const label = known.name.slice(folder.length);
    if (label.slice(0, -1).includes('/')) continue;
    const id = idOf({ device, folder: known.name });
    const point = pointOf(device, known);
    // What cannot be a tag is shown with why: its type is in the specification's own word.
    yield point
      ? { id, label, below: false, point }
      : { id, label: `${label} (${nameOf(known.datatype)})`, below: false };
  }
}

export const createBrowse = (node: EdgeNode) =>
  async function* browse(parent: string | undefined): AsyncIterable<BrowseItem<Address>> {
    await node.settled();
    if (parent !== undefined) return yield* inFolder(node, placeOf(parent));
    for (const device of node.devices()) yield { id: idOf({ device, folder: '' }), label: device, below: true };
    yield* inFolder(node, { device: '', folder: '' });
  };
