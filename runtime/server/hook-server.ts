/** The webhook listener: other systems post JSON to /in/<app>/<path>, and what is accepted is on disk before it is answered; devices push to /push/<path>. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { toJson } from '#runtime/contract/index.ts';
import type { Inlets } from '#runtime/drivers/index.ts';
import type { Engine } from '#runtime/engine/index.ts';
import type { Log } from '#runtime/ops/index.ts';
import { LINES_TYPE, readCall } from './hook-body.ts';
import { type Listener, loopbackListener, readBody, readBytes, send, sendJson } from './http.ts';
import { HTTP_STATUS, Refusal, toRpcError } from './refusal.ts';

export interface HookServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Address it listens on; absent: loopback. */
  readonly host?: string;
  /** Where devices push to. */
  readonly inlets: Pick<Inlets, 'receive'>;
  readonly engine: Pick<Engine, 'webhook'>;
  readonly log: Log;
}

/** A thousand events of a few kilobytes. */
const BODY_LIMIT = 4 * 1024 * 1024;

export function createHookServer({ port, host, inlets, engine, log }: HookServerOptions): Listener {
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await call(request, response);
    } catch (error) {
      const { code, message } = toRpcError(error);
      if (code === 'internal') log.error({ err: error, url: request.url }, 'A webhook call failed.');
      sendJson(response, HTTP_STATUS[code], { ok: false, error: message });
    }
  }

  async function call(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { root, rest, query } = place(request.url ?? '/');
    if (request.method !== 'POST') throw new Refusal('bad-input', 'Only POST is heard here.');
    if (root === 'push') return push(request, response, rest.join('/'), query);
    const [app, ...tail] = rest;
    if (root !== 'in' || !app || tail.length === 0) throw new Refusal('not-found', NOTHING);
    const path = tail.join('/');
    const text = await readBody(request, BODY_LIMIT);
    const key = request.headers['idempotency-key'];
    const { events, shape } = readCall(text, request.headers['content-type'], Array.isArray(key) ? key.join() : key);
    const answers = await engine.webhook(app, path, events);
    const [only] = answers;
    if (shape === 'one' && only) return sendJson(response, only.status, only.body);
    if (shape === 'array') return sendJson(response, 200, answers);
    send(response, 200, LINES_TYPE, answers.map((one) => `${toJson(one)}\n`).join(''));
  }

  async function push(request: IncomingMessage, response: ServerResponse, path: string, query: URLSearchParams) {
    const bytes = await readBytes(request, BODY_LIMIT);
    const { status, body, retryAfter } = await inlets.receive(path, { headers: request.headers, query, bytes });
    if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
    sendJson(response, status, body);
  }

  return loopbackListener(port, (request, response) => void handle(request, response), host);
}

const NOTHING = 'There is nothing here.';

/** `/<root>/<rest>`. Throws Refusal. */
function place(url: string): { root: string; rest: string[]; query: URLSearchParams } {
  const at = url.indexOf('?');
  const [, root = '', ...rest] = (at < 0 ? url : url.slice(0, at)).split('/');
  try {
    return { root, rest: rest.map(decodeURIComponent), query: new URLSearchParams(at < 0 ? '' : url.slice(at)) };
  } catch {
    throw new Refusal('not-found', NOTHING);
  }
}
