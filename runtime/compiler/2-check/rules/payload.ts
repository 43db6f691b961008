/** An event must bring the fields its receiver needs, each of a type and unit it can take: nothing is converted inside a payload. */
import type { ValueType } from '#runtime/contract/index.ts';
import type { FlowWire } from '#runtime/flow/index.ts';
import { wireFit } from '../fit.ts';
import { port } from '../model.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { own } from '../types.ts';

type Codes = 'flow/payload' | 'flow/payload-type' | 'flow/payload-unit';

export const payload = defineRule({
  codes: ['flow/payload', 'flow/payload-type', 'flow/payload-unit'],
  run({ model, report }) {
    for (const { id, ports } of model.nodes) {
      for (const wire of model.sound.to(id)) {
        const input = port(ports?.inputs, wire.to.port);
        const output = model.ports(wire.from.node).outputs[wire.from.port];
        if (input?.kind !== 'event' || output?.kind !== 'event' || !output.fields) continue;
        for (const [field, wanted] of Object.entries(input.fields ?? {})) {
          judge(wire, field, own(output.fields, field), wanted, report);
        }
      }
    }
  },
});

function judge(
  wire: FlowWire,
  field: string,
  given: ValueType | undefined,
  wanted: ValueType,
  report: RuleContext<Codes>['report'],
): void {
  const at = [{ wire: wire.id, node: wire.to.node, port: wire.to.port }];
  const data = { from: wire.from.node, fromPort: wire.from.port, to: wire.to.node, toPort: wire.to.port, field };
  const fixes = [{ kind: 'remove-wire', wire: wire.id }] as const;
  if (!given) {
    report('flow/payload', { at, data, fixes });
    return;
  }
  const fits = wireFit(given, wanted);
  const converts = fits.ok && (fits.conversion.factor !== undefined || fits.conversion.offset !== undefined);
  if (converts || (!fits.ok && fits.problem === 'unit')) {
    report('flow/payload-unit', {
      at,
      data: { ...data, fromUnit: given.unit ?? '', toUnit: wanted.unit ?? '' },
      fixes,
    });
  } else if (!fits.ok) {
    report('flow/payload-type', { at, data: { ...data, fromType: given.type, toType: wanted.type }, fixes });
  }
}
