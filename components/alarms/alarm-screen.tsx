'use client';
/** The plant's alarms: what wants attention now, and the journal of every change. */
import { inLang } from '#runtime/contract/index.ts';
import type { AlarmRow, OutputOf } from '#runtime/rpc/index.ts';
import { AlarmList } from '../blocks/index.ts';
import { PageHead } from '../shell/index.ts';
import { formatTime, useLang, useWords } from '../text/index.ts';
import { Card, Empty, Failure, Skeleton } from '../ui/index.ts';
import { words } from './words.ts';

type Journal = OutputOf<'alarms.journal'>;

export interface AlarmScreenProps {
  /** undefined: not heard yet. */
  alarms: readonly AlarmRow[] | undefined;
  lost: boolean;
  journal: Journal | 'failed' | undefined;
  /** Absent: the person may only look. */
  onAcknowledge?: ((id: string) => Promise<void>) | undefined;
}

function JournalTable({ journal }: { journal: Journal }) {
  const w = useWords(words);
  const lang = useLang();
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-sm">
        <thead className="text-left text-faint text-xs">
          <tr>
            {[w.time, w.event, w.what, w.who].map((head) => (
              <th key={head} scope="col" className="whitespace-nowrap px-4 py-2 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {journal.map((line) => (
            <tr key={`${line.at} ${line.alarm} ${line.event}`} className="border-line border-t">
              <td className="whitespace-nowrap px-4 py-2 text-soft">{formatTime(line.at, lang)}</td>
              <td className="whitespace-nowrap px-4 py-2">{w[`event_${line.event}`]}</td>
              <td className="w-full px-4 py-2">{inLang(line.message, lang) || inLang(line.title, lang)}</td>
              <td className="whitespace-nowrap px-4 py-2 text-soft">{line.by ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function AlarmScreen({ alarms, lost, journal, onAcknowledge }: AlarmScreenProps) {
  const w = useWords(words);
  return (
    <>
      <PageHead title={w.title} about={w.about} />
      <div className="flex flex-col gap-4">
        {lost && <Failure title={w.lost} />}
        {alarms === undefined ? (
          <Skeleton className="h-24" />
        ) : (
          <AlarmList alarms={alarms} showApp onAcknowledge={onAcknowledge} />
        )}
        <Card className="overflow-hidden">
          <h2 className="px-4 pt-3 pb-1 text-sm text-soft">{w.journal}</h2>
          {journal === undefined && <Skeleton className="m-4 h-24" />}
          {journal === 'failed' && (
            <div className="p-4">
              <Failure title={w.failed}>{w.failedAbout}</Failure>
            </div>
          )}
          {Array.isArray(journal) &&
            (journal.length === 0 ? (
              <Empty title={w.noJournal}>{w.noJournalAbout}</Empty>
            ) : (
              <JournalTable journal={journal} />
            ))}
        </Card>
      </div>
    </>
  );
}
