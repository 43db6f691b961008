import { expect, test } from 'vitest';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { ICONS } from './glyph.tsx';

test.each(Object.entries(nodeTypes))('%s has a drawn icon', (_type, { def }) => {
  expect(Object.keys(ICONS)).toContain(def.icon);
});
