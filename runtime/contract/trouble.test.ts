/** Trouble in words: what is said in English is understood again, whatever it is about. */
import { describe, expect, it } from 'vitest';
import { type Trouble, trouble, troubleIn } from './trouble.ts';
import { TROUBLES } from './trouble-text.ts';

const names = Object.keys(TROUBLES) as Trouble[];
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, place]) => place).sort();
const samples = {
  where: '192.168.1.5:502',
  why: 'out of paper',
  value: '-12.5',
  unit: 3,
  asked: 1,
  ms: 1000,
  id: 'press-1',
  code: 9,
};

describe('trouble in words', () => {
  it.each(names)('%s names the same things in both languages', (name) => {
    expect(places(TROUBLES[name]['zh-CN'])).toEqual(places(TROUBLES[name].en));
  });

  it.each(names)('%s is understood again in Chinese', (name) => {
    const data = Object.fromEntries(
      places(TROUBLES[name].en).map((place) => [place, samples[place as keyof typeof samples] ?? 'x']),
    );
    const expected = TROUBLES[name]['zh-CN'].replace(/(?<!\{)\{(\w+)\}(?!\})/g, (_, place: string) =>
      String(data[place]),
    );
    expect(troubleIn('zh-CN', trouble(name, data))).toBe(expected);
  });

  it('translates what is inside a sentence too', () => {
    const why = trouble('no-answer', { ms: 200 });
    expect(troubleIn('zh-CN', trouble('unread-back', { why }))).toBe(
      '设备已确认，但回读失败：设备在 200 毫秒内没有应答。',
    );
  });

  it('leaves a text it does not know, and English, as they are', () => {
    expect(troubleIn('zh-CN', 'ENOSPC: no space left on device')).toBe('ENOSPC: no space left on device');
    expect(troubleIn('en', trouble('not-connected'))).toBe('The device is not connected.');
  });
});
