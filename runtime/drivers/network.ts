/** What went wrong on the network, in words. */
import { trouble } from '#runtime/contract/index.ts';

/** `where` is host:port. */
export function networkProblem(error: Error, where: string): string {
  const { code } = error as { code?: unknown };
  switch (code) {
    case 'ECONNREFUSED':
      return trouble('nothing-listens', { where });
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return trouble('unknown-name', { where });
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return trouble('unreachable', { where });
    case 'ECONNRESET':
    case 'EPIPE':
      return trouble('broke-connection', { where });
    default:
      return trouble('connection-failed', { where, why: error.message || String(code) });
  }
}
