'use client';
/** Downloads of what is shown, and the views people keep. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bookmark, Download, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Stretch } from '#components/charts/stretch.ts';
import { Dialog, Menu, MenuItem, MenuLine } from '#components/overlay/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, Field, Input, TextArea } from '#components/ui/index.ts';
import { useApi } from '../../_client/api.tsx';
import { Deed } from '../../_client/deed.tsx';
import { newId } from '../../_client/new-id.ts';
import { words as common } from '../../_client/words.ts';
import { keyOf, type Pen } from './view.ts';
import { words } from './words.ts';

/** All points of these tags in this time, as a file. */
export function downloadPath(
  pens: readonly Pick<Pen, 'device' | 'tag'>[],
  { from, to }: Stretch,
  format: string,
  lang: string,
): string {
  const query = new URLSearchParams([
    ...pens.map((pen) => ['tag', keyOf(pen)]),
    ['from', String(Math.round(from))],
    ['to', String(Math.round(to))],
    ['lang', lang],
  ]);
  return `/api/history/${format}?${query}`;
}

export function DownloadMenu({ pens, range, onLink }: { pens: readonly Pen[]; range: Stretch; onLink: () => string }) {
  const w = useWords(words);
  const lang = useLang();
  const shown = pens.filter(({ hidden }) => !hidden);
  const c = useWords(common);
  const [link, setLink] = useState<{ readonly text: string; readonly isCopied: boolean }>();
  const copy = async () => {
    const text = onLink();
    let isCopied = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Browsers give it to safe origins alone: a person copies it by hand.
      isCopied = false;
    }
    setLink({ text, isCopied });
  };
  return (
    <>
      <Menu
        trigger={
          <Button aria-label={w.download}>
            <Download size={15} aria-hidden />
            <span className="max-sm:hidden">{w.download}</span>
          </Button>
        }
      >
        <p className="max-w-60 px-2.5 py-1.5 text-faint text-xs">{w.downloadAbout}</p>
        {(['csv', 'parquet'] as const).map((format) => (
          <MenuItem key={format} onSelect={() => location.assign(downloadPath(shown, range, format, lang))}>
            {w[format]}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem onSelect={() => void copy()}>{w.link}</MenuItem>
      </Menu>
      {link && (
        <Dialog
          open
          onClose={() => setLink(undefined)}
          title={link.isCopied ? w.linkCopied : w.link}
          closeLabel={c.close}
        >
          <Input readOnly autoFocus aria-label={w.link} value={link.text} onFocus={(event) => event.target.select()} />
        </Dialog>
      )}
    </>
  );
}

interface ViewsMenuProps {
  readonly maySave: boolean;
  readonly mayEditShifts: boolean;
  readonly shifts: string;
  /** What stands in the address; empty: there is nothing to keep. */
  readonly query: string;
  readonly onOpen: (query: string) => void;
}

export function ViewsMenu({ maySave, mayEditShifts, shifts, query, onOpen }: ViewsMenuProps) {
  const w = useWords(words);
  const api = useApi();
  const views = useQuery(api.history.views.queryOptions({}));
  const [asking, setAsking] = useState<'save' | 'shifts'>();
  const [removing, setRemoving] = useState<{ id: string; name: string }>();
  return (
    <>
      <Menu
        trigger={
          <Button aria-label={w.views}>
            <Bookmark size={15} aria-hidden />
            <span className="max-sm:hidden">{w.views}</span>
          </Button>
        }
      >
        {views.data?.length ? (
          views.data.map(({ id, name, query: kept, mine }) => (
            <div key={id} className="flex items-center">
              <div className="min-w-0 flex-1">
                <MenuItem onSelect={() => onOpen(kept)}>
                  <span className="max-w-56 truncate">{name}</span>
                </MenuItem>
              </div>
              {mine && maySave && (
                <MenuItem onSelect={() => setRemoving({ id, name })}>
                  <Trash2 size={14} aria-hidden className="text-faint" />
                  <span className="sr-only">{w.removeView(name)}</span>
                </MenuItem>
              )}
            </div>
          ))
        ) : (
          <p className="px-2.5 py-1.5 text-faint text-xs">{w.noViews}</p>
        )}
        {(maySave || mayEditShifts) && <MenuLine />}
        {maySave && (
          <MenuItem disabled={query === ''} onSelect={() => setAsking('save')}>
            {w.saveView}
          </MenuItem>
        )}
        {mayEditShifts && <MenuItem onSelect={() => setAsking('shifts')}>{w.shifts}</MenuItem>}
      </Menu>
      {asking === 'save' && <SaveView query={query} onClose={() => setAsking(undefined)} />}
      {asking === 'shifts' && <Shifts initial={shifts} onClose={() => setAsking(undefined)} />}
      {removing && <RemoveView {...removing} onClose={() => setRemoving(undefined)} />}
    </>
  );
}

function SaveView({ query, onClose }: { query: string; onClose: () => void }) {
  const w = useWords(words);
  const api = useApi();
  const queries = useQueryClient();
  const [id] = useState(() => newId('view'));
  const [name, setName] = useState('');
  const save = useMutation(
    api.history.saveView.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: api.history.views.pathKey() });
        onClose();
      },
    }),
  );
  return (
    <Deed
      title={w.viewTitle}
      about={w.viewAbout}
      deed={w.viewTitle}
      busy={save.isPending}
      error={save.error}
      onDo={() => name.trim() && save.mutate({ id, name, query })}
      onClose={onClose}
    >
      <Field label={w.viewName}>
        {(ids) => (
          <Input
            {...ids}
            scale="large"
            autoFocus
            maxLength={80}
            value={name}
            onChange={(e) => setName(e.target.value)}
          />
        )}
      </Field>
    </Deed>
  );
}

function RemoveView({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const w = useWords(words);
  const api = useApi();
  const queries = useQueryClient();
  const remove = useMutation(
    api.history.removeView.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: api.history.views.pathKey() });
        onClose();
      },
    }),
  );
  const title = w.removeView(name);
  return (
    <Deed
      title={title}
      deed={title}
      danger
      busy={remove.isPending}
      error={remove.error}
      onDo={() => remove.mutate({ id })}
      onClose={onClose}
    />
  );
}

function Shifts({ initial, onClose }: { initial: string; onClose: () => void }) {
  const w = useWords(words);
  const api = useApi();
  const queries = useQueryClient();
  const [text, setText] = useState(initial);
  const save = useMutation(
    api.history.setShifts.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: api.history.site.pathKey() });
        await queries.invalidateQueries({ queryKey: api.history.shift.pathKey() });
        onClose();
      },
    }),
  );
  return (
    <Deed
      title={w.shiftsTitle}
      about={w.shiftsAbout}
      deed={w.done}
      busy={save.isPending}
      error={save.error}
      onDo={() => save.mutate({ shifts: text })}
      onClose={onClose}
    >
      <Field label={w.shiftsTitle}>
        {(ids) => (
          <TextArea {...ids} rows={6} className="font-mono" value={text} onChange={(e) => setText(e.target.value)} />
        )}
      </Field>
    </Deed>
  );
}
