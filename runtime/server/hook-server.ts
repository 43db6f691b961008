/** The webhook listener: other systems post JSON to /in/<app>/<path>; what is accepted is on disk before it is answered. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Engine } from '#runtime/engine/index.ts';
import type { Log } from '#runtime/ops/index.ts';
import { type Listener, loopbackListener, readBody, sendJson } from './http.ts';
import { HTTP_STATUS, Refusal, toRpcError } from './refusal.ts';

export interface HookServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly engine: Pick<Engine, 'webhook'>;
  readonly log: Log;
}

const BODY_LIMIT = 256 * 1024;
const KEY = /^[\x21-\x7e]{8,64}$/;

export function createHookServer({ port, engine, log }: HookServerOptions): Listener {
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { status, body } = await accept(request);
      sendJson(response, status, body);
    } catch (error) {
      const { code, message } = toRpcError(error);
      if (code === 'internal') log.error({ err: error, url: request.url }, 'A webhook call failed.');
      sendJson(response, HTTP_STATUS[code], { ok: false, error: message });
    }
  }

  async function accept(request: IncomingMessage) {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, root, app, ...path] = pathname.split('/');
    if (root !== 'in' || !app || path.length === 0) throw new Refusal('not-found', 'There is nothing here.');
    if (request.method !== 'POST') throw new Refusal('bad-input', 'Only POST is heard here.');
    const key = request.headers['idempotency-key'];
    if (key !== undefined && (typeof key !== 'string' || !KEY.test(key))) {
      throw new Refusal('bad-input', 'The idempotency key has 8 to 64 printable characters.');
    }
    const payload = readRecord(await readBody(request, BODY_LIMIT));
    return engine.webhook(decodeURIComponent(app), path.map(decodeURIComponent).join('/'), key, payload);
  }

  return loopbackListener(port, (request, response) => void handle(request, response));
}

function readRecord(text: string): Record<string, unknown> {
  let payload: unknown;
  try {
    payload = text === '' ? {} : JSON.parse(text);
  } catch {
    throw new Refusal('bad-input', 'The body is not JSON.');
  }
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    throw new Refusal('bad-input', 'The body has to be a JSON object.');
  }
  return payload as Record<string, unknown>;
}
