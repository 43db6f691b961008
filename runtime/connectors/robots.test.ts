/** The group robots against a server that checks address, signature and form by its own calculation. */
import { execFileSync } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import type { AnyConnector } from '#runtime/contract/index.ts';
import { dingtalk } from './dingtalk/dingtalk.ts';
import { feishu } from './feishu/feishu.ts';
import { type Heard, httpPeer } from './test-peers.ts';
import { wecom } from './wecom/wecom.ts';

const closes: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closes.splice(0)) await close();
});
async function peer(answer: (heard: Heard) => object) {
  const one = await httpPeer((heard) => ({ body: JSON.stringify(answer(heard)) }));
  closes.push(one.close);
  return one;
}

const attempt = { signal: new AbortController().signal, idempotencyKey: 'app:1:x' };
const open = (connector: AnyConnector, settings: object) => connector.open(connector.settings.parse(settings));
const said = { text: '压机 1 停机 "x"', markdown: false, mobiles: ['13800000000'], everyone: false };
const bodyOf = (heard: Heard | undefined) => JSON.parse(heard?.body ?? 'null') as Record<string, unknown>;

/** As the platforms' own documents show it in Python, by another program than ours. */
const inPython = (key: string, message: string): string =>
  execFileSync('python3', [
    '-c',
    'import sys,hmac,hashlib,base64;print(base64.b64encode(hmac.new(sys.argv[1].encode(),sys.argv[2].encode(),digestmod=hashlib.sha256).digest()).decode())',
    key,
    message,
  ])
    .toString()
    .trim();

describe('DingTalk', () => {
  const settings = { token: 'https://oapi.dingtalk.com/robot/send?access_token=abc123', secret: 'SECthis is secret' };

  test('signs with the secret over time and secret, and calls who is to be called', async () => {
    const server = await peer(() => ({ errcode: 0, errmsg: 'ok' }));
    expect(await open(dingtalk, { ...settings, server: server.url }).deliver(said, attempt)).toEqual({ kind: 'done' });
    const url = new URL(server.heard[0]?.url ?? '', server.url);
    expect(url.pathname).toBe('/robot/send');
    expect(url.searchParams.get('access_token')).toBe('abc123');
    const time = url.searchParams.get('timestamp') ?? '';
    expect(Math.abs(Date.now() - Number(time))).toBeLessThan(60_000);
    expect(url.searchParams.get('sign')).toBe(inPython('SECthis is secret', `${time}\nSECthis is secret`));
    expect(bodyOf(server.heard[0])).toEqual({
      msgtype: 'text',
      text: { content: said.text },
      at: { atMobiles: ['13800000000'], isAtAll: false },
    });
    expect(server.heard[0]?.headers['idempotency-key']).toBe('app:1:x');
  });

  test('is tried again when the robot has said too much, and not when the signature is wrong', async () => {
    const codes = [130101, -1, 310000];
    const server = await peer(() => ({ errcode: codes.shift(), errmsg: 'sign not match' }));
    const outlet = open(dingtalk, { ...settings, server: server.url });
    expect((await outlet.deliver(said, attempt)).kind).toBe('again');
    expect((await outlet.deliver(said, attempt)).kind).toBe('again');
    expect(await outlet.deliver(said, attempt)).toEqual({
      kind: 'dead',
      problem: `127.0.0.1:${server.port} refused with the code 310000: sign not match`,
    });
  });

  test('gives Markdown a title, and names in the text who is called', async () => {
    const server = await peer(() => ({ errcode: 0 }));
    const text = '## Stop\nPress 1';
    await open(dingtalk, { token: 'abc', server: server.url }).deliver({ ...said, text, markdown: true }, attempt);
    expect(bodyOf(server.heard[0])['markdown']).toEqual({ title: 'Stop', text: `${text}\n\n@13800000000` });
    expect(server.heard[0]?.url).toBe('/robot/send?access_token=abc');
  });
});

describe('WeCom', () => {
  test('posts to the key of the pasted address', async () => {
    const server = await peer(() => ({ errcode: 0 }));
    const key = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k-1';
    await open(wecom, { key, server: server.url }).deliver({ ...said, everyone: true }, attempt);
    expect(server.heard[0]?.url).toBe('/cgi-bin/webhook/send?key=k-1');
    expect(bodyOf(server.heard[0])).toEqual({
      msgtype: 'text',
      text: { content: said.text, mentioned_mobile_list: ['13800000000', '@all'] },
    });
  });

  test('is tried again after too many messages', async () => {
    const server = await peer(() => ({ errcode: 45009, errmsg: 'api freq out of limit' }));
    expect(await open(wecom, { key: 'k', server: server.url }).deliver(said, attempt)).toMatchObject({
      kind: 'again',
      afterMs: 30_000,
    });
  });
});

describe('Feishu', () => {
  test('signs nothing with time and secret as the key', async () => {
    const server = await peer(() => ({ code: 0, msg: 'success' }));
    const token = 'https://open.feishu.cn/open-apis/bot/v2/hook/h-1';
    await open(feishu, { token, secret: 'S1', server: server.url }).deliver(said, attempt);
    expect(server.heard[0]?.url).toBe('/open-apis/bot/v2/hook/h-1');
    const { timestamp, sign, ...rest } = bodyOf(server.heard[0]);
    expect(Math.abs(Date.now() / 1000 - Number(timestamp))).toBeLessThan(60);
    expect(sign).toBe(inPython(`${String(timestamp)}\nS1`, ''));
    expect(rest).toEqual({ msg_type: 'text', content: { text: said.text } });
  });

  test('is dead when the signature does not match', async () => {
    const server = await peer(() => ({ code: 19021, msg: 'sign match fail or timestamp is not within one hour' }));
    expect(await open(feishu, { token: 'h', server: server.url }).deliver(said, attempt)).toMatchObject({
      kind: 'dead',
    });
  });
});

test.each([
  ['dingtalk', dingtalk, { token: 't' }],
  ['wecom', wecom, { key: 't' }],
  ['feishu', feishu, { token: 't' }],
])(
  '%s: what does not answer as a robot does is found out by a test',
  async (_name, connector: AnyConnector, settings) => {
    const server = await peer(() => ({ hello: 'world' }));
    const outlet = open(connector, { ...settings, server: server.url });
    expect(await outlet.test(attempt.signal)).toBe(`127.0.0.1:${server.port} does not answer as a group robot does.`);
  },
);
