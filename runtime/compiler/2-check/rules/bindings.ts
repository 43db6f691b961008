/** On a site every slot in use is bound to a device whose tags can stand for the slot's. */
import {
  type BoundDevice,
  boundDevices,
  type DeviceDef,
  type Fix,
  MAX_KEYS,
  type Place,
  type SlotDef,
} from '#runtime/contract/index.ts';
import type { Site } from '../../env.ts';
import { mapping, misfit } from '../device-fit.ts';
import { fieldsOf } from '../fields.ts';
import type { Model } from '../model.ts';
import { defineRule } from '../rule.ts';
import { type TagUse, tagUses } from '../slot-use.ts';
import { own } from '../types.ts';

const OFFERS = 3;
type Needed = Map<string, { write: boolean; node: string }>;

export const bindings = defineRule({
  codes: [
    'site/slot-not-bound',
    'site/device-unknown',
    'site/tag-not-bound',
    'site/tag-unknown',
    'site/tag-type',
    'site/tag-unit',
    'site/tag-read-only',
  ],
  run({ model, env: { site }, report }) {
    if (!site) return;
    for (const [slot, needed] of neededTags(model)) {
      const bound = boundDevices(own(model.doc.slots, slot), own(site.bindings, slot));
      const users = [...[...needed.values()].map(({ node }) => node), ...watchers(model, slot)];
      const at: Place[] = [...new Set(users)].map((node) => ({ node, slot }));
      const fixes = offers(slot, model, site, needed);
      if (bound.length === 0 && !isNone(slot)) report('site/slot-not-bound', { at, data: { slot }, fixes });
      for (const binding of bound) {
        const device = own(site.devices, binding.device);
        if (!device) report('site/device-unknown', { at, data: { slot, device: binding.device }, fixes });
        else for (const [tag, use] of needed) judge({ slot, tag, ...use }, binding, device);
      }

      /** That a slot for many stands for none here was said outright: sums are 0, nothing of it runs. */
      function isNone(slot: string): boolean {
        const binding = own(site?.bindings ?? {}, slot);
        return own(model.doc.slots, slot)?.many === true && binding !== undefined && 'devices' in binding;
      }

      function judge({ tag, write, node }: TagUse, binding: BoundDevice, device: DeviceDef): void {
        const place = [{ node, slot }];
        const deviceTag = own(binding.tags, tag);
        const data = { slot, tag, device: binding.device, deviceTag: deviceTag ?? '' };
        if (!deviceTag) {
          report('site/tag-not-bound', { at: place, data, fixes });
          return;
        }
        const known = own(device.tags, deviceTag);
        const wanted = own(own(model.doc.slots, slot)?.tags, tag);
        if (!known || !wanted) {
          if (!known) report('site/tag-unknown', { at: place, data, fixes });
          return;
        }
        const problem = misfit(wanted, known, write);
        if (problem === 'type') {
          report('site/tag-type', { at: place, data: { ...data, fromType: known.type, toType: wanted.type }, fixes });
        } else if (problem === 'unit') {
          const units = { fromUnit: known.unit ?? '', toUnit: wanted.unit ?? '' };
          report('site/tag-unit', { at: place, data: { ...data, ...units }, fixes });
        } else if (problem === 'read-only') report('site/tag-read-only', { at: place, data, fixes });
      }
    }
  },
});

function neededTags(model: Model): Map<string, Needed> {
  const slots = new Map<string, Needed>();
  for (const { slot, tag, node, write } of tagUses(model)) {
    const needed = slots.get(slot) ?? new Map();
    slots.set(slot, needed);
    needed.set(tag, { node: needed.get(tag)?.node ?? node, write: write || needed.get(tag)?.write === true });
  }
  for (const slot of Object.keys(model.doc.slots)) {
    if (!slots.has(slot) && watchers(model, slot).length > 0) slots.set(slot, new Map());
  }
  return slots;
}

/** Nodes that look at the state of the slot's device, whatever tags it has. */
const watchers = (model: Model, slot: string): string[] =>
  model.nodes
    .filter(({ entry, references }) => {
      const field = entry && fieldsOf(entry.def).find(({ name }) => name === references.slot?.field);
      return references.slot?.id === slot && field?.access === 'state';
    })
    .map(({ id }) => id);

/** Devices that fit as they are; one that is wrongly bound now is not offered as it is. */
function offers(slot: string, model: Model, site: Site, needed: Needed): Fix[] {
  const def = own(model.doc.slots, slot);
  if (!def) return [];
  if (def.many) return manyOffers(slot, def, site, needed);
  const fixes: Fix[] = [];
  for (const [device, candidate] of Object.entries(site.devices)) {
    const tags = mapping(def, candidate, needed);
    if (tags) fixes.push({ kind: 'bind', slot, device, tags });
    if (fixes.length === OFFERS) break;
  }
  return fixes;
}

/** Those of the chosen devices that fit; all of the site's that fit. */
function manyOffers(slot: string, def: SlotDef, site: Site, needed: Needed): Fix[] {
  const fitting = Object.entries(site.devices)
    .flatMap(([device, candidate]) => {
      const tags = mapping(def, candidate, needed);
      return tags ? [{ device, tags }] : [];
    })
    .slice(0, MAX_KEYS);
  const chosen = new Set(boundDevices(def, own(site.bindings, slot)).map(({ device }) => device));
  const kept = fitting.filter(({ device }) => chosen.has(device));
  return [kept, fitting]
    .filter((devices, i, all) => devices.length > 0 && (i === 0 || devices.length !== all[0]?.length))
    .map((devices) => ({ kind: 'bind-many', slot, devices }));
}
