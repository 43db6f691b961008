'use client';
/** Which app a table belongs to, in words; two apps may have tables of one name. */
import { useQuery } from '@tanstack/react-query';
import { useLang, useWords } from '#components/text/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import { useApi } from '../../_client/api.tsx';
import { words } from './words.ts';

/** A table outlives its app. Until the apps are known, a space that keeps the line. */
export function useAppName(): (app: string) => string {
  const w = useWords(words);
  const lang = useLang();
  const apps = useQuery(useApi().apps.list.queryOptions());
  return (app) => {
    if (!apps.data) return '\u00a0';
    const found = apps.data.find(({ id }) => id === app);
    return found ? inLang(found.title, lang) : w.appRemoved;
  };
}
