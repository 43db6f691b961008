/** What a release carries along, and what it leaves behind. */
import { expect, test } from 'vitest';
import { isNeeded } from './lean.mjs';

test('the guide goes into the release, what packages say of themselves does not', () => {
  expect(isNeeded('/jig/.next/standalone/docs/guide/zh-CN/3-try-it.md')).toBe(true);
  expect(isNeeded('/jig/node_modules/zod/README.md')).toBe(false);
  expect(isNeeded('/jig/node_modules/zod/LICENSE.md')).toBe(true);
});
