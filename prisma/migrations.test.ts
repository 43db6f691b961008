/** The migrations and the schema say the same. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyMigrations, missingMigration } from './schema-engine.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jig-prisma-'));
});
afterEach(() => rm(folder, { recursive: true }));

const place = () => ({ prisma: import.meta.dirname, file: join(folder, 'platform.db') });

test('the migrations give exactly the schema', async () => {
  expect(await missingMigration(place())).toBe('');
});

test('each migration is applied once', async () => {
  expect(await applyMigrations(place())).toContain('0001_first');
  expect(await applyMigrations(place())).toEqual([]);
});
