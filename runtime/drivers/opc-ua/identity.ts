/** Jig's own certificate for OPC UA servers: made at first use, kept in the data folder, its key for nobody else's eyes. */
import { X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import {
  CertificatePurpose,
  createSelfSignedCertificate,
  makePrivateKeyFromPem,
  type PrivateKey,
} from 'node-opcua-crypto';
import { trouble } from '#runtime/contract/index.ts';

export interface Identity {
  /** DER. */
  readonly certificate: Buffer;
  readonly privateKey: PrivateKey;
  /** As the certificate says it; a server compares (OPC 10000-4, 6.1.3). */
  readonly applicationUri: string;
}

interface Pems {
  readonly certificate: string;
  readonly key: string;
}

/** A server that trusts it does so by hand: it should not have to again soon. */
const VALID_DAYS = 10 * 365;
const CERTIFICATE = 'jig-certificate.pem';
const KEY = 'jig-key.pem';

const pem = (label: string, der: ArrayBuffer): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
};

async function make(): Promise<Pems> {
  const { subtle } = globalThis.crypto;
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  };
  const { privateKey } = await subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const host = hostname().replace(/[^A-Za-z0-9.-]/g, '-') || 'localhost';
  const { cert } = await createSelfSignedCertificate({
    privateKey,
    subject: `CN=Jig/O=Jig/DC=${host}`,
    dns: [host],
    applicationUri: `urn:${host}:jig`,
    purpose: CertificatePurpose.ForApplication,
    validity: VALID_DAYS,
  });
  return { certificate: cert, key: pem('PRIVATE KEY', await subtle.exportKey('pkcs8', privateKey)) };
}

function keep(folder: string, { certificate, key }: Pems): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const put = (name: string, text: string, mode: number) => {
    const file = join(folder, name);
    writeFileSync(`${file}.new`, text, { mode });
    chmodSync(`${file}.new`, mode); // whoever left one behind may have given it another
    renameSync(`${file}.new`, file);
  };
  put(KEY, key, 0o600);
  put(CERTIFICATE, certificate, 0o644);
}

function find(folder: string): Pems | undefined {
  const [certificate, key] = [join(folder, CERTIFICATE), join(folder, KEY)];
  if (!existsSync(certificate) || !existsSync(key)) return undefined;
  return { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') };
}

/** Without a folder it lasts as long as the process. Rejects with a sentence when what is kept cannot be read. */
export async function loadIdentity(folder?: string): Promise<Identity> {
  let pems = folder === undefined ? undefined : find(folder);
  if (!pems) {
    pems = await make();
    if (folder !== undefined) keep(folder, pems);
  }
  try {
    const certificate = new X509Certificate(pems.certificate);
    const applicationUri = /URI:([^,]+)/.exec(certificate.subjectAltName ?? '')?.[1] ?? '';
    return { certificate: certificate.raw, privateKey: makePrivateKeyFromPem(pems.key), applicationUri };
  } catch {
    throw new Error(trouble('opc-kept-damaged', { file: join(folder ?? '', CERTIFICATE) }));
  }
}
