/** What is checked right before a value leaves for a device, besides type and range: who, when, how often, how far, and whether a person has looked. */
import {
  atLeast,
  canonicalJson,
  type DeviceTag,
  type GuardSign,
  qualityOf,
  STATUS,
  trouble,
  type WriteCondition,
} from '#runtime/contract/index.ts';
import type { Tags } from '#runtime/tags/index.ts';
import type { Clock } from './clock.ts';
import { add, compare, negate, toDecimal } from './decimal.ts';
import type { PlantStore } from './plant-store.ts';

/** Who writes. A person is known by name and held to a role; an app was given its tags when it was deployed. */
export type Writer =
  | { readonly kind: 'person'; readonly id: string; readonly role: string; readonly name?: string }
  | { readonly kind: 'app'; readonly app: string };

export interface Asked {
  readonly device: string;
  readonly id: string;
  readonly tag: DeviceTag;
  /** What would stand in the device. */
  readonly expected: unknown;
  readonly by: Writer | undefined;
}

export interface Confirmation {
  readonly token: string;
  /** ms since 1970 UTC. */
  readonly expiresAt: number;
}

export interface WriteGuards {
  /** A sentence that says why not; whether a person has confirmed it is `confirm`'s business. */
  refusal(asked: Asked): string | undefined;
  /** For what needs one: holds for exactly this value, this person, and what the device holds now; once. */
  confirmation(asked: Asked): Confirmation;
  /** Uses the token up. A sentence when it does not hold, or is missing where one is needed. */
  confirm(asked: Asked, token: string | undefined): string | undefined;
  /** It leaves now. */
  sent(asked: Asked): void;
  /** The tag is gone. */
  forget(device: string, id: string): void;
}

export interface WriteGuardsOptions {
  readonly tags: Pick<Tags, 'get' | 'source'>;
  readonly clock: Clock;
  readonly store: Pick<PlantStore, 'lastWrites' | 'setLastWrite'>;
  readonly newToken: () => string;
}

/** A person reads two values and presses a button. */
const CONFIRM_MS = 60_000;
/** Tokens that nobody used; the oldest go. */
const MOST_TOKENS = 1000;

interface Pending {
  readonly bound: string;
  readonly expiresAt: number;
}

export function createWriteGuards({ tags, clock, store, newToken }: WriteGuardsOptions): WriteGuards {
  const last = new Map(store.lastWrites().map(({ device, tag, at }) => [keyOf(device, tag), at]));
  const pending = new Map<string, Pending>();

  const bind = ({ device, id, expected, by }: Asked): string =>
    canonicalJson([
      device,
      id,
      plain(expected),
      by?.kind === 'person' ? by.id : '',
      plain(tags.source(device, id).value),
    ]);

  return {
    refusal(asked) {
      const { device, id, tag, expected, by } = asked;
      const guard = tag.guard ?? {};
      const role = guard.role ?? 'builder';
      if (by?.kind === 'person' && !atLeast(by.role, role)) return trouble(`needs-${role}`);
      if (guard.confirm && by?.kind !== 'person') return trouble('app-cannot-confirm');
      if (guard.when) {
        const broken = brokenCondition(guard.when, device);
        if (broken !== undefined) return broken;
      }
      const before = last.get(keyOf(device, id));
      if (guard.everyMs !== undefined && before !== undefined) {
        // A clock that was set back says nothing about how long ago it was.
        const left = Math.min(before, clock.now()) + guard.everyMs - clock.now();
        if (left > 0) return trouble('too-soon', { every: guard.everyMs / 1000, left: Math.ceil(left / 1000) });
      }
      return guard.maxChange === undefined ? undefined : tooFar(asked, expected, guard.maxChange);
    },

    confirmation(asked) {
      for (const [token, { expiresAt }] of pending) {
        if (expiresAt > clock.now() && pending.size < MOST_TOKENS) break;
        pending.delete(token);
      }
      const token = newToken();
      const expiresAt = clock.now() + CONFIRM_MS;
      pending.set(token, { bound: bind(asked), expiresAt });
      return { token, expiresAt };
    },

    confirm(asked, token) {
      if (!asked.tag.guard?.confirm) return undefined;
      if (token === undefined) return trouble('needs-confirmation');
      const found = pending.get(token);
      pending.delete(token);
      if (!found || found.expiresAt <= clock.now() || found.bound !== bind(asked)) return trouble('confirmation-over');
      return undefined;
    },

    sent({ device, id, tag }) {
      if (tag.guard?.everyMs === undefined) return;
      // On disk before it leaves: a restart must not shorten the wait.
      store.setLastWrite(device, id, clock.now());
      last.set(keyOf(device, id), clock.now());
    },

    forget(device, id) {
      if (last.delete(keyOf(device, id))) store.setLastWrite(device, id, undefined);
    },
  };

  function brokenCondition(when: WriteCondition, own: string): string | undefined {
    const device = when.device ?? own;
    const where = `${device} · ${when.tag}`;
    // Someone's word must not open what the machine's word keeps shut.
    if (tags.get(device, when.tag).status === STATUS.goodLocalOverride) return trouble('condition-held', { where });
    const { value, status } = tags.source(device, when.tag);
    if (qualityOf(status) !== 'good' || value === undefined) return trouble('condition-unknown', { where });
    if (holds(value, when.is, when.value)) return undefined;
    return trouble('condition-broken', {
      where,
      is: when.is,
      value: String(when.value),
      found: String(value),
    });
  }

  function tooFar({ device, id }: Asked, expected: unknown, most: number): string | undefined {
    const { value, status } = tags.source(device, id);
    const [from, to, limit] = [toDecimal(value), toDecimal(expected), toDecimal(most)];
    if (qualityOf(status) !== 'good' || !from || !to || !limit) return trouble('step-unknown');
    const step = add(to, negate(from));
    if (compare(step.digits < 0n ? negate(step) : step, limit) <= 0) return undefined;
    return trouble('step-too-large', { from: String(value), to: String(expected), most });
  }
}

const keyOf = (device: string, tag: string): string => `${device}\n${tag}`;
const plain = (value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : value === undefined ? null : value;

/** Numbers are compared as numbers whatever they are kept as; what cannot be compared does not hold. */
function holds(value: unknown, sign: GuardSign, wanted: string | number | boolean): boolean {
  const [a, b] = [toDecimal(value), toDecimal(wanted)];
  if (!a || !b)
    return sign === '=' ? value === wanted : sign === '≠' && typeof value === typeof wanted && value !== wanted;
  const order = compare(a, b);
  switch (sign) {
    case '=':
      return order === 0;
    case '≠':
      return order !== 0;
    case '<':
      return order < 0;
    case '≤':
      return order <= 0;
    case '>':
      return order > 0;
    case '≥':
      return order >= 0;
  }
}
