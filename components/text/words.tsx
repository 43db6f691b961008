'use client';
/** The screens' words: each folder has a `words.ts` made by defineWords; a component reads those of the person's language. */
import { createContext, type ReactNode, useContext } from 'react';
import type { Lang } from '#runtime/contract/index.ts';
import type { Words } from './define-words.ts';

const LangContext = createContext<Lang>('zh-CN');

export function LangProvider({ lang, children }: { lang: Lang; children: ReactNode }) {
  return <LangContext value={lang}>{children}</LangContext>;
}

export const useLang = (): Lang => useContext(LangContext);

export const useWords = <W extends Words>(words: Readonly<Record<Lang, W>>): W => words[useLang()];
