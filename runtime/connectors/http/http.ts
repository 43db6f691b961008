/** HTTP: any system with a web interface, below one address. */
import { z } from 'zod';
import { defineConnector, type MessageOf, trouble } from '#runtime/contract/index.ts';
import { call, isPassing, refusedWith, retryAfter } from '../http-call.ts';
import { text } from './text.ts';

const settings = z.object({
  url: z
    .url({ protocol: /^https?$/, error: trouble('http-address') })
    .max(512)
    .refine((url) => !URL.canParse(url) || new URL(url).username === '', trouble('own-fields'))
    .meta({ examples: ['https://erp.example.com/api'] }),
  auth: z.enum(['none', 'basic', 'bearer', 'header']).default('none'),
  username: z
    .string()
    .max(200)
    .optional()
    .meta({ when: [{ field: 'auth', in: ['basic'] }], needed: true }),
  password: z
    .string()
    .max(500)
    .optional()
    .meta({ when: [{ field: 'auth', in: ['basic'] }], secret: true }),
  token: z
    .string()
    .max(4000)
    .optional()
    .meta({ when: [{ field: 'auth', in: ['bearer'] }], secret: true, needed: true }),
  headerName: z
    .string()
    .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,80}$/)
    .optional()
    .meta({ when: [{ field: 'auth', in: ['header'] }], needed: true, examples: ['X-API-Key'] }),
  headerValue: z
    .string()
    .max(4000)
    .optional()
    .meta({ when: [{ field: 'auth', in: ['header'] }], secret: true, needed: true }),
});
export type HttpSettings = z.infer<typeof settings>;

/** Characters that a header cannot carry would make the call fail in words nobody understands. */
const plain = (value: string): string => value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '');

function credentials({ auth, username = '', password = '', token = '', headerName, headerValue }: HttpSettings) {
  if (auth === 'basic')
    return { authorization: `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}` };
  if (auth === 'bearer') return { authorization: plain(`Bearer ${token}`) };
  if (auth === 'header' && headerName) return { [headerName.toLowerCase()]: plain(headerValue ?? '') };
  return {};
}

/** The address below the connection's own; undefined for one that leads elsewhere. */
export function below(base: string, path: string): URL | undefined {
  const root = new URL(base.endsWith('/') ? base : `${base}/`);
  root.search = '';
  root.hash = '';
  const url = URL.parse(path.replace(/^[/\\]+/, ''), root);
  const within = url?.origin === root.origin && `${url.pathname}/`.startsWith(root.pathname) && url.username === '';
  return within ? url : undefined;
}

const answerOf = (status: number, type: string | null, body: string, cut: boolean) => {
  let value: unknown = body;
  if (!cut && /\bjson\b/i.test(type ?? '')) {
    try {
      value = JSON.parse(body);
    } catch {
      value = body;
    }
  }
  return { status, body: value, ...(cut ? { cut } : {}) };
};

async function deliver(s: HttpSettings, message: MessageOf<'http'>, key: string, signal: AbortSignal) {
  const url = below(s.url, message.path);
  if (!url) return { kind: 'dead', problem: trouble('path-leads-away') } as const;
  const withBody = message.body !== undefined && message.method !== 'GET';
  const done = await call({
    method: message.method,
    url,
    headers: {
      accept: 'application/json, text/plain;q=0.9, */*;q=0.5',
      'user-agent': 'Jig',
      ...(withBody ? { 'content-type': plain(message.contentType ?? 'application/json') } : {}),
      ...credentials(s),
      'idempotency-key': key,
    },
    body: withBody ? message.body : undefined,
    signal,
  });
  if (!done.ok) return { kind: 'again', problem: done.problem } as const;
  const { status, headers, text: body, cut } = done;
  const answer = answerOf(status, headers.get('content-type'), body, cut);
  if (status >= 200 && status < 300) return { kind: 'done', answer } as const;
  const problem = refusedWith(url.host, status, body);
  if (!isPassing(status)) return { kind: 'dead', problem, answer } as const;
  const afterMs = retryAfter(headers.get('retry-after'), Date.now());
  return { kind: 'again', problem, ...(afterMs === undefined ? {} : { afterMs }) } as const;
}

export const http = defineConnector({
  kind: 'http',
  version: 1,
  takes: 'http',
  settings,
  parallel: 4,
  timeoutMs: 20_000,
  text,
  where: ({ url }) => new URL(url).host,
  open: (s: HttpSettings) => ({
    deliver: (message, { signal, idempotencyKey }) => deliver(s, message, idempotencyKey, signal),
    /** Asks for the address itself: whoever answers with anything but a refusal of the credentials is there. */
    async test(signal) {
      const url = new URL(s.url);
      const done = await call({ method: 'GET', url, headers: { 'user-agent': 'Jig', ...credentials(s) }, signal });
      if (!done.ok) return done.problem;
      return done.status === 401 || done.status === 403 || done.status >= 500
        ? refusedWith(url.host, done.status, done.text)
        : undefined;
    },
    close: async () => {},
  }),
});
