/** What a server or the way to it has against us, in words. */
import { trouble } from '#runtime/contract/index.ts';
import { networkProblem } from '../network.ts';

type Names = readonly string[];
/** By the names of OPC 10000-6, annex A.2. */
const LOGIN: Names = ['BadIdentityTokenRejected', 'BadUserAccessDenied', 'BadIdentityTokenInvalid'];
const DISTRUST: Names = [
  'BadSecurityChecksFailed',
  'BadCertificateUntrusted',
  'BadCertificateChainIncomplete',
  'BadCertificateIssuerRevocationUnknown',
  'BadCertificateRevocationUnknown',
  'BadCertificateInvalid',
  'BadCertificateUseNotAllowed',
  'BadCertificateUriInvalid',
  'BadCertificateHostNameInvalid',
  'BadCertificatePolicyCheckFailed',
];
const CLOCK: Names = ['BadCertificateTimeInvalid', 'BadInvalidTimestamp'];
const FULL: Names = [
  'BadTooManySessions',
  'BadMaxConnectionsReached',
  'BadTcpNotEnoughResources',
  'BadTooManySubscriptions',
];
const NOT_THERE: Names = ['BadTcpEndpointUrlInvalid', 'BadTcpServerTooBusy', 'BadServerHalted', 'BadShutdown'];

/** `error` as node-opcua tells it: a network error, or one with the name of a StatusCode in its text. */
export function channelProblem(error: Error, where: string): string {
  const code = /\bE[A-Z]{4,}\b/.exec(`${String((error as { code?: unknown }).code ?? '')} ${error.message}`)?.[0];
  const name = /\bBad[A-Z]\w+/.exec(error.message)?.[0];
  if (name !== undefined) {
    if (LOGIN.includes(name)) return trouble('opc-login', { where });
    if (DISTRUST.includes(name)) return trouble('opc-distrusts', { where, name });
    if (CLOCK.includes(name)) return trouble('opc-clock', { where, name });
    if (FULL.includes(name)) return trouble('opc-full', { where, name });
    if (NOT_THERE.includes(name)) return trouble('opc-not-ready', { where, name });
    return trouble('opc-said', { where, name });
  }
  if (code !== undefined) return networkProblem(Object.assign(new Error(error.message), { code }), where);
  return trouble('opc-no-opc', { where });
}
