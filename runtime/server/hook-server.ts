/** The webhook listener: other systems post JSON to /in/<app>/<path>; what is accepted is on disk before it is answered. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { toJson } from '#runtime/contract/index.ts';
import type { Engine } from '#runtime/engine/index.ts';
import type { Log } from '#runtime/ops/index.ts';
import { LINES_TYPE, readCall } from './hook-body.ts';
import { type Listener, loopbackListener, readBody, send, sendJson } from './http.ts';
import { HTTP_STATUS, Refusal, toRpcError } from './refusal.ts';

export interface HookServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly engine: Pick<Engine, 'webhook'>;
  readonly log: Log;
}

/** A thousand events of a few kilobytes. */
const BODY_LIMIT = 4 * 1024 * 1024;

export function createHookServer({ port, engine, log }: HookServerOptions): Listener {
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
    const { app, path } = place(request.url ?? '/');
    if (request.method !== 'POST') throw new Refusal('bad-input', 'Only POST is heard here.');
    const text = await readBody(request, BODY_LIMIT);
    const key = request.headers['idempotency-key'];
    const { events, shape } = readCall(text, request.headers['content-type'], Array.isArray(key) ? key.join() : key);
    const answers = await engine.webhook(app, path, events);
    const [only] = answers;
    if (shape === 'one' && only) return sendJson(response, only.status, only.body);
    if (shape === 'array') return sendJson(response, 200, answers);
    send(response, 200, LINES_TYPE, answers.map((one) => `${toJson(one)}\n`).join(''));
  }

  return loopbackListener(port, (request, response) => void handle(request, response));
}

/** `/in/<app>/<path>`, whatever query follows. Throws Refusal. */
function place(url: string): { app: string; path: string } {
  const query = url.indexOf('?');
  const [, root, app, ...path] = (query < 0 ? url : url.slice(0, query)).split('/');
  if (root !== 'in' || !app || path.length === 0) throw new Refusal('not-found', 'There is nothing here.');
  try {
    return { app: decodeURIComponent(app), path: path.map(decodeURIComponent).join('/') };
  } catch {
    throw new Refusal('not-found', 'There is nothing here.');
  }
}
