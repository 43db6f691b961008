/** Which of a server's endpoints is taken, and what is said when none fits. */
import { trouble } from '#runtime/contract/index.ts';
import { type Endpoint, POLICIES, type Policy } from './endpoint.ts';

/** OPC 10000-4, 7.20: none 1, sign 2, sign and encrypt 3. */
export const MODE = { none: 1, sign: 2, encrypt: 3 } as const;
/** OPC 10000-4, 7.43. */
const ANONYMOUS = 0;
const USER_NAME = 1;
const BINARY_OVER_TCP = 'http://opcfoundation.org/UA-Profile/Transport/uatcp-uasc-uabinary';
const POLICY_URI = 'http://opcfoundation.org/UA/SecurityPolicy#';

export interface Offer {
  readonly mode: number;
  /** Without the URI in front of it; `None`. */
  readonly policy: string;
  readonly transport: string;
  /** The server's own opinion of how safe it is, 0 to 255. */
  readonly level: number;
  readonly certificate: Buffer | undefined;
  readonly tokens: readonly {
    readonly id: string;
    readonly type: number;
    /** Empty: that of the channel. */
    readonly policy: string;
  }[];
}

export const policyOf = (uri: string | null | undefined): string =>
  uri?.startsWith(POLICY_URI) ? uri.slice(POLICY_URI.length) : (uri ?? '');
export const policyUri = (policy: string): string => `${POLICY_URI}${policy}`;

const isPolicy = (policy: string): policy is Policy => (POLICIES as readonly string[]).includes(policy);
const rank = ({ mode, policy }: Offer): number =>
  isPolicy(policy) ? mode * POLICIES.length - POLICIES.indexOf(policy) : 0;
const nameOf = ({ mode, policy }: Offer): string =>
  mode === MODE.none ? 'None' : `${policy} ${mode === MODE.sign ? 'Sign' : 'SignAndEncrypt'}`;

/** `knownSafe`: this server has offered safety before. Throws Error with a sentence. */
export function chooseOffer(
  offers: readonly Offer[],
  { security, policy, username }: Pick<Endpoint, 'security' | 'policy' | 'username'>,
  where: string,
  knownSafe: boolean,
): Offer {
  const spoken = offers.filter(({ transport, mode, policy: p }) => {
    if (transport !== '' && transport !== BINARY_OVER_TCP) return false;
    return mode === MODE.none ? p === 'None' || p === '' : isPolicy(p);
  });
  const all = [...new Set(offers.map(nameOf))].join(', ');
  const fitting = spoken
    .filter(({ mode }) => security === 'best' || mode === MODE[security])
    .filter((offer) => policy === 'best' || offer.mode === MODE.none || offer.policy === policy)
    .sort((a, b) => rank(b) - rank(a) || b.level - a.level);
  const [best] = fitting;
  if (!best) throw new Error(trouble('opc-offers-only', { where, all: all === '' ? '-' : all }));
  if (security === 'best' && best.mode === MODE.none) {
    if (knownSafe) throw new Error(trouble('opc-less-safe', { where }));
    if (username !== undefined) throw new Error(trouble('opc-password-open', { where }));
  }
  const type = username === undefined ? ANONYMOUS : USER_NAME;
  const admitting = fitting.find(({ mode, tokens }) => mode === best.mode && tokens.some((one) => one.type === type));
  if (!admitting) throw new Error(trouble(username === undefined ? 'opc-not-anonymous' : 'opc-no-names', { where }));
  return admitting;
}

export const tokenOf = ({ tokens }: Offer, username: string | undefined): Offer['tokens'][number] | undefined =>
  tokens.find(({ type }) => type === (username === undefined ? ANONYMOUS : USER_NAME));
