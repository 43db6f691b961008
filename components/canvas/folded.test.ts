/** The panels beside the canvas: open at first, folded away until they are opened again. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStage } from './commands/stage.ts';
import { fold, foldedKept, NONE_FOLDED } from './folded.ts';

const KEY = 'jig-folded';
let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

test('both are open where nothing is remembered, or nothing that can be read', () => {
  expect(foldedKept()).toEqual(NONE_FOLDED);
  for (const text of ['{', 'null', '[]', '{"palette":"yes"}']) {
    kept.set(KEY, text);
    expect(foldedKept()).toEqual(NONE_FOLDED);
  }
});

test('a panel that is folded stays so after a reload, and the other stays open', () => {
  const stage = createStage();
  fold(stage, 'palette', true);
  expect(stage.getState().folded).toEqual({ palette: true, settings: false });
  expect(foldedKept()).toEqual({ palette: true, settings: false });
  fold(stage, 'palette', false);
  expect(stage.getState().folded).toEqual(NONE_FOLDED);
  expect(foldedKept()).toEqual(NONE_FOLDED);
});

test('where the browser keeps nothing, it is folded for as long as the page is open', () => {
  vi.stubGlobal('localStorage', undefined);
  const stage = createStage();
  fold(stage, 'settings', true);
  expect(stage.getState().folded).toEqual({ palette: false, settings: true });
  expect(foldedKept()).toEqual(NONE_FOLDED);
});
