import { expect, test } from 'vitest';
import { ACTIONS, actionOf, partsOf, SHORTCUTS } from './shortcuts.ts';

const press = (
  key: string,
  held: { ctrlKey?: boolean; metaKey?: boolean; shiftKey?: boolean; altKey?: boolean } = {},
) => actionOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });

test('a key press asks for what the table says, with Ctrl or the Command key', () => {
  expect(press('z', { ctrlKey: true })).toBe('undo');
  expect(press('Z', { metaKey: true, shiftKey: true })).toBe('redo');
  expect(press('ArrowUp', { shiftKey: true })).toBe('nudgeFar');
  expect(press('Delete')).toBe('remove');
  expect(press('ArrowLeft', { altKey: true })).toBe('goTo');
  expect(press('n')).toBe('foldPalette');
  expect(press('s')).toBe('foldSettings');
  expect(press('s', { ctrlKey: true })).toBe('save');
  expect(press('?', { shiftKey: true })).toBe('keys');
});

test('other keys, and those of the clipboard, are left to the browser', () => {
  expect(press('z')).toBeUndefined();
  expect(press('z', { ctrlKey: true, altKey: true })).toBeUndefined();
  expect(press('r', { ctrlKey: true })).toBeUndefined();
  expect(press('c', { ctrlKey: true })).toBeUndefined();
});

test('no key means two things', () => {
  const keys = Object.values(SHORTCUTS).flat();
  expect(new Set(keys).size).toBe(keys.length);
});

test('a press is shown key by key, the plus included', () => {
  expect(partsOf('Ctrl+Shift+Z')).toEqual(['Ctrl', 'Shift', 'Z']);
  expect(partsOf('Shift++')).toEqual(['Shift', '+']);
  expect(partsOf('+')).toEqual(['+']);
});

test('the sheet of keys is the last of all that can be done, where one looks for it in a list', () => {
  expect(ACTIONS.at(-1)).toBe('keys');
});
