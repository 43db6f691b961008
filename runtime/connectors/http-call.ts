/** One HTTP call, bounded in time, in size and to one host. */
import { trouble } from '#runtime/contract/index.ts';
import { networkFailure } from './failure.ts';

export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal: AbortSignal;
}
export type Called =
  | {
      readonly ok: true;
      readonly status: number;
      readonly headers: Headers;
      readonly text: string;
      readonly cut: boolean;
    }
  | { readonly ok: false; readonly problem: string };

/** Bytes of an answer that are read. */
export const LONGEST_ANSWER = 256 * 1024;
const MOST_REDIRECTS = 3;
/** RFC 9110, 15.4: these keep method and body; the others only do for a GET. */
const KEEPS_METHOD: ReadonlySet<number> = new Set([307, 308]);
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Follows a redirect on the same host only: headers may hold secrets. Rejects when aborted. */
export async function call({ method, url, headers, body, signal }: Call): Promise<Called> {
  let target = url;
  for (let hop = 0; ; hop++) {
    let response: Response;
    let read: { readonly text: string; readonly cut: boolean };
    try {
      response = await fetch(target, { method, headers, body: body ?? null, redirect: 'manual', signal });
      read = await readText(response);
    } catch (error) {
      signal.throwIfAborted();
      return { ok: false, problem: networkFailure(error, target.host) };
    }
    const to = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
    if (to !== null && URL.canParse(to, target)) {
      const next = new URL(to, target);
      const may = next.origin === url.origin && (method === 'GET' || KEEPS_METHOD.has(response.status));
      if (may && hop < MOST_REDIRECTS) {
        target = next;
        continue;
      }
    }
    return { ok: true, status: response.status, headers: response.headers, ...read };
  }
}

async function readText(response: Response): Promise<{ text: string; cut: boolean }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let cut = false;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    cut = size > LONGEST_ANSWER;
    if (cut) break;
  }
  return { text: Buffer.concat(chunks).subarray(0, LONGEST_ANSWER).toString('utf8'), cut };
}

/** Whether another attempt may go better: too busy, too early, or the server's own trouble. */
export const isPassing = (status: number): boolean =>
  status === 408 || status === 425 || status === 429 || status >= 500;

export const refusedWith = (where: string, status: number, text: string): string => {
  const said = text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
  return said === ''
    ? trouble('http-status', { where, code: status })
    : trouble('http-said', { where, code: status, said });
};
