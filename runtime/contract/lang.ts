/** The two languages every text exists in, and text that a person wrote in one or both. */

export const LANGS = ['zh-CN', 'en'] as const;
export type Lang = (typeof LANGS)[number];

/** A title a person typed: plain (same in every language) or per language. Its schema is in local-text.ts. */
export type LocalText = string | Partial<Record<Lang, string>>;

/** The text in `lang`, else in any language it has, else ''. */
export const inLang = (text: LocalText | undefined, lang: Lang): string =>
  text === undefined ? '' : typeof text === 'string' ? text : (text[lang] ?? text['zh-CN'] ?? text.en ?? '');
