/** The mail connector against a server that speaks SMTP line by line. */
import { afterEach, describe, expect, test } from 'vitest';
import { mailPeer } from '../test-peers.ts';
import { mail } from './mail.ts';

const closes: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closes.splice(0)) await close();
});
async function peer(...args: Parameters<typeof mailPeer>) {
  const one = await mailPeer(...args);
  closes.push(one.close);
  return one;
}
const attempt = { signal: new AbortController().signal, idempotencyKey: 'app-1:17:lz4k' };
const open = (port: number, more = {}) =>
  mail.open(mail.settings.parse({ host: '127.0.0.1', port, security: 'none', from: 'jig@example.com', ...more }));
const MAIL = {
  to: ['lin@example.com', 'wang@example.com'],
  subject: '报废 12 件\r\nBcc: evil@example.com',
  text: 'Line 1\n.\nLine 3',
};

describe('a mail', () => {
  test('arrives whole, signed in, with an id that stays the same', async () => {
    const server = await peer();
    const outlet = open(server.port, { username: 'jig', password: 'secret' });
    expect(await outlet.deliver(MAIL, attempt)).toEqual({ kind: 'done', answer: {} });
    await outlet.deliver(MAIL, attempt);
    expect(server.logins).toEqual(['\0jig\0secret', '\0jig\0secret']);
    const [first, second] = server.mails;
    expect(first).toMatchObject({ from: 'jig@example.com', to: MAIL.to });
    const id = /^Message-ID: (.*)$/im.exec(first?.data ?? '')?.[1];
    expect(id).toBe('<app-1_58_17_58_lz4k@jig>');
    expect(/^Message-ID: (.*)$/im.exec(second?.data ?? '')?.[1]).toBe(id);
    expect(first?.data).toContain('Line 1\n.\nLine 3');
    expect(first?.data).not.toMatch(/^Bcc:/im);
  });

  test.each([
    ['421 busy', 'again'],
    ['452 full', 'again'],
    ['550 no such mailbox', 'dead'],
  ])('whose recipients are answered with %s is %s', async (answer, kind) => {
    const server = await peer((line) => (line.startsWith('RCPT') ? answer : undefined));
    expect(await open(server.port).deliver(MAIL, attempt)).toMatchObject({ kind });
  });

  test('of which some recipients are refused is done, and names them', async () => {
    const server = await peer((line) => (line.startsWith('RCPT TO:<wang') ? '550 gone' : undefined));
    expect(await open(server.port).deliver(MAIL, attempt)).toEqual({
      kind: 'done',
      answer: { refused: ['wang@example.com'] },
    });
    expect(server.mails[0]?.to).toEqual(['lin@example.com']);
  });

  test('waits when the login is refused: that is for the site to mend', async () => {
    const server = await peer((line) => (line.startsWith('AUTH') ? '535 bad credentials' : undefined));
    expect(await open(server.port, { username: 'jig', password: 'x' }).deliver(MAIL, attempt)).toEqual({
      kind: 'again',
      problem: 'The mail server does not accept the user name or password.',
    });
  });

  test('without anybody to send it to is dead', async () => {
    const server = await peer();
    expect(await open(server.port).deliver({ ...MAIL, to: [] }, attempt)).toMatchObject({ kind: 'dead' });
  });

  test('is tried again when there is no server', async () => {
    const server = await peer();
    await server.close();
    closes.splice(0);
    expect(await open(server.port).deliver(MAIL, attempt)).toEqual({
      kind: 'again',
      problem: `Nothing listens on 127.0.0.1:${server.port}.`,
    });
  });
});

test('a test signs in and sends nothing', async () => {
  const server = await peer();
  expect(await open(server.port, { username: 'jig', password: 'secret' }).test(attempt.signal)).toBeUndefined();
  expect(server.logins).toHaveLength(1);
  expect(server.mails).toEqual([]);
});
