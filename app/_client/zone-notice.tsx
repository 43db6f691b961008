'use client';
/** One sentence, and the way out, while the plant goes by UTC because nobody has said where it stands. */
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useOwnZone, useWords } from '#components/text/index.ts';
import { SeverityMark } from '#components/ui/index.ts';
import { useApi } from './api.tsx';
import { words } from './zone-words.ts';
import { isNowhere } from './zones.ts';

/** `here`: the way to set it is on this very screen. */
export function ZoneNotice({ maySet, here = false }: { maySet: boolean; here?: boolean }) {
  const w = useWords(words);
  const api = useApi();
  const own = useOwnZone();
  const site = useQuery(api.site.zone.queryOptions());
  if (!site.data || own === undefined) return null;
  const { zone, from } = site.data;
  if (!isNowhere(zone) || isNowhere(own)) return null;
  return (
    <p role="status" className="mb-4 flex items-start gap-2 rounded-lg border border-line bg-surface px-4 py-3 text-sm">
      <SeverityMark severity="warning" />
      <span>
        {w.utc(own)}{' '}
        {from === 'environment'
          ? w.byEnv
          : maySet
            ? !here && (
                <Link href="/system" className="text-accent hover:underline">
                  {w.set}
                </Link>
              )
            : w.askAdmin}
      </span>
    </p>
  );
}
