/** What a simulated twin shows: near what its profile calls typical, swaying, or counting. */
import type { WireType } from '#runtime/contract/index.ts';
import type { ProfileTag } from '#runtime/profiles/index.ts';

const MS_PER_HOUR = 3_600_000;

export const isMoving = ({ access, sway = 0, perHour, swing }: ProfileTag): boolean =>
  access === 'read' && (sway > 0 || perHour !== undefined || swing !== undefined);

/** Falling and rising in turn; it begins on its way down, at `typical`. */
function swinging(typical: number, { low, high, fall, rise }: NonNullable<ProfileTag['swing']>, ms: number): number {
  const [down, up] = [(high - low) / fall, (high - low) / rise];
  const hours = ((high - typical) / fall + ms / MS_PER_HOUR) % (down + up);
  return hours < down ? high - hours * fall : low + (hours - down) * rise;
}

/** Its value so many ms after it was first started, the same at every call. `index` keeps tags of one device apart. */
export function valueAt(
  { typical, sway = 0, perHour, swing }: ProfileTag,
  index: number,
  ms: number,
): number | boolean | string {
  if (typeof typical !== 'number') return typical;
  if (swing) return swinging(typical, swing, ms);
  if (perHour !== undefined) return typical + (perHour * ms) / MS_PER_HOUR;
  // Two waves whose periods share no factor, so that a trend does not repeat itself while one looks.
  const wave = 0.6 * Math.sin(ms / 9_700 + index) + 0.4 * Math.sin(ms / 2_900 + 1.7 * index);
  return typical + sway * wave;
}

/** What the register holds for a value: the inverse of register × scale + offset. */
export function registerOf(
  {
    scale,
    offset = 0,
    wire,
  }: { readonly scale: number; readonly offset?: number | undefined; readonly wire: WireType },
  value: number | boolean | string,
): number | boolean | string {
  if (typeof value !== 'number') return value;
  const raw = (value - offset) / scale;
  return wire === 'int' ? Math.round(raw) : raw;
}
