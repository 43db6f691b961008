'use client';
/** Logo above, the language below, one card between. */
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { Logo } from '#components/shell/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, Card } from '#components/ui/index.ts';
import { ApiProvider } from '../_client/api.tsx';
import { keepLang, otherLang } from '../_client/session.ts';
import { words } from './words.ts';

export function AuthFrame({ children }: { children: ReactNode }) {
  const w = useWords(words);
  const lang = useLang();
  const router = useRouter();
  return (
    <ApiProvider>
      <main className="mx-auto flex min-h-dvh w-full max-w-[400px] flex-col justify-center gap-5 px-4 py-8">
        <div className="px-1 text-xl">
          <Logo size={24} />
        </div>
        <Card className="p-5 shadow-card sm:p-7">{children}</Card>
        <div className="text-center">
          <Button
            look="ghost"
            lang={otherLang(lang)}
            onClick={() => {
              keepLang(otherLang(lang));
              router.refresh();
            }}
          >
            {w.otherLanguage}
          </Button>
        </div>
      </main>
    </ApiProvider>
  );
}
