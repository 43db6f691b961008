/** The language of a request: the person's cookie, else what the browser asks for, else Chinese. */
import { LANGS, type Lang } from '#runtime/contract/index.ts';

export const LANG_COOKIE = 'jig-lang';

const isLang = (text: string | undefined): text is Lang => LANGS.includes(text as Lang);

/** First of the browser's languages that we speak. */
function accepted(header: string): Lang | undefined {
  const wanted = header.split(',').map((part) => {
    const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
    const q = rest.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find((value) => value !== undefined);
    return { tag, q: q === undefined ? 1 : Number(q) };
  });
  for (const { tag } of wanted.sort((a, b) => b.q - a.q)) {
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return undefined;
}

export function requestLang(headers: Headers): Lang {
  const cookie = new RegExp(`(?:^|;\\s*)${LANG_COOKIE}=([^;]*)`).exec(headers.get('cookie') ?? '')?.[1];
  if (isLang(cookie)) return cookie;
  return accepted(headers.get('accept-language') ?? '') ?? 'zh-CN';
}
