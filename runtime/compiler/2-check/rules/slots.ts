/** Settings that name a slot or one of its tags name one the app has, and only tags meant for it are written. */
import type { Fix } from '#runtime/contract/index.ts';
import { isKnownUnit } from '#runtime/contract/index.ts';
import { byLikeness } from '../nearest.ts';
import { defineRule } from '../rule.ts';
import { own } from '../types.ts';

/** As many as fit under a finding. */
const OFFERS = 3;

export const slots = defineRule({
  codes: ['slot/unknown', 'slot/tag-unknown', 'slot/tag-read-only', 'slot/unit-unknown'],
  run({ model, report }) {
    for (const { id, references, entry } of model.nodes) {
      const { slot, tags } = references;
      if (!slot) continue;
      const offer = (field: string, name: string, names: readonly string[]): Fix[] =>
        byLikeness(name, names)
          .slice(0, OFFERS)
          .map((value) => ({ kind: 'set-config', node: id, field, value }));
      const def = own(model.doc.slots, slot.id);
      if (!def) {
        report('slot/unknown', {
          at: [{ node: id, field: slot.field }],
          data: { slot: slot.id },
          fixes: offer(slot.field, slot.id, Object.keys(model.doc.slots)),
        });
        continue;
      }
      for (const tag of tags) {
        const data = { slot: slot.id, tag: tag.id };
        const at = [{ node: id, field: tag.field, slot: slot.id }];
        const known = own(def.tags, tag.id);
        if (!known) {
          report('slot/tag-unknown', {
            at,
            data,
            fixes: tag.many ? [] : offer(tag.field, tag.id, Object.keys(def.tags)),
          });
        } else if (
          tag.access === 'write' &&
          known.access === 'read' &&
          entry?.def.capabilities?.includes('tag:write')
        ) {
          const writable = Object.keys(def.tags).filter((name) => own(def.tags, name)?.access !== 'read');
          report('slot/tag-read-only', { at, data, fixes: offer(tag.field, tag.id, writable) });
        }
      }
    }
    for (const [slot, { tags }] of Object.entries(model.doc.slots)) {
      for (const [tag, { unit }] of Object.entries(tags)) {
        if (unit && !isKnownUnit(unit)) report('slot/unit-unknown', { at: [{ slot }], data: { slot, tag, unit } });
      }
    }
  },
});
