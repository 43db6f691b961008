/** WeCom (企业微信): a robot of a group. After developer.work.weixin.qq.com, "Group robot" (path 91770). */
import { z } from 'zod';
import { defineConnector, type MessageOf } from '#runtime/contract/index.ts';
import { lastPart, openRobot } from '../robot.ts';
import { text } from './text.ts';

const settings = z.object({
  key: z.string().min(1).max(500).meta({ secret: true }),
  server: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .default('https://qyapi.weixin.qq.com')
    .meta({ advanced: true }),
});
type Settings = z.infer<typeof settings>;

/** -1: busy; 45009: more than 20 messages a minute. */
const PASSING: ReadonlySet<number> = new Set([-1, 45009]);

function address({ key, server }: Settings): URL {
  const url = new URL('/cgi-bin/webhook/send', server);
  url.searchParams.set('key', lastPart(key, 'key'));
  return url;
}

function body({ text: said, markdown, mobiles, everyone }: MessageOf<'chat'>) {
  // Markdown cannot call anybody by number: who is to be called gets a text.
  if (markdown && mobiles.length === 0 && !everyone) return { msgtype: 'markdown', markdown: { content: said } };
  return {
    msgtype: 'text',
    text: { content: said, mentioned_mobile_list: [...mobiles, ...(everyone ? ['@all'] : [])] },
  };
}

export const wecom = defineConnector({
  kind: 'wecom',
  version: 1,
  takes: 'chat',
  settings,
  parallel: 1,
  timeoutMs: 15_000,
  text,
  where: ({ server }) => new URL(server).host,
  open: (s: Settings) => openRobot({ url: () => address(s), body, code: 'errcode', said: 'errmsg', passing: PASSING }),
});
