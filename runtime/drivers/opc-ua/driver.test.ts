/** What the OPC UA driver costs where nobody uses it, and what it keeps where somebody does. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trouble } from '#runtime/contract/index.ts';
import { loadIdentity } from './identity.ts';
import { createTrust } from './trust.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-opc-ua-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('the library is not loaded before a device asks for it', () => {
  const drivers = join(import.meta.dirname, '..', 'index.ts');
  const script = `
    import { registerHooks } from 'node:module';
    const seen = [];
    registerHooks({ resolve: (name, context, next) => (name.startsWith('node-opcua') && seen.push(name), next(name, context)) });
    await import(${JSON.stringify(drivers)});
    process.stdout.write(JSON.stringify(seen));`;
  expect(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })).toBe('[]');
});

describe('our own certificate', () => {
  it('names the application as the certificate does, and is another one in every plant', async () => {
    const mine = await loadIdentity(folder);
    expect(mine.applicationUri).toMatch(/^urn:.+:jig$/);
    expect((await loadIdentity(folder)).certificate.equals(mine.certificate)).toBe(true);
    expect((await loadIdentity()).certificate.equals(mine.certificate)).toBe(false);
  });

  it('is made anew where half of it is lost', async () => {
    const before = await loadIdentity(folder);
    rmSync(join(folder, 'jig-key.pem'));
    expect((await loadIdentity(folder)).certificate.equals(before.certificate)).toBe(false);
  });

  it('that is damaged is said to be, not replaced', async () => {
    await loadIdentity(folder);
    const file = join(folder, 'jig-certificate.pem');
    writeFileSync(file, 'x');
    await expect(loadIdentity(folder)).rejects.toThrow(trouble('opc-kept-damaged', { file }));
  });
});

describe('trust', () => {
  const [one, other] = [`${'AA:'.repeat(31)}AA`, `${'BB:'.repeat(31)}BB`];

  it('is for the server it was given to, and outlives a restart', () => {
    const trust = createTrust(folder);
    trust.check('h:4840', one, undefined);
    trust.remember('h:4840', one);
    const later = createTrust(folder);
    expect([later.knows('h:4840'), later.knows('h:4841')]).toEqual([true, false]);
    expect(() => later.check('h:4840', other, undefined)).toThrow(
      trouble('opc-certificate-changed', { where: 'h:4840', fingerprint: other, before: one }),
    );
    later.check('h:4841', other, undefined);
  });

  it('is not given again when what was kept is damaged', () => {
    createTrust(folder).remember('h:4840', one);
    writeFileSync(join(folder, 'servers.json'), readFileSync(join(folder, 'servers.json'), 'utf8').slice(0, -5));
    expect(() => createTrust(folder)).toThrow(trouble('opc-kept-damaged', { file: join(folder, 'servers.json') }));
  });
});
