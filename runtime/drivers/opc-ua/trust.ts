/** Which certificate each server has shown: the first one is taken on trust, another one later is not. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { trouble } from '#runtime/contract/index.ts';
import { bareFingerprint } from './endpoint.ts';

const FILE = 'servers.json';
/** host:port → SHA-256 fingerprint. */
const known = z.record(z.string(), z.string());

export interface Trust {
  /** Throws Error with a sentence that names both when it is another than before, or than `wanted`. */
  check(where: string, fingerprint: string, wanted: string | undefined): void;
  /** It has proven that the certificate is its own. */
  remember(where: string, fingerprint: string): void;
  /** Whether it has ever spoken safely. */
  knows(where: string): boolean;
}

function read(file: string): [string, string][] {
  try {
    return Object.entries(known.parse(JSON.parse(readFileSync(file, 'utf8'))));
  } catch {
    throw new Error(trouble('opc-kept-damaged', { file }));
  }
}

/** Without a folder it lasts as long as the process. Throws a sentence when what is kept cannot be read: then nobody knows what was trusted. */
export function createTrust(folder?: string): Trust {
  const file = folder === undefined ? undefined : join(folder, FILE);
  const servers = new Map(file !== undefined && existsSync(file) ? read(file) : []);

  function remember(where: string, fingerprint: string): void {
    if (servers.get(where) === fingerprint) return;
    servers.set(where, fingerprint);
    if (folder === undefined || file === undefined) return;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, `${JSON.stringify(Object.fromEntries(servers), null, 2)}\n`);
    renameSync(`${file}.new`, file);
  }

  return {
    knows: (where) => servers.has(where),
    check(where, fingerprint, wanted) {
      const before = servers.get(where);
      if (wanted !== undefined) {
        if (bareFingerprint(wanted) !== bareFingerprint(fingerprint))
          throw new Error(trouble('opc-other-than-entered', { where, fingerprint }));
      } else if (before !== undefined && before !== fingerprint)
        throw new Error(trouble('opc-certificate-changed', { where, fingerprint, before }));
    },
    remember,
  };
}
