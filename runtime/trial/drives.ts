/** What of an app can be driven from outside: the tags of its devices, their state, its forms and webhooks. */
import {
  type ColumnDef,
  canonicalDecimal,
  type Key,
  type LocalText,
  type Plan,
  type SlotTag,
  STATUS,
} from '#runtime/contract/index.ts';
import { type FormConfig, formFields, type HookConfig } from '#runtime/nodes/index.ts';
import type { TrialSample, TrialValue } from './acts.ts';

export interface TagDrive {
  readonly slot: string;
  readonly slotTitle: LocalText;
  readonly tag: string;
  readonly def: SlotTag;
  /** Of a slot `many`. */
  readonly keys?: readonly Key[];
}
export interface DeviceDrive {
  readonly slot: string;
  readonly slotTitle: LocalText;
  readonly keys?: readonly Key[];
}
export interface EventDrive {
  /** In the picture. */
  readonly node: string;
  readonly kind: 'form' | 'webhook';
  readonly title: LocalText;
  /** None declared: any record. */
  readonly fields: readonly ColumnDef[];
}
export interface Drives {
  readonly tags: readonly TagDrive[];
  readonly devices: readonly DeviceDrive[];
  readonly events: readonly EventDrive[];
}

/** Of the plan that runs, in the order of the picture's nodes. */
export function drivesOf(plan: Plan): Drives {
  const tags = new Map<string, TagDrive & { keys?: Key[] }>();
  for (const { node, slot, tag, key } of plan.sources) {
    const def = plan.slots[slot]?.tags[tag];
    if (!def) continue;
    const id = `${slot}\n${tag}`;
    const drive = tags.get(id) ?? { slot, slotTitle: plan.slots[slot]?.title ?? slot, tag, def };
    tags.set(id, key === undefined ? drive : { ...drive, keys: [...(drive.keys ?? []), keyOf(plan, node, key)] });
  }
  const devices = new Map<string, DeviceDrive & { keys?: Key[] }>();
  const events: EventDrive[] = [];
  plan.nodes.forEach((node, index) => {
    const { type, config, id, base = id, title, key } = node;
    if (type === 'device.status') {
      const { slot = '' } = config as { slot?: string };
      const drive = devices.get(slot) ?? { slot, slotTitle: plan.slots[slot]?.title ?? slot };
      devices.set(
        slot,
        key === undefined ? drive : { ...drive, keys: [...(drive.keys ?? []), keyOf(plan, index, key)] },
      );
    }
    if (events.some((one) => one.node === base)) return;
    if (type === 'page.form')
      events.push({ node: base, kind: 'form', title, fields: formFields(config as FormConfig, plan) });
    if (type === 'logic.http-in')
      events.push({ node: base, kind: 'webhook', title, fields: (config as HookConfig).fields });
  });
  return { tags: [...tags.values()].map(once), devices: [...devices.values()].map(once), events };
}

const keyOf = ({ nodes }: Plan, node: number, key: string): Key => ({ key, title: nodes[node]?.keyTitle ?? key });

/** Two nodes may read the same tag of the same device. */
function once<T extends { readonly keys?: readonly Key[] }>(drive: T): T {
  if (!drive.keys) return drive;
  return { ...drive, keys: [...new Map(drive.keys.map((key) => [key.key, key])).values()] };
}

const QUALITY = { good: STATUS.good, uncertain: STATUS.uncertain, bad: STATUS.bad } as const;

/** As the device's driver would have handed it on. */
export function sampleOf(
  def: Pick<SlotTag, 'type'>,
  { value: given, quality, status = QUALITY[quality] }: Pick<TrialSample, 'value' | 'quality' | 'status'>,
): { readonly value: unknown; readonly status: number } {
  const value = given === null ? undefined : typed(def.type, given);
  return { value, status: value === undefined && given !== null ? STATUS.badTypeMismatch : status };
}

/** Undefined when it is none of the type. */
function typed(type: SlotTag['type'], given: NonNullable<TrialValue>): unknown {
  switch (type) {
    case 'bool':
      return typeof given === 'boolean' ? given : undefined;
    case 'int':
      return intOf(given);
    case 'real':
    case 'time':
    case 'duration':
      return typeof given === 'number' && Number.isFinite(given) ? given : undefined;
    case 'decimal':
      return typeof given === 'boolean' ? undefined : canonicalDecimal(given);
    case 'text':
    case 'enum':
      return typeof given === 'string' ? given : undefined;
    default:
      return given;
  }
}

function intOf(given: NonNullable<TrialValue>): number | bigint | undefined {
  if (typeof given === 'number') return Number.isSafeInteger(given) ? given : undefined;
  if (typeof given !== 'string' || !/^-?\d{1,38}$/.test(given)) return undefined;
  const number = Number(given);
  return Number.isSafeInteger(number) ? number : BigInt(given);
}
