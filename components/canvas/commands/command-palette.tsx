'use client';
/** One field for everything: what can be done, nodes to go to, nodes to add, and what other apps hold. */
import { CornerDownRight, Plus } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { inLang, LANGS, type LocalText } from '#runtime/contract/index.ts';
import type { AppStatus } from '#runtime/rpc/index.ts';
import { formatTime, useLang, useWords } from '../../text/index.ts';
import { cn } from '../../ui/index.ts';
import { barWords } from '../bar-words.ts';
import { useEditor } from '../context.tsx';
import { Glyph } from '../glyph.tsx';
import { nodeTitle, typeTitle } from '../model/naming.ts';
import { summaryOf } from '../model/summary.ts';
import { paletteItems } from '../palette-items.ts';
import { useSiteDevices } from '../site.tsx';
import { usePlace } from '../use-place.ts';
import { words } from '../words.ts';
import { foundIn } from './found.ts';
import { Keys } from './keys.tsx';
import { ACTIONS, SHORTCUTS, type ShortcutAction } from './shortcuts.ts';
import { useStage, useStaged } from './stage-context.tsx';
import type { Commands } from './use-commands.ts';
import { useSearchList } from './use-search-list.ts';
import { actionWords } from './words.ts';

/** Something found in an app: the app, or a node in it. */
export interface AppHit {
  readonly app: string;
  readonly title: LocalText;
  /** When it was last saved, ms since 1970 UTC. */
  readonly editedAt: number;
  /** How it runs: null when it was never deployed, undefined while nobody knows. */
  readonly status?: Pick<AppStatus, 'state' | 'revision'> | null | undefined;
  readonly node?: { readonly id: string; readonly type: string; readonly title: LocalText };
}

export interface Hits {
  readonly hits: readonly AppHit[];
  readonly busy: boolean;
  readonly failed: boolean;
}

export interface CommandPaletteProps {
  commands: Commands;
  /** The app that is open. */
  app: string;
  /** A hook that looks through all apps; nothing is looked for while the text is empty. */
  useHits: (text: string) => Hits;
  onOpen: (hit: AppHit) => void;
}

interface Row {
  readonly key: string;
  readonly mark: ReactNode;
  readonly title: string;
  readonly note?: ReactNode;
  readonly act: () => void;
}

/** These make no sense from a list: they take an arrow, or are the list itself. */
const NOT_LISTED: readonly ShortcutAction[] = ['commands', 'nudge', 'nudgeFar', 'goTo', 'leave', 'addNode', 'paste'];
/** Of each kind, so that none pushes the others out of sight. */
const MOST = 8;
/** Nodes shown before anything is typed. */
const FEW = 5;

function useRows({ commands, app, useHits, onOpen }: CommandPaletteProps, text: string, close: () => void) {
  const w = useWords(words);
  const b = useWords(barWords);
  const actions = useWords(actionWords);
  const lang = useLang();
  const editor = useEditor();
  const { put } = usePlace();
  const { nodeTypes } = editor.env;
  const { work, check } = editor.store.getState();
  const devices = useSiteDevices();
  const isEmpty = text.trim() === '';
  const elsewhere = useHits(text.trim());

  const row = (key: string, mark: ReactNode, title: string, act: () => void, note?: ReactNode): Row => ({
    key,
    mark,
    title,
    note,
    act: () => {
      close();
      act();
    },
  });

  const mine = foundIn(
    work.doc.nodes.map((node) => {
      const title = nodeTitle(node, work.doc, nodeTypes, lang);
      const about = summaryOf(node, work.doc, nodeTypes, lang, check);
      const search = `${title} ${about} ${typeTitle(node.type, nodeTypes, lang)} ${node.type}`.toLowerCase();
      return { node, title, about, search };
    }),
    text,
  )
    .slice(0, isEmpty ? FEW : MOST)
    .map(({ node, title, about }) =>
      row(
        `node ${node.id}`,
        <Glyph type={node.type} icon={nodeTypes[node.type]?.def.icon} />,
        title,
        () => commands.reveal(node.id),
        about === title ? undefined : about,
      ),
    );

  const doable = foundIn(
    ACTIONS.filter((action) => !NOT_LISTED.includes(action) && commands.can(action)).map((action) => ({
      action,
      title: actions[action],
      search: LANGS.map((one) => actionWords[one][action])
        .join(' ')
        .toLowerCase(),
    })),
    text,
  )
    .slice(0, isEmpty ? ACTIONS.length : MOST)
    .map(({ action, title }) =>
      row(
        `do ${action}`,
        <CornerDownRight size={15} aria-hidden className="mx-0.5 text-faint" />,
        title,
        () => commands.run(action),
        SHORTCUTS[action][0] && <Keys press={SHORTCUTS[action][0]} />,
      ),
    );

  const toAdd = isEmpty
    ? []
    : foundIn(paletteItems(work.doc, devices, nodeTypes, lang, w.table), text)
        .slice(0, MOST)
        .map((item) =>
          row(
            `add ${item.key}`,
            <Glyph type={item.type} icon={item.icon} />,
            item.title,
            () => put(item),
            item.note || <Plus size={13} aria-hidden className="text-faint" />,
          ),
        );

  /** Two apps may have one name. */
  const stands = ({ status, editedAt }: AppHit): string => {
    const state = status === null ? b.draftOnly : status && b[status.state](status.revision);
    return [state, formatTime(editedAt, lang)].filter(Boolean).join(' · ');
  };
  const others = (isEmpty ? [] : elsewhere.hits)
    .filter((hit) => hit.app !== app)
    .slice(0, MOST)
    .map((hit) =>
      row(
        `app ${hit.app} ${hit.node?.id ?? ''}`,
        hit.node ? (
          <Glyph type={hit.node.type} icon={nodeTypes[hit.node.type]?.def.icon} />
        ) : (
          <span aria-hidden className="mx-0.5 size-4 rounded-sm bg-line-strong" />
        ),
        inLang(hit.node?.title ?? hit.title, lang),
        () => onOpen(hit),
        hit.node ? inLang(hit.title, lang) : stands(hit),
      ),
    );

  const sections = [
    { key: 'nodes', title: w.inThisApp, rows: mine },
    { key: 'actions', title: w.canDo, rows: doable },
    { key: 'types', title: w.addNew, rows: toAdd },
    { key: 'apps', title: w.inOtherApps, rows: others },
  ].filter(({ rows }) => rows.length > 0);
  return { sections, failed: elsewhere.failed, busy: elsewhere.busy };
}

function Content(props: CommandPaletteProps & { close: () => void }) {
  const w = useWords(words);
  const [text, setText] = useState('');
  const { sections, failed, busy } = useRows(props, text, props.close);
  const rows = sections.flatMap((section) => section.rows);
  const { at, field, list, option } = useSearchList({
    id: 'command-list',
    label: w.findAnything,
    text,
    onText: setText,
    count: rows.length,
    take: (place) => rows[place]?.act(),
  });
  let n = -1;
  return (
    <>
      <input
        {...field}
        className="h-12 w-full shrink-0 border-line border-b bg-transparent px-4 text-base outline-none placeholder:text-faint"
      />
      <div {...list} aria-busy={busy} className="min-h-0 overflow-y-auto p-1.5">
        {rows.length === 0 && !busy && <p className="px-3 py-4 text-sm text-soft">{w.nothingCalled(text)}</p>}
        {sections.map((section) => (
          // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped by a role, not by a fieldset
          <div key={section.key} role="group" aria-label={section.title}>
            <div aria-hidden className="px-2.5 pt-2 pb-1 font-semibold text-2xs text-faint">
              {section.title}
            </div>
            {section.rows.map((row) => {
              n += 1;
              const here = n;
              return (
                <div
                  key={row.key}
                  {...option(here)}
                  className={cn(
                    'flex min-h-9 cursor-default items-center gap-2.5 rounded-sm px-2.5 text-sm pointer-coarse:min-h-[44px]',
                    here === at && 'bg-line/60',
                  )}
                >
                  {row.mark}
                  <span className="min-w-0 flex-1 truncate">{row.title}</span>
                  {row.note !== undefined && (
                    <span className="max-w-[45%] shrink-0 truncate text-soft text-xs">{row.note}</span>
                  )}
                </div>
              );
            })}
          </div>
        ))}
        {failed && <p className="px-3 py-2 text-soft text-xs">{w.otherAppsAway}</p>}
      </div>
    </>
  );
}

export function CommandPalette(props: CommandPaletteProps) {
  const w = useWords(words);
  const stage = useStage();
  const open = useStaged((s) => s.palette);
  const close = () => stage.setState({ palette: false });
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-0 top-[12dvh] z-50 mx-auto flex max-h-[70dvh] w-[calc(100%-1.5rem)] max-w-xl flex-col overflow-hidden rounded-lg bg-raised shadow-float outline-none"
        >
          <Dialog.Title className="sr-only">{w.findAnything}</Dialog.Title>
          <Content {...props} close={close} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
