/** Nothing is reachable without a scope: walks every tRPC procedure, every route handler and every page. */
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { SCOPES, type Scope } from '#runtime/contract/index.ts';
import { appRouter } from './routers/index.ts';

const root = resolve(import.meta.dirname, '../..');
// Folders with an underscore are no routes (Next's private folders).
const files = (pattern: string) =>
  globSync(pattern, { cwd: root })
    .filter((file) => !file.includes('/_'))
    .sort();
const isScope = (scope: unknown): scope is Scope => typeof scope === 'string' && Object.hasOwn(SCOPES, scope);

/** What is open to everybody; a new entry is a decision. */
const PUBLIC_PROCEDURES = ['setup.create', 'setup.needed'];
const PUBLIC_ROUTES = ['app/api/auth/[...all]/route.ts', 'app/api/health/route.ts', 'app/api/trpc/[trpc]/route.ts'];
const PUBLIC_PAGES = ['app/(auth)/setup/page.tsx', 'app/(auth)/sign-in/page.tsx'];

test('every tRPC procedure names its scope, and only the setup is public', () => {
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { meta?: { scope?: unknown } } }>;
  const found = Object.entries(procedures).map(([path, { _def }]) => [path, _def.meta?.scope] as const);
  expect(found.length).toBeGreaterThan(30);
  expect(found.filter(([, scope]) => !isScope(scope))).toEqual([]);
  expect(
    found
      .filter(([, scope]) => scope === 'public')
      .map(([path]) => path)
      .sort(),
  ).toEqual(PUBLIC_PROCEDURES);
});

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

test('every route handler names its scope, and only the known ones are public', async () => {
  const open: string[] = [];
  for (const file of files('app/**/route.{ts,tsx}')) {
    const module = (await import(pathToFileURL(resolve(root, file)).href)) as Record<string, { scope?: unknown }>;
    const methods = METHODS.filter((method) => module[method]);
    expect(methods, file).not.toEqual([]);
    for (const method of methods) {
      const scope = module[method]?.scope;
      expect(isScope(scope), `${file} ${method} is not made by route(scope, …)`).toBe(true);
      if (scope === 'public') open.push(file);
    }
  }
  expect([...new Set(open)].sort()).toEqual(PUBLIC_ROUTES);
});

test('every page names its scope, and only signing in is public', async () => {
  const open: string[] = [];
  for (const file of files('app/**/page.tsx')) {
    const scope = /^export default page\(\s*'([a-z:]+)'/m.exec(await readFile(resolve(root, file), 'utf8'))?.[1];
    expect(isScope(scope), `${file} is not made by "export default page('<scope>', …)"`).toBe(true);
    if (scope === 'public') open.push(file);
  }
  expect(open).toEqual(PUBLIC_PAGES);
});

test('server actions are not used, because nothing would check their scope', async () => {
  for (const file of globSync('{app,components}/**/*.{ts,tsx}', { cwd: root })) {
    expect(/^\s*['"]use server['"]/m.test(await readFile(resolve(root, file), 'utf8')), file).toBe(false);
  }
});
