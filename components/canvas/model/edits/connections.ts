/** Connection slots: what this app calls an outside system, and which of the site's connections it stands for. */
import {
  bindingOfConnection,
  boundConnection,
  type ConnectionSlot,
  connectionKey,
  type LocalText,
  type MessageKind,
} from '#runtime/contract/index.ts';
import { freeName, safeId } from '../ids.ts';
import type { Edit, Work } from '../work.ts';

export interface SiteLink {
  readonly id: string;
  readonly title: LocalText;
  readonly takes: MessageKind;
  readonly where: string;
}

/** Its title; what it carries stays, because the nodes were chosen for it. */
export const putConnection =
  (slot: string, { title }: Pick<ConnectionSlot, 'title'>): Edit =>
  ({ doc }) => {
    const found = doc.connections?.[slot];
    if (found) found.title = title;
    return undefined;
  };

function addSlot({ doc }: Work, wanted: string, title: LocalText, kind: MessageKind): string {
  doc.connections ??= {};
  const slots = doc.connections;
  const slot = freeName(safeId(wanted, kind), (name) => name in slots);
  slots[slot] = { title, kind };
  return slot;
}

/** Lets a node use a connection of the site: the slot that stands for it (made when missing) goes into the node's field. */
export const chooseConnection =
  (node: string, field: string, link: SiteLink): Edit =>
  (work) => {
    const known = Object.keys(work.doc.connections ?? {}).find((s) => boundConnection(work.bindings, s) === link.id);
    const slot = known ?? addSlot(work, link.takes, link.title, link.takes);
    work.bindings[connectionKey(slot)] = bindingOfConnection(link.id);
    const found = work.doc.nodes.find((n) => n.id === node);
    if (found) found.config[field] = slot;
    return undefined;
  };

/** For a site that has no such connection yet. */
export const chooseNewConnection =
  (node: string, field: string, title: LocalText, kind: MessageKind): Edit =>
  (work) => {
    const slot = addSlot(work, kind, title, kind);
    const found = work.doc.nodes.find((n) => n.id === node);
    if (found) found.config[field] = slot;
    return undefined;
  };

export const bindConnection =
  (slot: string, connection: string | undefined): Edit =>
  ({ bindings }) => {
    if (connection === undefined) delete bindings[connectionKey(slot)];
    else bindings[connectionKey(slot)] = bindingOfConnection(connection);
    return undefined;
  };
