'use client';
/** Enters what was read off a machine, from its card. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Dialog } from '#components/overlay/index.ts';
import { SheetForm } from '#components/sheets/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, Failure, Skeleton } from '#components/ui/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import { problemWord, useApi } from '../../_client/api.tsx';
import { enterSheet } from '../../_client/enter-sheet.ts';
import { words as common } from '../../_client/words.ts';

export function SheetDialog({ device, title, onClose }: { device: string; title: string; onClose: () => void }) {
  const c = useWords(common);
  const lang = useLang();
  const api = useApi();
  const queries = useQueryClient();
  const sheets = useQuery(api.devices.sheets.queryOptions({}, { staleTime: 0 }));
  const sheet = sheets.data?.sheets.find((one) => one.device === device);
  return (
    <Dialog
      open
      onClose={onClose}
      title={sheet ? inLang(sheet.title, lang) : title}
      about={sheet?.place}
      closeLabel={c.close}
    >
      {sheets.isPending && <Skeleton className="h-40 rounded-lg" />}
      {sheets.isError && (
        <Failure
          title={c[problemWord(sheets.error)]}
          action={<Button onClick={() => void sheets.refetch()}>{c.retry}</Button>}
        />
      )}
      {sheets.data && sheet && (
        <SheetForm
          sheet={sheet}
          now={sheets.data.now}
          enter={enterSheet}
          onEntered={() => void queries.invalidateQueries({ queryKey: api.devices.sheets.queryKey() })}
        />
      )}
    </Dialog>
  );
}
