/** An event must bring the fields its receiver needs, each of a type and unit it can take: nothing is converted inside a payload. */
import type { Fix, ValueType } from '#runtime/contract/index.ts';
import type { FlowWire } from '#runtime/flow/index.ts';
import { fieldsOf } from '../fields.ts';
import { wireFit } from '../fit.ts';
import { type ModelNode, port } from '../model.ts';
import { nearest } from '../nearest.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { own } from '../types.ts';
import { refusedColumns } from './column-type.ts';

type Codes = 'flow/payload' | 'flow/payload-type' | 'flow/payload-unit';
type Fields = Readonly<Record<string, ValueType>>;

const OFFERS = 3;

export const payload = defineRule({
  codes: ['flow/payload', 'flow/payload-type', 'flow/payload-unit'],
  run({ model, report }) {
    for (const node of model.nodes) {
      for (const wire of model.sound.to(node.id)) {
        const input = port(node.ports?.inputs, wire.to.port);
        const output = model.ports(wire.from.node).outputs[wire.from.port];
        if (input?.kind !== 'event' || output?.kind !== 'event' || !output.fields) continue;
        // Said there in the words of the table.
        const refused = new Set(refusedColumns(node, model, output.fields).map(({ field }) => field));
        for (const [field, wanted] of Object.entries(input.fields ?? {}))
          if (!refused.has(field)) {
            const offers = [...namedFields(node, field, wanted, output.fields), ...elsewhere(node)];
            judge(wire, field, wanted, output.fields, offers, report);
          }
        for (const field of pickedFields(node, wire.to.port)) {
          if (!own(output.fields, field)) missing(wire, field, otherFields(node, field, output.fields), report);
        }
      }
    }
  },
});

type Reporter = RuleContext<Codes>['report'];
const placeOf = (wire: FlowWire) => [{ wire: wire.id, node: wire.to.node, port: wire.to.port }];
const dataOf = (wire: FlowWire, field: string) => ({
  from: wire.from.node,
  fromPort: wire.from.port,
  to: wire.to.node,
  toPort: wire.to.port,
  field,
});
const remove = (wire: FlowWire): Fix => ({ kind: 'remove-wire', wire: wire.id });

function missing(wire: FlowWire, field: string, offers: readonly Fix[], report: Reporter): void {
  report('flow/payload', { at: placeOf(wire), data: dataOf(wire, field), fixes: [...offers, remove(wire)] });
}

/** Where a node says what comes from which field: there another one may be named, or a fixed value. */
function elsewhere({ id, entry }: ModelNode): Fix[] {
  const field = entry && fieldsOf(entry.def).find(({ widget }) => widget === 'mapping')?.name;
  return field === undefined ? [] : [{ kind: 'open-field', node: id, field }];
}

function judge(
  wire: FlowWire,
  field: string,
  wanted: ValueType,
  fields: Fields,
  offers: readonly Fix[],
  report: Reporter,
): void {
  const given = own(fields, field);
  if (!given) {
    missing(wire, field, offers, report);
    return;
  }
  const at = placeOf(wire);
  const data = dataOf(wire, field);
  const fixes = [...offers, remove(wire)];
  const fits = wireFit(given, wanted);
  const converts = fits.ok && (fits.conversion.factor !== undefined || fits.conversion.offset !== undefined);
  if (converts || (!fits.ok && fits.problem === 'unit')) {
    const units = { fromUnit: given.unit ?? '', toUnit: wanted.unit ?? '' };
    report('flow/payload-unit', { at, data: { ...data, ...units }, fixes });
  } else if (!fits.ok) {
    report('flow/payload-type', { at, data: { ...data, fromType: given.type, toType: wanted.type }, fixes });
  }
}

/** Fields an output takes out of the events at this input. */
function pickedFields({ ports }: ModelNode, input: string): string[] {
  return Object.values(ports?.outputs ?? {}).flatMap((output) =>
    output.kind === 'signal' && output.like === input && output.field !== undefined ? [output.field] : [],
  );
}

/** Where a setting is there to name the field: those that would do. */
function namedFields(node: ModelNode, field: string, wanted: ValueType, fields: Fields): Fix[] {
  const { entry, config } = node;
  const isNamed = entry && fieldsOf(entry.def).some((f) => f.widget === 'event-field' && config?.[f.name] === field);
  const fitting = Object.entries(fields).filter(([, type]) => wireFit(type, wanted).ok);
  return isNamed ? otherFields(node, field, Object.fromEntries(fitting)) : [];
}

/** The setting that names the field, set to one that does arrive. */
function otherFields({ id, config }: ModelNode, field: string, fields: Fields): Fix[] {
  const setting = Object.keys(config ?? {}).find((key) => config?.[key] === field);
  if (setting === undefined) return [];
  const names = Object.keys(fields);
  const meant = nearest(field, names);
  return [...new Set([...(meant === undefined ? [] : [meant]), ...names])]
    .slice(0, OFFERS)
    .map((value) => ({ kind: 'set-config', node: id, field: setting, value }));
}
