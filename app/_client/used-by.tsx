'use client';
/** Said before something is taken away: which apps use it, each with the way to it. Nothing when none does. */
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { defineWords } from '#components/text/define-words.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { buttonLook } from '#components/ui/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import { type ApiOutput, useApi } from './api.tsx';

const words = defineWords({
  'zh-CN': {
    used: (n: number) => `${n} 个应用在用：`,
    looking: '正在看哪些应用在用…',
    unknown: '没能查到哪些应用在用。',
  },
  en: {
    used: (n) => (n === 1 ? '1 app uses it:' : `${n} apps use it:`),
    looking: 'Looking which apps use it …',
    unknown: 'Which apps use it could not be found out.',
  },
});

type Uses = ApiOutput['apps']['uses'];

export function UsedBy({ pick }: { pick: (uses: Uses) => Uses['devices'][string] | undefined }) {
  const w = useWords(words);
  const lang = useLang();
  const uses = useQuery(useApi().apps.uses.queryOptions(undefined, { staleTime: 0 }));
  if (uses.isPending) return <p className="text-soft text-sm">{w.looking}</p>;
  if (!uses.data)
    return (
      <p role="alert" className="text-danger text-sm">
        {w.unknown}
      </p>
    );
  const users = pick(uses.data) ?? [];
  if (users.length === 0) return null;
  return (
    <div className="rounded-md border border-line border-l-4 border-l-alarm-high px-3 py-2 text-sm">
      <p className="font-medium">{w.used(users.length)}</p>
      <ul className="flex max-h-40 flex-col overflow-y-auto">
        {users.map(({ app, title }) => (
          <li key={app}>
            <Link href={`/apps/${app}`} className={`${buttonLook({ look: 'link', size: 'inline' })} py-1`}>
              {inLang(title, lang) || app}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
