/** Which of the panels beside the canvas are folded away, kept by this browser. */
import type { StoreApi } from 'zustand/vanilla';

const KEY = 'jig-folded';

export type SidePanel = 'palette' | 'settings';
export type Folded = Readonly<Record<SidePanel, boolean>>;
export const NONE_FOLDED: Folded = { palette: false, settings: false };

/** Open at first, and where nothing can be read. */
export function foldedKept(): Folded {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Folded>;
    return { palette: kept.palette === true, settings: kept.settings === true };
  } catch {
    // Written by another version, or not to be kept here at all.
    return NONE_FOLDED;
  }
}

/** Folds a panel away, or opens it, and remembers that. */
export function fold<S extends { readonly folded: Folded }>(store: StoreApi<S>, panel: SidePanel, away: boolean): void {
  const { folded } = store.getState();
  if (folded[panel] === away) return;
  const now = { ...folded, [panel]: away };
  store.setState({ folded: now } as Partial<S>);
  try {
    localStorage.setItem(KEY, JSON.stringify(now));
  } catch {
    // Full or forbidden: it is a convenience, and lasts as long as the page.
  }
}
