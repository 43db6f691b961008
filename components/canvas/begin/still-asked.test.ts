import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { starterAbout } from '#runtime/templates/index.ts';
import { stillAsked } from './still-asked.ts';

const aboutOf = (id: string) => starterAbout.parse(JSON.parse(readFileSync(`templates/apps/${id}/about.json`, 'utf8')));

test('one vehicle is not enough for a relief, two are', () => {
  const agv = aboutOf('agv-low-battery');
  expect(stillAsked(agv, {})).toEqual({ slot: 'agv', atLeast: 2 });
  expect(stillAsked(agv, { agv: ['a'] })).toEqual({ slot: 'agv', atLeast: 2 });
  expect(stillAsked(agv, { agv: ['a', 'b'] })).toBeUndefined();
});

test('one device is enough where nothing else is said, and none where the slot may be left out', () => {
  const about = text('Meters');
  const slots = { main: { about }, more: { about, optional: true } };
  expect(stillAsked({ slots }, {})).toEqual({ slot: 'main', atLeast: 1 });
  expect(stillAsked({ slots }, { main: ['a'] })).toBeUndefined();
});

function text(en: string) {
  return { 'zh-CN': en, en };
}
