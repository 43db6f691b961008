'use client';
/** What a device has, as a tree: folders are opened, values are ticked, and become tags. By mouse, finger or keys. */
import { type KeyboardEvent, useRef, useState } from 'react';
import { Dialog } from '#components/overlay/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button } from '#components/ui/index.ts';
import type { DeviceDef } from '#runtime/contract/index.ts';
import { problemSentence } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import { ItemRow, NoteRow, type Tick } from './browse-line.tsx';
import { addressKey, type ItemLine, linesOf, type NoteLine, type Point, tagOf } from './browse-lines.ts';
import { browseWords } from './browse-words.ts';
import type { DriverInfo, TagDraft } from './device-draft.ts';
import { useBrowse } from './use-browse.ts';

interface BrowseDialogProps {
  readonly driver: DriverInfo;
  readonly id: string;
  /** How to connect; its tags mean nothing here. */
  readonly def: DeviceDef;
  /** Those there are already. */
  readonly tags: readonly TagDraft[];
  readonly onAdd: (tags: readonly TagDraft[]) => void;
  readonly onClose: () => void;
}

interface Picked {
  readonly line: ItemLine;
  readonly point: Point;
}

export function BrowseDialog({ driver, id, def, tags, onAdd, onClose }: BrowseDialogProps) {
  const w = useWords(browseWords);
  const c = useWords(common);
  const lang = useLang();
  const tree = useRef<HTMLDivElement>(null);
  const browse = useBrowse(def, id, (error) => problemSentence(error, c, lang));
  /** By address. */
  const [picked, setPicked] = useState<ReadonlyMap<string, Picked>>(new Map());
  const [current, setCurrent] = useState<string>();

  const lines = linesOf(browse.branches);
  const items = lines.filter((line): line is ItemLine => line.kind === 'item');
  const taken = new Set(tags.map(({ tag }) => addressKey(tag.address)));
  const focused = items.some(({ path }) => path === current) ? current : items[0]?.path;

  const pointsIn = (path: string): Picked[] =>
    items.flatMap((line) => (line.parent === path && line.item.point ? [{ line, point: line.item.point }] : []));
  const isTaken = ({ point }: Picked) => taken.has(addressKey(point.address));

  /** What a tick on the line is about: its own value, or those directly in it. */
  const about = (line: ItemLine): Picked[] =>
    line.item.point ? [{ line, point: line.item.point }] : pointsIn(line.path);
  const tickOf = (line: ItemLine): Tick | undefined => {
    const all = about(line);
    if (all.length === 0) return undefined;
    const free = all.filter((one) => !isTaken(one));
    if (free.length === 0) return 'taken';
    const on = free.filter(({ point }) => picked.has(addressKey(point.address))).length;
    return on === 0 ? 'none' : on === free.length ? 'all' : 'some';
  };
  const toggle = (line: ItemLine) => {
    const free = about(line).filter((one) => !isTaken(one));
    const next = new Map(picked);
    const off = tickOf(line) === 'all';
    for (const one of free) {
      if (off) next.delete(addressKey(one.point.address));
      else next.set(addressKey(one.point.address), one);
    }
    setPicked(next);
  };
  const open = (line: ItemLine) => {
    if (!line.item.below) return;
    if (line.open) browse.close(line.path);
    else browse.open(line.path, line.item.id);
  };
  const more = (note: NoteLine) => browse.more(note.path, items.find(({ path }) => path === note.path)?.item.id);

  const focusOn = (path: string | undefined) => {
    const rows = tree.current?.querySelectorAll<HTMLElement>('[role=treeitem]') ?? [];
    [...rows].find((row) => row.dataset['path'] === path)?.focus();
  };
  /** As trees are used by keys everywhere (ARIA authoring practices, tree view). False: the key means nothing here. */
  const act = (key: string, at: number, line: ItemLine): boolean => {
    switch (key) {
      case 'ArrowDown':
        focusOn(items[at + 1]?.path);
        return true;
      case 'ArrowUp':
        focusOn(items[at - 1]?.path);
        return true;
      case 'Home':
        focusOn(items[0]?.path);
        return true;
      case 'End':
        focusOn(items.at(-1)?.path);
        return true;
      case 'ArrowRight':
        if (line.open) focusOn(items[at + 1]?.path);
        else open(line);
        return true;
      case 'ArrowLeft':
        if (line.open) open(line);
        else focusOn(line.parent);
        return true;
      case ' ':
        toggle(line);
        return true;
      case 'Enter':
        if (line.item.below) open(line);
        else toggle(line);
        return true;
      default:
        return false;
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Buttons between the lines have keys of their own.
    if (!(event.target instanceof HTMLElement) || event.target.role !== 'treeitem') return;
    const at = items.findIndex(({ path }) => path === focused);
    const line = items[at];
    if (!line) return;
    if (!act(event.key, at, line)) return;
    event.preventDefault();
  };

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={w.browse}
      about={w.about}
      closeLabel={c.close}
      actions={
        <>
          <Button onClick={onClose}>{c.cancel}</Button>
          <Button
            look="primary"
            disabled={picked.size === 0}
            onClick={() => onAdd([...picked.values()].map(({ line, point }) => tagOf(driver, line, point)))}
          >
            {w.add(picked.size)}
          </Button>
        </>
      }
    >
      <div
        ref={tree}
        role="tree"
        aria-label={w.tree}
        aria-multiselectable
        onKeyDown={onKeyDown}
        className="h-[55dvh] overflow-y-auto"
      >
        {lines.map((line) =>
          line.kind === 'item' ? (
            <ItemRow
              key={line.path}
              line={line}
              tick={tickOf(line)}
              isCurrent={line.path === focused}
              onFocus={() => setCurrent(line.path)}
              onOpen={() => open(line)}
              onTick={() => toggle(line)}
            />
          ) : (
            <NoteRow key={`${line.path} ${line.kind}`} line={line} onMore={() => more(line)} />
          ),
        )}
      </div>
    </Dialog>
  );
}
