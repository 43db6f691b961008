/** What the group robots of DingTalk, WeCom and Feishu have in common: one JSON post, and an answer with a code of its own. */
import { type MessageOf, type Outcome, retryAfter, trouble } from '#runtime/contract/index.ts';
import { call, isPassing, refusedWith } from './http-call.ts';

/** One robot: how it is addressed, and how it answers. */
export interface Robot {
  /** Made for each message: a signature bears the time. */
  readonly url: () => URL;
  readonly body: (message: MessageOf<'chat'>) => unknown;
  /** Name of the code and of the sentence in the answer. */
  readonly code: string;
  readonly said: string;
  /** Codes that pass by themselves: too many messages, or busy. */
  readonly passing: ReadonlySet<number>;
}

/** The robots' own limits are per minute: half of one is soon enough. */
const TOO_MANY_MS = 30_000;

/** What a connector to it can do. */
export const openRobot = (robot: Robot) => ({
  deliver: (message: MessageOf<'chat'>, { idempotencyKey, signal }: Way) =>
    post(robot, message, idempotencyKey, signal),
  /** A robot can only be tried by having it say something. */
  async test(signal: AbortSignal) {
    const done = await post(robot, TRIAL, 'jig-test', signal);
    return done.kind === 'done' ? undefined : done.problem;
  },
  close: async () => {},
});
const TRIAL = { text: 'Jig: 测试消息 / test message', markdown: false, mobiles: [], everyone: false };
interface Way {
  readonly idempotencyKey: string;
  readonly signal: AbortSignal;
}

async function post(
  { url: address, body, code: codeField, said: saidField, passing }: Robot,
  message: MessageOf<'chat'>,
  idempotencyKey: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const url = address();
  const done = await call({
    method: 'POST',
    url,
    // Robots do not know it; whoever stands in between may.
    headers: { 'content-type': 'application/json; charset=utf-8', 'idempotency-key': idempotencyKey },
    body: JSON.stringify(body(message)),
    signal,
  });
  if (!done.ok) return { kind: 'again', problem: done.problem };
  const { status, headers, text } = done;
  const answer = read(text);
  const code = answer?.[codeField];
  if (typeof code !== 'number') {
    const problem = refusedWith(url.host, status, text);
    if (status >= 200 && status < 300) return { kind: 'dead', problem: trouble('no-robot', { where: url.host }) };
    if (!isPassing(status)) return { kind: 'dead', problem };
    const afterMs = retryAfter(headers.get('retry-after'), Date.now());
    return { kind: 'again', problem, ...(afterMs === undefined ? {} : { afterMs }) };
  }
  if (code === 0) return { kind: 'done' };
  const problem = trouble('robot-said', {
    where: url.host,
    code,
    said: String(answer?.[saidField] ?? '').slice(0, 300),
  });
  return passing.has(code) ? { kind: 'again', problem, afterMs: TOO_MANY_MS } : { kind: 'dead', problem };
}

function read(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** The robot's secret word is part of its address: whoever pastes the whole address means the word at its end. */
export const lastPart = (pasted: string, query: string | undefined): string => {
  const url = URL.parse(pasted.trim());
  if (!url) return pasted.trim();
  const named = query === undefined ? undefined : url.searchParams.get(query);
  return named ?? url.pathname.split('/').filter(Boolean).at(-1) ?? pasted;
};
