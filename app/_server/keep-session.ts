/**
 * Gives the session cookie its full life again whenever a page is opened. The session itself is prolonged in platform.db by whoever reads it
 * (auth.ts), but a page being rendered can set no cookie, so a phone in daily use would be signed out when the cookie's first life ends.
 */
import { SESSION_COOKIE, SESSION_S } from './session-life.ts';

/** The Set-Cookie line; undefined when there is no session to keep. A worthless cookie stays worthless. */
export function keptSession(headers: Headers, overHttps: boolean): string | undefined {
  const value = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE.replace('.', '\\.')}=([^;\\s]+)`).exec(
    headers.get('cookie') ?? '',
  )?.[1];
  if (!value) return undefined;
  return `${SESSION_COOKIE}=${value}; Max-Age=${SESSION_S}; Path=/; HttpOnly; SameSite=Lax${overHttps ? '; Secure' : ''}`;
}
