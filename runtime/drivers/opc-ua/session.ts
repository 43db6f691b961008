/** A session with a server, from its endpoints to the activated session: OPC 10000-4, 5.4 to 5.6. */
import { randomBytes, X509Certificate } from 'node:crypto';
import { type PublicKey, split_der } from 'node-opcua-crypto';
import { NodeId, NodeIdType } from 'node-opcua-nodeid';
import {
  computeSignatureAsync,
  getCryptoFactory,
  type Request,
  type Response,
  type SecurityPolicy,
  verifySignature,
} from 'node-opcua-secure-channel';
import {
  ActivateSessionRequest,
  AnonymousIdentityToken,
  ApplicationType,
  CloseSessionRequest,
  CreateSessionRequest,
  type CreateSessionResponse,
  GetEndpointsRequest,
  type GetEndpointsResponse,
  UserNameIdentityToken,
} from 'node-opcua-types';
import { trouble } from '#runtime/contract/index.ts';
import { type Channel, openChannel } from './channel.ts';
import { type Endpoint, whereOf } from './endpoint.ts';
import type { Identity } from './identity.ts';
import { chooseOffer, MODE, type Offer, policyOf, policyUri, tokenOf } from './offer.ts';
import type { Trust } from './trust.ts';

/** The server forgets a session that is silent this long. */
const SESSION_MS = 60_000;
const NONCE_BYTES = 32;
/** How long a server is given to say goodbye. */
const LEAVE_MS = 1000;

export interface UaSession {
  readonly where: string;
  readonly timeoutMs: number;
  /** Of the server's certificate, AB:CD:…; absent where nothing is signed. */
  readonly fingerprint: string | undefined;
  /** As Channel.ask. */
  ask<R extends Response>(request: Request, signal?: AbortSignal, timeoutMs?: number): Promise<R>;
  readonly closed: Promise<string>;
  breakOff(reason: string): void;
  close(): Promise<void>;
}

export interface Credentials {
  readonly identity: () => Promise<Identity>;
  readonly trust: Trust;
}

const leafOf = (certificate: Buffer | null | undefined): Buffer | undefined =>
  certificate && certificate.length > 0 ? split_der(certificate)[0] : undefined;

async function discover(endpoint: Endpoint, where: string, signal: AbortSignal): Promise<Offer[]> {
  const { url, timeoutMs } = endpoint;
  const plain = { url, where, mode: MODE.none, policyUri: policyUri('None'), timeoutMs };
  const channel = await openChannel(plain, signal);
  try {
    const { endpoints } = await channel.ask<GetEndpointsResponse>(
      new GetEndpointsRequest({ endpointUrl: url }),
      timeoutMs,
      signal,
    );
    return (endpoints ?? []).map((one) => ({
      mode: one.securityMode,
      policy: policyOf(one.securityPolicyUri),
      transport: one.transportProfileUri ?? '',
      level: one.securityLevel,
      certificate: leafOf(one.serverCertificate),
      tokens: (one.userIdentityTokens ?? []).map(({ policyId, tokenType, securityPolicyUri }) => ({
        id: policyId ?? '',
        type: tokenType,
        policy: policyOf(securityPolicyUri),
      })),
    }));
  } finally {
    await channel.close();
  }
}

/** node-opcua knows fewer of the shapes of Node's key. */
const keyOf = (certificate: Buffer) => new X509Certificate(certificate).publicKey as unknown as PublicKey;

/** Who we are to the server: nobody, or a name with its password under the server's key (OPC 10000-4, 7.40). */
function userToken({ username, password = '', security }: Endpoint, offer: Offer, nonce: Buffer, where: string) {
  const token = tokenOf(offer, username);
  const policyId = token?.id ?? '';
  if (username === undefined) return new AnonymousIdentityToken({ policyId });
  const policy = token?.policy || offer.policy;
  const secret = Buffer.from(password, 'utf8');
  const crypto = getCryptoFactory(policyUri(policy) as SecurityPolicy);
  if (!crypto || !offer.certificate) {
    // Where the channel itself is encrypted nobody can listen.
    if (offer.mode !== MODE.encrypt && security !== 'none') throw new Error(trouble('opc-password-open', { where }));
    return new UserNameIdentityToken({ policyId, userName: username, password: secret, encryptionAlgorithm: null });
  }
  const length = Buffer.alloc(4);
  length.writeUInt32LE(secret.length + nonce.length);
  return new UserNameIdentityToken({
    policyId,
    userName: username,
    password: crypto.asymmetricEncrypt(Buffer.concat([length, secret, nonce]), keyOf(offer.certificate)),
    encryptionAlgorithm: crypto.asymmetricEncryptionAlgorithm,
  });
}

async function activate(
  channel: Channel,
  endpoint: Endpoint,
  offer: Offer,
  identity: Identity | undefined,
  where: string,
  signal: AbortSignal,
): Promise<NodeId> {
  const { timeoutMs } = endpoint;
  const policy = policyUri(offer.policy || 'None') as SecurityPolicy;
  const clientNonce = randomBytes(NONCE_BYTES);
  const created = await channel.ask<CreateSessionResponse>(
    new CreateSessionRequest({
      clientDescription: {
        applicationUri: identity?.applicationUri ?? 'urn:jig',
        productUri: 'urn:jig',
        applicationName: { text: 'Jig' },
        applicationType: ApplicationType.Client,
      },
      endpointUrl: endpoint.url,
      sessionName: `Jig ${randomBytes(4).toString('hex')}`,
      clientNonce,
      ...(identity ? { clientCertificate: identity.certificate } : {}),
      requestedSessionTimeout: SESSION_MS,
    }),
    timeoutMs,
    signal,
  );
  const { authenticationToken } = created;
  try {
    await prove();
  } catch (error) {
    // Else it would keep its place at the server until that forgets it.
    const leave = new CloseSessionRequest({ deleteSubscriptions: true });
    leave.requestHeader.authenticationToken = authenticationToken;
    await channel.ask(leave, Math.min(timeoutMs, LEAVE_MS)).catch(() => undefined);
    throw error;
  }
  return authenticationToken;

  async function prove(): Promise<void> {
    if (identity) {
      const shown = leafOf(created.serverCertificate);
      const proven =
        shown?.equals(offer.certificate ?? Buffer.alloc(0)) === true &&
        verifySignature(identity.certificate, clientNonce, created.serverSignature, shown, policy);
      if (!proven) throw new Error(trouble('opc-unproven', { where }));
    }
    const nonce = created.serverNonce ?? Buffer.alloc(0);
    const signature = identity
      ? await computeSignatureAsync(offer.certificate ?? null, nonce, identity.privateKey, policy)
      : undefined;
    const request = new ActivateSessionRequest({
      ...(signature ? { clientSignature: signature } : {}),
      localeIds: [],
      userIdentityToken: userToken(endpoint, offer, nonce, where),
    });
    request.requestHeader.authenticationToken = authenticationToken;
    await channel.ask(request, timeoutMs, signal);
  }
}

/** Rejects with Error whose message is a plain sentence. */
export async function openSession(
  endpoint: Endpoint,
  { identity, trust }: Credentials,
  signal: AbortSignal,
): Promise<UaSession> {
  const where = whereOf(endpoint);
  const { url, timeoutMs } = endpoint;
  const offer = chooseOffer(await discover(endpoint, where, signal), endpoint, where, trust.knows(where));
  const isSafe = offer.mode !== MODE.none;
  if (isSafe && !offer.certificate) throw new Error(trouble('opc-unproven', { where }));
  const fingerprint = isSafe && offer.certificate ? new X509Certificate(offer.certificate).fingerprint256 : undefined;
  if (fingerprint !== undefined) trust.check(where, fingerprint, endpoint.fingerprint);
  const self = isSafe ? await identity() : undefined;
  const channel = await openChannel(
    {
      url,
      where,
      mode: offer.mode,
      policyUri: policyUri(offer.policy || 'None'),
      timeoutMs,
      identity: self,
      serverCertificate: isSafe ? offer.certificate : undefined,
    },
    signal,
  );
  let token = new NodeId(NodeIdType.NUMERIC, 0, 0);
  try {
    token = await activate(channel, endpoint, offer, self, where, signal);
    if (fingerprint !== undefined) trust.remember(where, fingerprint);
  } catch (error) {
    await channel.close();
    throw error;
  }

  let leaving = false;
  const ask: UaSession['ask'] = (request, abort, ms = timeoutMs) => {
    request.requestHeader.authenticationToken = token;
    return channel.ask(request, ms, abort);
  };
  return {
    where,
    timeoutMs,
    fingerprint,
    ask,
    closed: channel.closed,
    breakOff(reason) {
      // What still waits at the server is answered with a no when the session ends.
      if (!leaving) channel.breakOff(reason);
    },
    async close() {
      leaving = true;
      // With its subscriptions. A server that does not hear it forgets them by itself.
      await ask(new CloseSessionRequest({ deleteSubscriptions: true }), undefined, Math.min(timeoutMs, LEAVE_MS)).catch(
        () => undefined,
      );
      await channel.close();
    },
  };
}
