'use client';
/** By whose clock the plant goes; administrators change it, and are told first what that means. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useOwnZone, useWords } from '#components/text/index.ts';
import { Button, Card } from '#components/ui/index.ts';
import { useApi } from '../../_client/api.tsx';
import { Deed } from '../../_client/deed.tsx';
import { NotBack, useSetZone } from '../../_client/use-set-zone.ts';
import { ZoneDialog, ZoneLine } from '../../_client/zone-field.tsx';
import { ZoneNotice } from '../../_client/zone-notice.tsx';
import { words } from '../../_client/zone-words.ts';
import { isNowhere } from '../../_client/zones.ts';

export function ZoneCard({ mayChange }: { mayChange: boolean }) {
  const w = useWords(words);
  const api = useApi();
  const queries = useQueryClient();
  const own = useOwnZone();
  const site = useQuery(api.site.zone.queryOptions());
  const [picking, setPicking] = useState(false);
  const [picked, setPicked] = useState<string>();
  const change = useSetZone();
  if (!site.data) return null;
  const { zone, from } = site.data;
  const isLaidDown = from === 'environment';
  const proposed = own !== undefined && isNowhere(zone) ? own : zone;

  return (
    <div>
      <ZoneNotice maySet={mayChange} here />
      <Card>
        <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
          <div className="min-w-0 flex-1">
            <h2 className="font-semibold text-sm">{w.label}</h2>
            <p className="text-sm text-soft">
              <ZoneLine zone={zone} laidDown={isLaidDown} />
              {from === 'machine' && <span className="block">{w.fromMachine}</span>}
            </p>
          </div>
          {mayChange && !isLaidDown && (
            <Button onClick={() => setPicking(true)}>{from === 'site' ? w.change : w.set}</Button>
          )}
        </div>
        {picking && (
          <ZoneDialog
            value={proposed}
            onPick={(next) => {
              setPicking(false);
              change.reset();
              setPicked(next);
            }}
            onClose={() => setPicking(false)}
          />
        )}
        {picked !== undefined && (
          <Deed
            title={w.ask(picked)}
            about={picked === zone ? w.help : w.askAbout}
            deed={w.apply}
            busy={change.isPending}
            error={change.error instanceof NotBack ? null : change.error}
            onDo={() =>
              change.mutate(picked, {
                // Every time on the screen is told by it, and the server renders with it.
                onSuccess: () => location.reload(),
                onError: () => void queries.invalidateQueries({ queryKey: api.site.zone.queryKey() }),
              })
            }
            onClose={() => setPicked(undefined)}
          >
            {change.isPending && (
              <p role="status" className="text-sm text-soft">
                {w.waiting}
              </p>
            )}
            {change.error instanceof NotBack && (
              <p role="alert" className="text-danger text-sm">
                {w.late}
              </p>
            )}
          </Deed>
        )}
      </Card>
    </div>
  );
}
