/** What went wrong on the network, in words. */

/** `where` is host:port. */
export function networkProblem(error: Error, where: string): string {
  const { code } = error as { code?: unknown };
  switch (code) {
    case 'ECONNREFUSED':
      return `Nothing listens on ${where}.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The name in ${where} is not known on this network.`;
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return `${where} cannot be reached.`;
    case 'ECONNRESET':
    case 'EPIPE':
      return `${where} broke the connection.`;
    default:
      return `The connection to ${where} failed: ${error.message || String(code)}.`;
  }
}
