/** Two webhooks on one path: a call would not know where to go. */
import { defineRule } from '../rule.ts';

export const webhooks = defineRule({
  codes: ['webhook/duplicate-path'],
  run({ model, report }) {
    const first = new Map<string, string>();
    for (const { id, entry, config } of model.nodes) {
      const path = config?.['path'];
      if (!entry?.def.capabilities?.includes('http:respond') || typeof path !== 'string' || path === '') continue;
      const other = first.get(path);
      if (other === undefined) first.set(path, id);
      else {
        report('webhook/duplicate-path', {
          at: [
            { node: id, field: 'path' },
            { node: other, field: 'path' },
          ],
          data: { path, node: id, other },
          fixes: [{ kind: 'open-field', node: id, field: 'path' }],
        });
      }
    }
  },
});
