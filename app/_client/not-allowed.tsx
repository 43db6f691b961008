'use client';
/** What a person sees who may not open a page. */
import { Lock } from 'lucide-react';
import Link from 'next/link';
import { useWords } from '#components/text/index.ts';
import { buttonLook, Empty } from '#components/ui/index.ts';
import { words } from './words.ts';

export function NotAllowed() {
  const w = useWords(words);
  return (
    <Empty
      icon={<Lock size={20} aria-hidden />}
      title={w.notAllowed}
      action={
        <Link href="/" className={buttonLook({})}>
          {w.home}
        </Link>
      }
    >
      {w.askAdmin}
    </Empty>
  );
}
