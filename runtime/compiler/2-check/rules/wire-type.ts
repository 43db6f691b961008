/** What a signal carries must be what the input takes: type, allowed values, unit. */
import { type Fix, isNumeric } from '#runtime/contract/index.ts';
import { entryOf } from '#runtime/flow/index.ts';
import { wireFit } from '../fit.ts';
import { port } from '../model.ts';
import { defineRule } from '../rule.ts';
import { expected, typeOf } from '../types.ts';

export const wireType = defineRule({
  codes: ['flow/type', 'flow/values', 'flow/unit'],
  run({ model, env, report }) {
    for (const { id, ports } of model.nodes) {
      for (const wire of model.sound.to(id)) {
        const input = port(ports?.inputs, wire.to.port);
        const from = typeOf(model.ports(wire.from.node).outputs[wire.from.port]);
        if (input?.kind !== 'signal' || !from) continue;
        const wanted = expected(input, model.ports(id).inputs);
        const fits = wireFit(from, wanted);
        if (fits.ok) continue;
        const fixes: Fix[] = [{ kind: 'remove-wire', wire: wire.id }];
        if (
          fits.problem === 'type' &&
          wanted.type === 'bool' &&
          isNumeric(from.type) &&
          entryOf(env.nodeTypes, 'logic.threshold')
        ) {
          fixes.unshift({
            kind: 'insert-node',
            type: 'logic.threshold',
            wire: wire.id,
            into: 'value',
            outOf: 'active',
          });
        }
        report(`flow/${fits.problem}`, {
          at: [{ wire: wire.id, node: id, port: wire.to.port }],
          data: {
            from: wire.from.node,
            fromPort: wire.from.port,
            to: id,
            toPort: wire.to.port,
            ...(fits.problem === 'type' ? { fromType: from.type, toType: wanted.type ?? '' } : {}),
            ...(fits.problem === 'unit' ? { fromUnit: from.unit ?? '', toUnit: wanted.unit ?? '' } : {}),
            ...(fits.problem === 'values' ? { values: wanted.values?.join(', ') ?? '' } : {}),
          },
          fixes,
        });
      }
    }
  },
});
