/** DingTalk: a custom robot of a group. After open.dingtalk.com, "Custom robot access" and "Security settings". */
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
    .default('https://oapi.dingtalk.com')
    .meta({ advanced: true }),
});
type Settings = z.infer<typeof settings>;

/** -1: busy; 130101: more than 20 messages a minute. */
const PASSING: ReadonlySet<number> = new Set([-1, 130101]);

/** base64(HMAC-SHA256(key: secret, text: time + LF + secret)); `now` in ms. */
export const signature = (secret: string, now: number): string =>
  createHmac('sha256', secret).update(`${now}\n${secret}`, 'utf8').digest('base64');

function address({ token, secret, server }: Settings, now: number): URL {
  const url = new URL('/robot/send', server);
  url.searchParams.set('access_token', lastPart(token, 'access_token'));
  if (secret) {
    url.searchParams.set('timestamp', String(now));
    url.searchParams.set('sign', signature(secret, now));
  }
  return url;
}

function body({ text: said, markdown, mobiles, everyone }: MessageOf<'chat'>) {
  const at = { atMobiles: mobiles, isAtAll: everyone };
  if (!markdown) return { msgtype: 'text', text: { content: said }, at };
  // Whom a Markdown message calls has to stand in its text too.
  const called = mobiles.map((mobile) => `@${mobile}`).join(' ');
  const title =
    said
      .split('\n', 1)[0]
      ?.replace(/^#+\s*/, '')
      .slice(0, 60) || 'Jig';
  return { msgtype: 'markdown', markdown: { title, text: called ? `${said}\n\n${called}` : said }, at };
}

export const dingtalk = defineConnector({
  kind: 'dingtalk',
  version: 1,
  takes: 'chat',
  settings,
  parallel: 1,
  timeoutMs: 15_000,
  text,
  where: ({ server }) => new URL(server).host,
  open: (s: Settings) =>
    openRobot({ url: () => address(s, Date.now()), body, code: 'errcode', said: 'errmsg', passing: PASSING }),
});
