/** Signing in and out, and the language of this browser. */
import type { Lang } from '#runtime/contract/index.ts';
import type { CommonWord } from './words.ts';

const YEAR_S = 365 * 24 * 60 * 60;

/** Undefined when it worked; 'wrong' or a word otherwise. */
export async function signIn(username: string, password: string): Promise<'wrong' | CommonWord | undefined> {
  const response = await fetch('/api/auth/sign-in/username', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  }).catch(() => undefined);
  if (!response) return 'offline';
  if (response.ok) return undefined;
  if (response.status === 429) return 'too-many-tries';
  if (response.status === 403) return 'other-site';
  return response.status < 500 ? 'wrong' : 'internal';
}

/** Goes to the sign-in page, whatever the server said: the cookie is gone or worthless. */
export async function signOut(): Promise<void> {
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => undefined);
  location.assign('/sign-in');
}

/** Kept in a cookie, because the server renders the words. */
export function keepLang(lang: Lang): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on the floor's older phones
  document.cookie = `jig-lang=${lang}; path=/; max-age=${YEAR_S}; samesite=lax`;
}

export const otherLang = (lang: Lang): Lang => (lang === 'en' ? 'zh-CN' : 'en');

/** Only a path of our own is a place to go back to. */
export const safeNext = (next: string | null): string => (next && /^\/(?![/\\])/.test(next) ? next : '/');
