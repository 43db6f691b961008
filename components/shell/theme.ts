/** Light or dark: the person's choice kept on this device, else the system's. */

export type Theme = 'light' | 'dark';
const KEY = 'jig-theme';

/** Runs before the first paint, so that the page never flashes; the one inline script, allowed by its nonce. */
export const THEME_SCRIPT = `try{var t=localStorage.getItem('${KEY}');if(t==='dark'||(!t&&matchMedia('(prefers-color-scheme: dark)').matches))document.documentElement.dataset.theme='dark'}catch(e){}`;

export const currentTheme = (): Theme => (document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light');

export function setTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  localStorage.setItem(KEY, theme);
}
