/** Light or dark: the person's choice kept on this device, else the system's. */

export type Theme = 'light' | 'dark';
const KEY = 'jig-theme';

/** Runs before the first paint, so that the page never flashes; the one inline script, allowed by its nonce. */
export const THEME_SCRIPT = `try{var t=localStorage.getItem('${KEY}');if(t==='dark'||(!t&&matchMedia('(prefers-color-scheme: dark)').matches))document.documentElement.dataset.theme='dark'}catch(e){}`;

/** The same once more, for a page that React made anew from the ground: that takes the first script's mark away. */
export function wearTheme(): void {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEY);
  } catch {
    // A browser that keeps nothing: the system's.
  }
  if (kept === 'dark' || (!kept && matchMedia('(prefers-color-scheme: dark)').matches))
    document.documentElement.dataset['theme'] = 'dark';
}

export const currentTheme = (): Theme => (document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light');

export function setTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  localStorage.setItem(KEY, theme);
}
