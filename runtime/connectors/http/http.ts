/** HTTP: any system with a web interface, below one address. */
import { z } from 'zod';
import {
  authHeaders,
  defineConnector,
  headerText,
  httpAuth,
  type MessageOf,
  retryAfter,
  trouble,
  urlBelow,
} from '#runtime/contract/index.ts';
import { call, isPassing, refusedWith } from '../http-call.ts';
import { text } from './text.ts';

const settings = z.object({
  url: z
    .url({ protocol: /^https?$/, error: trouble('http-address') })
    .max(512)
    .refine((url) => !URL.canParse(url) || new URL(url).username === '', trouble('own-fields'))
    .meta({ examples: ['https://erp.example.com/api'] }),
  ...httpAuth,
});
export type HttpSettings = z.infer<typeof settings>;

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
  const url = urlBelow(s.url, message.path);
  if (!url) return { kind: 'dead', problem: trouble('path-leads-away') } as const;
  const withBody = message.body !== undefined && message.method !== 'GET';
  const done = await call({
    method: message.method,
    url,
    headers: {
      accept: 'application/json, text/plain;q=0.9, */*;q=0.5',
      'user-agent': 'Jig',
      ...(withBody ? { 'content-type': headerText(message.contentType ?? 'application/json') } : {}),
      ...authHeaders(s),
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
      const done = await call({ method: 'GET', url, headers: { 'user-agent': 'Jig', ...authHeaders(s) }, signal });
      if (!done.ok) return done.problem;
      return done.status === 401 || done.status === 403 || done.status >= 500
        ? refusedWith(url.host, done.status, done.text)
        : undefined;
    },
    close: async () => {},
  }),
});
