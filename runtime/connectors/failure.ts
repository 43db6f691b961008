/** What went wrong on the way to an outside system, in words. */
import { trouble } from '#runtime/contract/index.ts';

/** `where` is a host, with its port where it matters. */
export function networkFailure(error: unknown, where: string): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code: given, message } = cause as { code?: unknown; message?: unknown };
  // The mail library puts a code of its own in place of the system's, which it leaves in the text.
  const code = given === 'ESOCKET' ? (/\bE[A-Z]{4,}\b/.exec(String(message))?.[0] ?? given) : given;
  switch (code) {
    case 'ECONNREFUSED':
      return trouble('nothing-listens', { where });
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EDNS':
      return trouble('unknown-name', { where });
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return trouble('unreachable', { where });
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ECONNECTION':
    case 'UND_ERR_SOCKET':
      return trouble('broke-connection', { where });
    default:
      if (typeof code === 'string' && /CERT|TLS|SSL|SELF_SIGNED|ALTNAME/.test(code))
        return trouble('certificate', { where, why: String(message) });
      return trouble('connection-failed', { where, why: String(message || code) });
  }
}
