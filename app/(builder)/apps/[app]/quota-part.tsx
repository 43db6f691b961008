'use client';
/** What the deployed app uses of what it may use, what holds it back, and the way to change that. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { formatNumber, formatTime, useLang, useWords } from '#components/text/index.ts';
import { Button, cn, SeverityMark } from '#components/ui/index.ts';
import type { AppStatus } from '#runtime/rpc/index.ts';
import { type ApiOutput, problemSentence, useApi } from '../../../_client/api.tsx';
import { words as common } from '../../../_client/words.ts';
import { LimitsDialog } from './limits-dialog.tsx';
import { words } from './quota-words.ts';

const REFRESH_MS = 5000;
const MB = 1024 * 1024;
type Quota = ApiOutput['apps']['quota'];

/** Used, allowed, unit. Of memory only the bound is known. */
const ROWS = [
  { name: 'cpuMs', per: 1000, unit: 's' },
  { name: 'effects', per: 1, unit: '' },
  { name: 'events', per: 1, unit: '' },
  { name: 'size', per: MB, unit: 'MB' },
] as const;

export function QuotaPart({ status, mayChange }: { status: AppStatus; mayChange: boolean }) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const api = useApi();
  const quota = useQuery(api.apps.quota.queryOptions({ app: status.app }, { refetchInterval: REFRESH_MS }));
  const [changing, setChanging] = useState(false);
  const { limited } = status;
  const lost = quota.data?.lost ?? status.lost;
  return (
    <section className="border-line border-b px-3.5 py-3">
      <div className="mb-1 flex items-center justify-between gap-2 text-xs">
        <h3 className="text-soft">{w.title}</h3>
        {mayChange && quota.data && (
          <Button look="link" size="inline" onClick={() => setChanging(true)}>
            {w.change}
          </Button>
        )}
      </div>
      {limited && <Notice>{w.heldBack(w[`held_${limited.quota}`], formatTime(limited.since, lang))}</Notice>}
      {lost > 0 && <Notice>{w.lost(formatNumber(lost, 0))}</Notice>}
      {quota.data ? (
        <Meters quota={quota.data} />
      ) : (
        <p className="text-faint text-sm">{quota.isError ? problemSentence(quota.error, c, lang) : c.loading}</p>
      )}
      {changing && quota.data && (
        <LimitsDialog app={status.app} quota={quota.data} onClose={() => setChanging(false)} />
      )}
    </section>
  );
}

const Notice = ({ children }: { children: ReactNode }) => (
  <p role="status" className="mb-1.5 flex gap-2 text-sm">
    <SeverityMark severity="warning" />
    <span className="min-w-0">{children}</span>
  </p>
);

function Meters({ quota: { used, limits } }: { quota: Quota }) {
  const w = useWords(words);
  return (
    <dl className="flex flex-col gap-1.5 text-sm">
      {ROWS.map(({ name, per, unit }) => {
        const share = Math.min(1, used[name] / limits[name]);
        const decimals = per === 1 ? 0 : 1;
        const text = w.of(formatNumber(used[name] / per, decimals), formatNumber(limits[name] / per, decimals), unit);
        return (
          <div key={name} className="relative flex items-baseline justify-between gap-2 pb-1.5">
            <dt className="text-soft">{w[name]}</dt>
            <dd className="whitespace-nowrap text-xs">
              {text}
              <span aria-hidden className="absolute inset-x-0 bottom-0 h-1 overflow-hidden rounded-full bg-line">
                <span
                  className={cn('block h-full rounded-full', share < 1 ? 'bg-stale' : 'bg-alarm-medium')}
                  style={{ width: `${share * 100}%` }}
                />
              </span>
            </dd>
          </div>
        );
      })}
      <div className="flex items-baseline justify-between gap-2">
        <dt className="text-soft">{w.memoryMb}</dt>
        <dd className="text-xs">{w.atMost(`${limits.memoryMb} MB`)}</dd>
      </div>
    </dl>
  );
}
