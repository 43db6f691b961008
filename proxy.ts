/** Runs before every page: a content security policy with a fresh nonce, the path for the way back after signing in, a session cookie that lasts. */
import { type NextRequest, NextResponse } from 'next/server';
import { keptSession } from './app/_server/keep-session.ts';
import { overHttps } from './app/_server/secure-cookie.ts';

const dev = process.env['NODE_ENV'] === 'development';

const policy = (nonce: string): string =>
  [
    "default-src 'self'",
    // strict-dynamic: what Next's own scripts load is allowed, nothing else.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    // Styles set on elements (canvas positions, the code editor) cannot carry a nonce.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64');
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy(nonce));
  headers.set('x-jig-path', request.nextUrl.pathname + request.nextUrl.search);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy(nonce));
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('x-frame-options', 'DENY');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(self), microphone=(), geolocation=()');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  const kept = keptSession(request.headers, overHttps(request));
  if (kept) response.headers.append('set-cookie', kept);
  return response;
}

// Not the API (it streams, and sets headers of its own) and not files.
export const config = { matcher: ['/((?!api/|_next/static|_next/image|.*\\.[a-z0-9]+$).*)'] };
