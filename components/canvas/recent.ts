/** Which palette items were used last, kept by this browser; newest first. */
const KEY = 'jig-recent-nodes';
const MOST = 5;

/** Whatever stands there: nothing when it cannot be read. */
export function recentItems(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, MOST) : [];
  } catch {
    // Kept by another version, or not to be kept here at all: then nothing was used.
    return [];
  }
}

export function rememberItem(key: string): readonly string[] {
  const kept = [key, ...recentItems().filter((one) => one !== key)].slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Full or forbidden: it is a convenience, and lasts as long as the page.
  }
  return kept;
}
