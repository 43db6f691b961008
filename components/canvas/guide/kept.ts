/** Whether the guide is open and was seen through, kept by this browser. */

const KEY = 'jig-guide';

export interface GuideKept {
  readonly isAway: boolean;
  /** Apps whose page the person has seen. */
  readonly seen: readonly string[];
}
const FIRST: GuideKept = { isAway: false, seen: [] };

/** Open at first; nothing is known where it cannot be read. */
export function guideKept(): GuideKept {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<GuideKept>;
    const seen = Array.isArray(kept.seen) ? kept.seen.filter((one) => typeof one === 'string') : [];
    return { isAway: kept.isAway === true, seen };
  } catch {
    // Written by another version, or not to be kept here at all.
    return FIRST;
  }
}

export function keepGuide(now: GuideKept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...now, seen: now.seen.slice(-100) }));
  } catch {
    // Full or forbidden: it is a convenience, and lasts as long as the page.
  }
}
