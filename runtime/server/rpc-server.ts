/** The RPC server: loopback HTTP, one token, every call held against its scope, input and output parsed. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fromJson, toJson } from '#runtime/contract/index.ts';
import type { Log } from '#runtime/ops/index.ts';
import { type ProcedureName, procedures, type RpcAnswer, type StreamName, streams } from '#runtime/rpc/index.ts';
import { admit, createGate } from './caller.ts';
import type { Handlers } from './handlers.ts';
import { type Listener, loopbackListener, readBody, sendJson } from './http.ts';
import { HTTP_STATUS, Refusal, toRpcError } from './refusal.ts';
import type { Streams } from './streams.ts';

export interface RpcServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly token: string;
  readonly handlers: Handlers;
  readonly streams: Streams;
  readonly log: Log;
}

/** An app document with 5,000 nodes fits. */
const BODY_LIMIT = 16 * 1024 * 1024;
/** A reader this far behind is cut off; it comes again and starts with the present. */
const BEHIND_LIMIT = 4 * 1024 * 1024;
/** So that both sides notice a dead connection. */
const HEARTBEAT_MS = 15_000;

export function createRpcServer({ port, token, handlers, streams: sources, log }: RpcServerOptions): Listener {
  const gate = createGate(token);

  async function call(name: string, request: IncomingMessage, signal: AbortSignal): Promise<unknown> {
    if (!Object.hasOwn(procedures, name)) throw new Refusal('not-found', `There is no procedure ${name}.`);
    const procedure = procedures[name as ProcedureName];
    const actor = admit(request.headers, procedure.scope, name);
    const body = await readBody(request, BODY_LIMIT);
    const input = procedure.input.safeParse(body === '' ? {} : fromJson(body));
    if (!input.success) throw new Refusal('bad-input', sentence(input.error.issues));
    const handler = handlers[name as ProcedureName] as (input: unknown, actor: unknown, signal: AbortSignal) => unknown;
    const output = await handler(input.data, actor, signal);
    return procedure.output.parse(output);
  }

  function stream(name: string, query: string | null, request: IncomingMessage, response: ServerResponse): void {
    if (!Object.hasOwn(streams, name)) throw new Refusal('not-found', `There is no stream ${name}.`);
    const kind = streams[name as StreamName];
    admit(request.headers, kind.scope, name);
    const parsed = kind.query.safeParse(JSON.parse(query ?? '{}'));
    if (!parsed.success) throw new Refusal('bad-input', sentence(parsed.error.issues));
    let head = false;
    const write = (line: string) => {
      if (!head) response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
      head = true;
      response.write(`${line}\n`);
      if (response.writableLength > BEHIND_LIMIT) response.destroy();
    };
    const source = sources[name as StreamName] as (query: unknown, send: (message: unknown) => void) => () => void;
    const end = source(parsed.data, (message) => write(toJson(message)));
    const beat = setInterval(() => write(''), HEARTBEAT_MS);
    response.on('close', () => {
      clearInterval(beat);
      end();
    });
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, kind, name = ''] = url.pathname.split('/');
    try {
      gate(request.headers);
      if (kind === 'rpc' && request.method === 'POST') {
        const gone = new AbortController();
        response.once('close', () => gone.abort());
        const answer: RpcAnswer = { ok: true, value: await call(name, request, gone.signal) };
        sendJson(response, 200, answer);
      } else if (kind === 'stream' && request.method === 'GET') {
        stream(name, url.searchParams.get('q'), request, response);
      } else {
        throw new Refusal('not-found', 'There is nothing here.');
      }
    } catch (error) {
      const refusal = toRpcError(error);
      if (refusal.code === 'internal') log.error({ err: error, call: name }, `The call ${name} failed.`);
      const answer: RpcAnswer = { ok: false, error: refusal };
      sendJson(response, HTTP_STATUS[refusal.code], answer);
    }
  }

  return loopbackListener(port, (request, response) => void handle(request, response));
}

const sentence = (issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string =>
  issues
    .slice(0, 5)
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ');
