'use client';
/** Limit alarms of apps: what holds now, and, where its design allows, the way to change it at run time. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLang, useWords } from '#components/text/index.ts';
import { Card } from '#components/ui/index.ts';
import { atLeast, inLang, type Role } from '#runtime/contract/index.ts';
import type { AppAlarmRow } from '#runtime/rpc/index.ts';
import { useApi, useApiClient } from '../../../_client/api.tsx';
import { AdjustDialog } from './adjust-dialog.tsx';
import { LimitLine } from './limit-line.tsx';
import { limitText } from './use-limits.ts';
import { words } from './words.ts';

interface AppLimitsProps {
  readonly role: Role;
  readonly mayAdjust: boolean;
  /** Only those whose words have this. */
  readonly text: string;
}

const keyOf = ({ app, node, key }: AppAlarmRow): string => `${app} ${node} ${key ?? ''}`;

export function AppLimits({ role, mayAdjust, text }: AppLimitsProps) {
  const w = useWords(words);
  const lang = useLang();
  const api = useApi();
  const client = useApiClient();
  const queries = useQueryClient();
  const limits = useQuery(api.alarms.appLimits.queryOptions({}));
  const [asking, setAsking] = useState<AppAlarmRow>();
  const nameOf = ({ title, keyTitle }: AppAlarmRow) =>
    [inLang(title, lang), ...(keyTitle === undefined ? [] : [inLang(keyTitle, lang)])].join(' · ');
  const shown = (limits.data ?? []).filter((one) =>
    `${inLang(one.appTitle, lang)} ${nameOf(one)}`.toLowerCase().includes(text),
  );
  if (shown.length === 0) return null;
  return (
    <section className="mt-6">
      <h2 className="font-semibold text-base">{w.inApps}</h2>
      <p className="mb-3 text-sm text-soft">{w.inAppsAbout}</p>
      {[...Map.groupBy(shown, ({ app }) => app)].map(([app, rows]) => (
        <Card key={app} className="mb-3">
          <h3 className="px-4 pt-3 pb-1 font-medium text-sm text-soft">{inLang(rows[0]?.appTitle, lang)}</h3>
          <ul>
            {rows.map((row) => {
              const may = mayAdjust && row.adjustableBy !== 'nobody' && atLeast(role, row.adjustableBy);
              return (
                <LimitLine
                  key={keyOf(row)}
                  priority={row.priority}
                  title={`${nameOf(row)} · ${w[`kind_${row.kind}`]} ${limitText(row.limit, row.unit, lang)}`}
                  unit={row.unit}
                  adjusted={row.adjusted}
                  notes={[row.adjustableBy === 'nobody' ? w.notAdjustable : w[`role_${row.adjustableBy}`]]}
                  onAdjust={may ? () => setAsking(row) : undefined}
                />
              );
            })}
          </ul>
        </Card>
      ))}
      {asking && (
        <AdjustDialog
          of={{ ...asking, what: nameOf(asking), unit: asking.unit }}
          onClose={() => setAsking(undefined)}
          onAdjust={async (limit, comment) => {
            const { app, node, key } = asking;
            await client.alarms.adjustAppLimit.mutate({
              app,
              node,
              ...(key === undefined ? {} : { key }),
              limit,
              comment,
            });
            await queries.invalidateQueries({ queryKey: api.alarms.appLimits.pathKey() });
          }}
        />
      )}
    </section>
  );
}
