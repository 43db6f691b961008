'use client';
/** The two audit chains: people and apps in the web, devices and production in the runtime. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatTime, formatValue, useLang, useWords } from '#components/text/index.ts';
import { Button, Card, Failure, Skeleton } from '#components/ui/index.ts';
import { type Lang, troubleIn } from '#runtime/contract/index.ts';
import { problemWord, useApi } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import { wordOr, words } from './words.ts';

const LIMIT = 200;
const LISTS = ['webAudit', 'plantAudit'] as const;

export function AuditLists() {
  const w = useWords(words);
  const c = useWords(common);
  const api = useApi();
  const [list, setList] = useState<(typeof LISTS)[number]>('webAudit');
  const web = useQuery(api.system.audit.queryOptions({ limit: LIMIT }, { enabled: list === 'webAudit' }));
  const plant = useQuery(api.system.plantAudit.queryOptions({ limit: LIMIT }, { enabled: list === 'plantAudit' }));
  const shown = list === 'webAudit' ? web : plant;
  const rows = list === 'webAudit' ? web.data?.rows : plant.data;
  const broken = list === 'webAudit' ? web.data?.broken : undefined;
  return (
    <section className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end justify-between gap-2">
        <div>
          <h2 className="font-semibold">{w.audit}</h2>
          <p className="text-sm text-soft">{w.auditAbout}</p>
        </div>
        <div className="flex gap-1">
          {LISTS.map((one) => (
            <Button
              key={one}
              look={one === list ? 'plain' : 'ghost'}
              aria-pressed={one === list}
              onClick={() => setList(one)}
            >
              {w[one]}
            </Button>
          ))}
        </div>
      </div>
      {broken !== undefined && <Failure title={w.broken(broken)} />}
      {shown.isError ? (
        <Failure title={w.auditFailed} action={<Button onClick={() => void shown.refetch()}>{c.retry}</Button>}>
          {c[problemWord(shown.error)]}
        </Failure>
      ) : rows ? (
        <AuditTable rows={rows} />
      ) : (
        <Skeleton className="h-48 rounded-lg" />
      )}
    </section>
  );
}

interface AuditEntry {
  readonly seq: number;
  readonly at: number;
  readonly who: string;
  readonly action: string;
  readonly detail: unknown;
}

/** Between what is said of one entry, as each language does it. */
const LISTED = { en: ', ', 'zh-CN': '，' } as const;

/** The first digits of a hash tell it from others. */
const shortHash = (text: string): string => (/^[0-9a-f]{64}$/.test(text) ? `${text.slice(0, 8)}…` : text);

/** 'person: 李强, role: operator'. An id says nothing where the title stands. */
const inWords = (
  detail: unknown,
  name: (key: string) => string,
  show: (value: unknown, key?: string) => string,
  lang: Lang,
): string =>
  detail !== null && typeof detail === 'object'
    ? Object.entries(detail)
        .filter(([key]) => key !== 'app' || !('title' in detail))
        .map(([key, value]) => `${name(key)}${lang === 'en' ? ': ' : '：'}${show(value, key)}`)
        .join(LISTED[lang])
    : show(detail);

function AuditTable({ rows }: { rows: readonly AuditEntry[] }) {
  const w = useWords(words);
  const lang = useLang();
  if (rows.length === 0) return <Card className="p-8 text-center text-soft text-sm">{w.noAudit}</Card>;
  return (
    <Card>
      <ul className="text-sm">
        {rows.map((row) => (
          <li
            key={row.seq}
            className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-0.5 border-line border-t px-4 py-2 first:border-t-0 sm:flex"
          >
            <time dateTime={new Date(row.at).toISOString()} className="shrink-0 whitespace-nowrap text-faint sm:w-32">
              {formatTime(row.at, lang)}
            </time>
            <span className="truncate font-medium sm:w-28 sm:shrink-0">{row.who.replace(/ \([\w-]+\)$/, '')}</span>
            <span className="sm:w-40 sm:shrink-0 sm:truncate">{wordOr(w, row.action, row.action)}</span>
            <span className="min-w-0 flex-1 break-words text-soft">
              {inWords(
                row.detail,
                (key) => wordOr(w, `key_${key}`, key),
                (value, key) =>
                  Array.isArray(value)
                    ? value.join(lang === 'en' ? ', ' : '、')
                    : key === 'problem'
                      ? troubleIn(lang, String(value))
                      : wordOr(w, `${key}_${value}`, shortHash(formatValue(value, lang))),
                lang,
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
