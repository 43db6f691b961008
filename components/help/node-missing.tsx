/** What stands where no node type of that name is. */
import Link from 'next/link';
import type { Lang } from '#runtime/contract/index.ts';
import { buttonLook, Empty } from '../ui/index.ts';
import { words } from './words.ts';

export function NodeMissing({ lang }: { lang: Lang }) {
  const w = words[lang];
  const toIndex = (
    <Link href="/help" className={buttonLook({ look: 'primary' })}>
      {w.toIndex}
    </Link>
  );
  return (
    <Empty title={w.nothingHere} action={toIndex}>
      {w.nothingHereAbout}
    </Empty>
  );
}
