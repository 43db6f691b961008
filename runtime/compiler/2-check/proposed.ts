/** What a setting may be set to, where the tags behind the node tell: a limit as a share of their range. */
import { boundDevices, convert, type Fix, type Problem } from '#runtime/contract/index.ts';
import type { Site } from '../env.ts';
import type { Model } from './model.ts';
import { tagSources } from './slot-use.ts';
import { own } from './types.ts';

interface Range {
  readonly low: number;
  readonly high: number;
  readonly unit?: string | undefined;
}

/** Nothing where no device is bound, where it has no range, or where several devices differ. */
export function proposed(
  model: Model,
  node: string,
  { field, ofRange }: Problem,
  site: Site | undefined,
): readonly Extract<Fix, { kind: 'set-config' }>[] {
  const range = ofRange && site && rangeAt(model, node, ofRange.input, site);
  if (!range) return [];
  const { low, high } = range;
  const value = short(low + ofRange.share * (high - low));
  const percent = Math.round(ofRange.share * 100);
  return [{ kind: 'set-config', node, field, value, ofRange: { percent, ...range } }];
}

/** In the unit that arrives there. */
function rangeAt(model: Model, node: string, input: string, site: Site): Range | undefined {
  const [wire, ...others] = model.sound.into(node, input);
  const from = wire && model.node(wire.from.node);
  const source = from && tagSources(from).find(({ port }) => port === wire.from.port);
  const port = model.ports(node).inputs[input];
  if (!source || others.length > 0 || port?.kind !== 'signal') return undefined;
  const unit = port.type?.unit;
  const bound = boundDevices(own(model.doc.slots, source.slot), own(site.bindings, source.slot));
  const ranges = bound.map(({ device, tags }) => {
    const tag = own(own(site.devices, device)?.tags, own(tags, source.tag) ?? '');
    return tag?.range && inUnit({ ...tag.range, unit: tag.unit }, unit);
  });
  const [first, ...rest] = ranges;
  if (!first || first.low >= first.high) return undefined;
  return rest.every((range) => range?.low === first.low && range.high === first.high) ? first : undefined;
}

function inUnit({ low, high, unit = '' }: Range, wanted: string | undefined): Range | undefined {
  if (wanted === undefined || wanted === unit) return { low, high, ...(wanted === undefined ? {} : { unit: wanted }) };
  const conversion = convert(unit, wanted);
  if (!conversion) return undefined;
  const { factor = 1, offset = 0 } = conversion;
  return { low: short(low * factor + offset), high: short(high * factor + offset), unit: wanted };
}

/** Without the tail that binary fractions leave. */
const short = (value: number): number => Number(Number(value.toFixed(9)).toPrecision(9));
