/** Which endpoint is taken of those a server offers. */
import { expect, it } from 'vitest';
import { trouble } from '#runtime/contract/index.ts';
import { endpoint } from './endpoint.ts';
import { chooseOffer, MODE, type Offer } from './offer.ts';

const offer = (mode: keyof typeof MODE, policy: string, tokens: readonly number[] = [0, 1]): Offer => ({
  mode: MODE[mode],
  policy,
  transport: 'http://opcfoundation.org/UA-Profile/Transport/uatcp-uasc-uabinary',
  level: 0,
  certificate: undefined,
  tokens: tokens.map((type) => ({ id: `t${type}`, type, policy: '' })),
});
const all = [
  offer('none', 'None'),
  offer('encrypt', 'Basic128Rsa15'),
  offer('sign', 'Aes256_Sha256_RsaPss'),
  offer('encrypt', 'Basic256Sha256'),
  offer('encrypt', 'Aes128_Sha256_RsaOaep', [1]),
];
const choose = (offers: readonly Offer[], options: object, knownSafe = false) =>
  chooseOffer(offers, endpoint.parse({ url: 'opc.tcp://h', ...options }), 'h:4840', knownSafe);

it('the safest one that lets us in, encrypted before signed', () => {
  expect(choose(all, {})).toMatchObject({ mode: MODE.encrypt, policy: 'Basic256Sha256' });
  expect(choose(all, { username: 'x' })).toMatchObject({ mode: MODE.encrypt, policy: 'Aes128_Sha256_RsaOaep' });
});

it('the one a person chose, whatever else there is', () => {
  expect(choose(all, { security: 'none' })).toMatchObject({ mode: MODE.none });
  expect(choose(all, { security: 'sign' })).toMatchObject({ policy: 'Aes256_Sha256_RsaPss' });
  expect(choose(all, { security: 'encrypt', policy: 'Basic256Sha256' })).toMatchObject({ policy: 'Basic256Sha256' });
});

it('says what there is when nothing fits; an outdated policy is not taken', () => {
  expect(() => choose([offer('encrypt', 'Basic128Rsa15')], {})).toThrow(
    trouble('opc-offers-only', { where: 'h:4840', all: 'Basic128Rsa15 SignAndEncrypt' }),
  );
  expect(() => choose([], {})).toThrow(trouble('opc-offers-only', { where: 'h:4840', all: '-' }));
});

it('never falls back to no security by itself where that would be felt', () => {
  const open = [offer('none', 'None')];
  expect(choose(open, {}).mode).toBe(MODE.none);
  expect(() => choose(open, {}, true)).toThrow(trouble('opc-less-safe', { where: 'h:4840' }));
  expect(() => choose(open, { username: 'x' })).toThrow(trouble('opc-password-open', { where: 'h:4840' }));
});
