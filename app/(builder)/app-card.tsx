'use client';
/** One app in the list: its name, its state, and what can be done with it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useFaultText } from '#components/live/index.ts';
import { Menu, MenuItem, MenuLine } from '#components/overlay/index.ts';
import { formatAge, formatNumber, useLang, useWords } from '#components/text/index.ts';
import { Button, buttonLook, Chip } from '#components/ui/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import type { AppStatus } from '#runtime/rpc/index.ts';
import { type ApiOutput, useApi } from '../_client/api.tsx';
import { Deed } from '../_client/deed.tsx';
import { saveFile } from './save-file.ts';
import { words } from './words.ts';

export interface AppCardProps {
  readonly app: ApiOutput['apps']['list'][number];
  readonly status: AppStatus | undefined;
  readonly mayEdit: boolean;
}

const DOTS = { running: 'live', faulted: 'fault', stopped: 'idle' } as const;

export function AppCard({ app, status, mayEdit }: AppCardProps) {
  const w = useWords(words);
  const lang = useLang();
  const faultText = useFaultText();
  const api = useApi();
  const queries = useQueryClient();
  const [removing, setRemoving] = useState(false);
  const remove = useMutation(
    api.apps.remove.mutationOptions({
      async onSuccess() {
        await queries.invalidateQueries();
        setRemoving(false);
      },
    }),
  );
  const title = inLang(app.title, lang) || app.id;
  const exportFile = async () =>
    saveFile((await queries.fetchQuery(api.drafts.get.queryOptions({ app: app.id }))).doc, lang);

  return (
    <li className="group relative flex flex-col gap-2 rounded-lg border border-line bg-surface p-4 hover:border-line-strong">
      <div className="flex items-start gap-2">
        <h2 className="min-w-0 flex-1 truncate font-semibold">
          {/* The whole card is the link; buttons lie above it. */}
          <Link
            href={mayEdit ? `/apps/${app.id}` : `/p/${app.id}`}
            className="after:absolute after:inset-0 after:rounded-lg"
          >
            {title}
          </Link>
        </h2>
        {mayEdit && (
          <Menu
            trigger={
              <Button
                look="ghost"
                size="small"
                icon
                aria-label={`${w.more}: ${title}`}
                className="relative z-10 -mt-1 -mr-1.5"
              >
                <Ellipsis size={16} aria-hidden />
              </Button>
            }
          >
            <MenuItem onSelect={() => void exportFile()}>{w.exportFile}</MenuItem>
            <MenuLine />
            <MenuItem danger onSelect={() => setRemoving(true)}>
              {w.remove}
            </MenuItem>
          </Menu>
        )}
      </div>
      <div className="flex flex-wrap gap-1.5">
        {status ? <Chip dot={DOTS[status.state]}>{w[status.state](status.revision)}</Chip> : <Chip>{w.draft}</Chip>}
        {status?.limited && <Chip dot="fault">{w[status.limited.quota]}</Chip>}
        {status && status.lost > 0 && <Chip dot="fault">{w.lost(formatNumber(status.lost, 0))}</Chip>}
        {status && app.changed && <Chip>{w.changed}</Chip>}
      </div>
      {status?.fault && <p className="line-clamp-2 text-danger text-xs">{faultText(status.fault)}</p>}
      <div className="mt-auto flex items-center justify-between gap-2 pt-1 text-faint text-xs">
        <span className="truncate">{w.edited(formatAge(app.editedAt, lang), app.editedBy)}</span>
        {status && status.pages.length > 0 && (
          <Link
            href={`/p/${app.id}`}
            className={`relative z-10 pointer-coarse:-my-3 pointer-coarse:min-h-[44px] ${buttonLook({ look: 'link', size: 'inline' })}`}
          >
            {w.floor}
          </Link>
        )}
      </div>
      <Deed
        open={removing}
        title={w.removeTitle(title)}
        about={w.removeAbout}
        deed={w.remove}
        danger
        busy={remove.isPending}
        error={remove.error}
        onDo={() => remove.mutate({ app: app.id })}
        onClose={() => setRemoving(false)}
      />
    </li>
  );
}
