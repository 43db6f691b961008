/** What a person calls a thing finds the node that does it. */
import { expect, test } from 'vitest';
import { LANGS } from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { foundIn } from './commands/found.ts';
import { paletteItems } from './palette-items.ts';

test.each(['合计', '总数', '求和', '累计', 'total', 'sum'])('%s leads to the total, among the first three', (word) => {
  for (const lang of LANGS) {
    const found = foundIn(paletteItems({ tables: {} }, [], nodeTypes, lang, ''), word);
    expect(found.slice(0, 3).map(({ type }) => type)).toContain('logic.total');
  }
});
