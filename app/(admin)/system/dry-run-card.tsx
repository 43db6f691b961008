'use client';
/** Begins and ends the dry run of the whole plant; only administrators see the switch, everybody sees that it is on. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { formatTime, useLang, useWords } from '#components/text/index.ts';
import { Button, Card } from '#components/ui/index.ts';
import { useApi } from '../../_client/api.tsx';
import { Deed } from '../../_client/deed.tsx';
import { PLANT_MODE_CHANGED } from '../../_client/plant-notice.tsx';
import { words } from './dry-run-words.ts';

export function DryRunCard({ mayChange }: { mayChange: boolean }) {
  const w = useWords(words);
  const lang = useLang();
  const api = useApi();
  const queries = useQueryClient();
  const mode = useQuery(api.plant.mode.queryOptions({}, { refetchInterval: 10_000 }));
  const [asking, setAsking] = useState(false);
  const change = useMutation(
    api.plant.setDryRun.mutationOptions({
      onSuccess: async () => {
        dispatchEvent(new Event(PLANT_MODE_CHANGED));
        await queries.invalidateQueries({ queryKey: api.plant.mode.queryKey() });
        setAsking(false);
      },
    }),
  );
  if (!mode.data) return null;
  const { dryRun, overrides } = mode.data;
  return (
    <Card>
      <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold text-sm">{w.title}</h2>
          <p className="text-sm text-soft">
            {dryRun ? w.on(dryRun.by, formatTime(dryRun.at, lang)) : w.off}
            {overrides > 0 && ` ${w.overrides(overrides)}`}
          </p>
        </div>
        {mayChange && <Button onClick={() => setAsking(true)}>{dryRun ? w.end : w.begin}</Button>}
      </div>
      <Deed
        open={asking}
        title={dryRun ? w.endTitle : w.beginTitle}
        about={dryRun ? w.endAbout : w.beginAbout}
        deed={dryRun ? w.end : w.begin}
        danger={dryRun !== undefined}
        busy={change.isPending}
        error={change.error}
        onDo={() => change.mutate({ on: dryRun === undefined })}
        onClose={() => setAsking(false)}
      />
    </Card>
  );
}
