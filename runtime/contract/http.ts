/** What everything of ours that calls over HTTP shares: how it signs in, what lies below an address, and when to come back. */
import * as z from 'zod';
import type { Lang } from './lang.ts';

const when = (...auth: string[]) => [{ field: 'auth', in: auth }];

/** Fields of a flat schema: how a system wants to be signed in to. */
export const httpAuth = {
  auth: z.enum(['none', 'basic', 'bearer', 'header']).default('none'),
  username: z
    .string()
    .max(200)
    .optional()
    .meta({ when: when('basic'), needed: true }),
  password: z
    .string()
    .max(500)
    .optional()
    .meta({ when: when('basic'), secret: true }),
  token: z
    .string()
    .max(4000)
    .optional()
    .meta({ when: when('bearer'), secret: true, needed: true }),
  headerName: z
    .string()
    .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,80}$/)
    .optional()
    .meta({ when: when('header'), needed: true, examples: ['X-API-Key'] }),
  headerValue: z
    .string()
    .max(4000)
    .optional()
    .meta({ when: when('header'), secret: true, needed: true }),
} as const;

export const httpAuthText = {
  'zh-CN': {
    auth: '登录方式',
    'auth.none': '不用登录',
    'auth.basic': '用户名和密码',
    'auth.bearer': '令牌（Bearer）',
    'auth.header': '自定义请求头',
    username: '用户名',
    password: '密码',
    token: '令牌',
    headerName: '请求头名称',
    headerValue: '请求头内容',
  },
  en: {
    auth: 'Signs in with',
    'auth.none': 'Nothing',
    'auth.basic': 'User name and password',
    'auth.bearer': 'Token (Bearer)',
    'auth.header': 'A header of its own',
    username: 'User name',
    password: 'Password',
    token: 'Token',
    headerName: 'Header',
    headerValue: 'Its content',
  },
} as const satisfies Readonly<Record<Lang, Readonly<Record<string, string>>>>;

const signIn = z.object(httpAuth);

/** Characters that a header cannot carry would make the call fail in words nobody understands. */
export const headerText = (value: string): string => value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '');

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** The headers that sign in. */
export function authHeaders(settings: z.infer<typeof signIn>): Readonly<Record<string, string>> {
  const { auth, username = '', password = '', token = '', headerName, headerValue = '' } = settings;
  if (auth === 'basic') return { authorization: `Basic ${base64(`${username}:${password}`)}` };
  if (auth === 'bearer') return { authorization: headerText(`Bearer ${token}`) };
  if (auth === 'header' && headerName) return { [headerName.toLowerCase()]: headerText(headerValue) };
  return {};
}

/** The address below `base`; undefined for one that leads elsewhere. */
export function urlBelow(base: string, path: string): URL | undefined {
  const root = new URL(base.endsWith('/') ? base : `${base}/`);
  root.search = '';
  root.hash = '';
  const url = URL.parse(path.replace(/^[/\\]+/, ''), root);
  const within = url?.origin === root.origin && `${url.pathname}/`.startsWith(root.pathname) && url.username === '';
  return within ? url : undefined;
}

/** RFC 9110, 10.2.3: seconds, or a date; gives ms from `now`. Undefined when absent or damaged. */
export function retryAfter(header: string | null | undefined, now: number): number | undefined {
  if (header === null || header === undefined) return undefined;
  const text = header.trim();
  const ms = /^\d{1,7}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
