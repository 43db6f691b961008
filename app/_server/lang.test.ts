/** Which language a request gets. */
import { expect, test } from 'vitest';
import { requestLang } from './lang.ts';

test.each([
  [{}, 'zh-CN'],
  [{ 'accept-language': 'fr' }, 'zh-CN'],
  [{ 'accept-language': 'en-US,en;q=0.9' }, 'en'],
  [{ 'accept-language': 'en;q=0.5, zh-TW' }, 'zh-CN'],
  [{ 'accept-language': 'en', cookie: 'a=b; jig-lang=zh-CN' }, 'zh-CN'],
  [{ 'accept-language': 'zh', cookie: 'jig-lang=en' }, 'en'],
  [{ cookie: 'jig-lang=xx' }, 'zh-CN'],
])('%j gives %s', (headers, lang) => {
  expect(requestLang(new Headers(headers as Record<string, string>))).toBe(lang);
});
