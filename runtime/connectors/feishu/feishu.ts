/** Feishu (飞书, Lark): a custom bot of a group. After open.feishu.cn, "Use bots in groups" (custom bot, signature). */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { defineConnector, type MessageOf } from '#runtime/contract/index.ts';
import { lastPart, openRobot } from '../robot.ts';
import { text } from './text.ts';

const settings = z.object({
  token: z.string().min(1).max(500).meta({ secret: true }),
  secret: z.string().max(200).optional().meta({ secret: true }),
  server: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .default('https://open.feishu.cn')
    .meta({ advanced: true }),
});
type Settings = z.infer<typeof settings>;

/** 11232: too many messages. */
const PASSING: ReadonlySet<number> = new Set([11232]);

/** base64(HMAC-SHA256(key: time + LF + secret, text: nothing)); `now` in s. */
export const signature = (secret: string, now: number): string =>
  createHmac('sha256', `${now}\n${secret}`).digest('base64');

function signed({ secret }: Settings, nowMs: number) {
  if (!secret) return {};
  const now = Math.floor(nowMs / 1000);
  return { timestamp: String(now), sign: signature(secret, now) };
}

function content({ text: said, markdown, everyone }: MessageOf<'chat'>) {
  // Feishu knows people by its own ids, not by number: only everybody can be called.
  const called = everyone ? `${said}\n<at ${markdown ? 'id=all' : 'user_id="all"'}></at>` : said;
  if (!markdown) return { msg_type: 'text', content: { text: called } };
  return { msg_type: 'interactive', card: { elements: [{ tag: 'div', text: { tag: 'lark_md', content: called } }] } };
}

export const feishu = defineConnector({
  kind: 'feishu',
  version: 1,
  takes: 'chat',
  settings,
  parallel: 1,
  timeoutMs: 15_000,
  text,
  where: ({ server }) => new URL(server).host,
  open: (s: Settings) =>
    openRobot({
      url: () => new URL(`/open-apis/bot/v2/hook/${encodeURIComponent(lastPart(s.token, undefined))}`, s.server),
      body: (message) => ({ ...signed(s, Date.now()), ...content(message) }),
      code: 'code',
      said: 'msg',
      passing: PASSING,
    }),
});
