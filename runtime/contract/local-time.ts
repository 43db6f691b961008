/** Local clock time of an IANA zone, both ways, from Intl alone: the same in the isolate, in the browser and in a test. */

export const MINUTE = 60_000;
export const DAY = 86_400_000;

/**
 * Days since 1970-01-01 of a Gregorian date, month 1–12.
 * Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
 */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The inverse of dayNumber; weekday 0 is Sunday. Source: the same, civil_from_days. */
export function dateOf(days: number): { year: number; month: number; day: number; weekday: number } {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day, weekday: (((days + 4) % 7) + 7) % 7 };
}

// A formatter costs far more to make than to use; it depends on its zone alone.
const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(zone: string): Intl.DateTimeFormat {
  let made = formatters.get(zone);
  if (!made) {
    made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, made);
  }
  return made;
}

/** What the clock on the wall shows at `at`, as ms since 1970-01-01 00:00 of that clock. Throws RangeError for an unknown zone. */
export function wallTime(at: number, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter(zone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  const ms = ((at % 1000) + 1000) % 1000;
  return dayNumber(year, month, day) * DAY + hour * 3_600_000 + minute * MINUTE + second * 1000 + ms;
}

/**
 * The instant at which the clock on the wall shows `wall`. A time that is shown twice is its first showing; one that is
 * skipped is the first instant after the gap.
 */
export function instantOf(wall: number, zone: string): number {
  const offsetAt = (at: number) => wallTime(at, zone) - at;
  const before = offsetAt(wall - DAY);
  const after = offsetAt(wall + DAY);
  const first = wall - Math.max(before, after);
  if (wallTime(first, zone) === wall) return first;
  const second = wall - Math.min(before, after);
  if (wallTime(second, zone) === wall) return second;

  let early = wall - DAY;
  let late = wall + DAY;
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (offsetAt(middle) === before) early = middle;
    else late = middle;
  }
  return late;
}

/** The zone as the calendar writes it ("Asia/Shanghai"); undefined: there is none of that name. */
export function knownZone(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** ms by which its clock is ahead of UTC at `at`. */
export const zoneOffset = (at: number, zone: string): number => wallTime(at, zone) - at;

/** "UTC+8", "UTC−3:30", "UTC". */
export function offsetText(at: number, zone: string): string {
  const minutes = Math.round(zoneOffset(at, zone) / MINUTE);
  if (minutes === 0) return 'UTC';
  const rest = Math.abs(minutes) % 60;
  const hours = `${minutes < 0 ? '\u2212' : '+'}${Math.floor(Math.abs(minutes) / 60)}`;
  return `UTC${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}
