/** Mail: by SMTP, through the plant's own or its provider's server. */
import nodemailer from 'nodemailer';
import { z } from 'zod';
import { defineConnector, type MessageOf, type Outcome, trouble } from '#runtime/contract/index.ts';
import { networkFailure } from '../failure.ts';
import { text } from './text.ts';

const settings = z.object({
  host: z
    .string()
    .min(1)
    .max(253)
    .meta({ examples: ['smtp.example.com'] }),
  port: z.number().int().min(1).max(65_535).default(465),
  security: z.enum(['tls', 'starttls', 'none']).default('tls'),
  from: z
    .string()
    .regex(/^[^\s@<>]+@[^\s@<>]+$|^[^<>]*<[^\s@<>]+@[^\s@<>]+>$/)
    .max(320)
    .meta({ examples: ['jig@example.com'] }),
  username: z.string().max(320).optional(),
  password: z.string().max(500).optional().meta({ secret: true }),
});
type Settings = z.infer<typeof settings>;

const WAIT_MS = 15_000;

const transport = ({ host, port, security, username, password }: Settings) =>
  nodemailer.createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(username ? { auth: { user: username, pass: password ?? '' } } : {}),
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: WAIT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

interface SmtpError {
  readonly code?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
  readonly message?: unknown;
}

/** RFC 5321, 4.2.1: 4yz passes, 5yz stays. A refused login is the site's to mend, so the mail waits for that. */
function failure(error: unknown, where: string): Exclude<Outcome, { kind: 'done' }> {
  const { code, responseCode, response, message } = error as SmtpError;
  const why = String(response ?? message ?? code)
    .replace(/\s+/g, ' ')
    .slice(0, 300);
  if (code === 'EAUTH' || code === 'ENOAUTH') return { kind: 'again', problem: trouble('mail-login') };
  if (typeof responseCode === 'number' && responseCode >= 500)
    return { kind: 'dead', problem: trouble('mail-refused', { why }) };
  if (typeof responseCode === 'number' && responseCode >= 400)
    return { kind: 'again', problem: trouble('mail-later', { why }) };
  return { kind: 'again', problem: networkFailure(error, where) };
}

/** RFC 5322, 3.6.4: unique for ever, and the same when the mail is sent again, so that readers show it once. */
const messageId = (key: string): string => `<${key.replace(/[^A-Za-z0-9.-]/g, (c) => `_${c.charCodeAt(0)}_`)}@jig>`;

export const mail = defineConnector({
  kind: 'mail',
  version: 1,
  takes: 'mail',
  settings,
  parallel: 2,
  timeoutMs: 60_000,
  text,
  where: ({ host }) => host,
  open(s: Settings) {
    const where = `${s.host}:${s.port}`;
    async function send({ to, subject, text: said }: MessageOf<'mail'>, key: string): Promise<Outcome> {
      if (to.length === 0) return { kind: 'dead', problem: trouble('mail-nobody') };
      const mailer = transport(s);
      try {
        const done = await mailer.sendMail({
          from: s.from,
          to: [...to],
          // A line break in a subject would begin another header.
          subject: subject.replace(/[\r\n]+/g, ' '),
          text: said,
          messageId: messageId(key),
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        const refused = done.rejected.map(String);
        return { kind: 'done', answer: refused.length > 0 ? { refused } : {} };
      } catch (error) {
        return failure(error, where);
      } finally {
        mailer.close();
      }
    }
    return {
      deliver: (message, { idempotencyKey, signal }) => abortable(send(message, idempotencyKey), signal),
      async test(signal) {
        const mailer = transport(s);
        try {
          await abortable(mailer.verify(), signal);
          return undefined;
        } catch (error) {
          signal.throwIfAborted();
          return failure(error, where).problem;
        } finally {
          mailer.close();
        }
      },
      close: async () => {},
    };
  },
});

/** SMTP cannot be broken off safely in mid-mail: nobody waits for it any longer, and it ends by its own time-outs. */
function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
