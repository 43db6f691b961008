/** What counts or sums must see each sample: a device input that passes only the latest would lose some. */
import { reachable } from '#runtime/flow/index.ts';
import { defineRule } from '../rule.ts';

export const needsEvery = defineRule({
  codes: ['flow/needs-every'],
  run({ model, report }) {
    const before = (id: string) => model.sound.to(id).map((w) => w.from.node);
    for (const { id, ports } of model.nodes) {
      for (const [port, input] of Object.entries(ports?.inputs ?? {})) {
        if (input.kind !== 'signal' || !input.every) continue;
        const behind = reachable(
          model.sound.into(id, port).map((w) => w.from.node),
          before,
        );
        for (const source of behind) {
          const node = model.node(source);
          if (node?.entry?.def.source !== 'samples' || node.config?.['mode'] !== 'latest') continue;
          report('flow/needs-every', {
            at: [
              { node: id, port },
              { node: source, field: 'mode' },
            ],
            data: { node: id, port, source },
            fixes: [{ kind: 'set-config', node: source, field: 'mode', value: 'every' }],
          });
        }
      }
    }
  },
});
