'use client';
/** In place of alarms while nothing is watched: where a limit is set. */
import Link from 'next/link';
import { alarmWords } from '#components/alarms/index.ts';
import { useWords } from '#components/text/index.ts';
import { buttonLook, Empty } from '#components/ui/index.ts';

export function NothingWatched({ mayEdit }: { mayEdit: boolean }) {
  const w = useWords(alarmWords);
  return (
    <Empty
      title={w.noAlarms}
      action={
        mayEdit && (
          <Link href="/alarms/limits" className={buttonLook({ look: 'primary' })}>
            {w.toLimits}
          </Link>
        )
      }
    >
      {w.noAlarmsAbout}
    </Empty>
  );
}
