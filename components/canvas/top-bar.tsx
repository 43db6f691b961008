'use client';
/** The bar over the canvas: which app, what runs, what is saved, and Deploy. */
import { ArrowLeft, Ellipsis, FlaskConical, Redo2, ScanEye, Search, Undo2 } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { inLang } from '#runtime/contract/index.ts';
import type { AppStatus } from '#runtime/rpc/index.ts';
import { useDebugging } from '../live/index.ts';
import { Menu, MenuItem, MenuLine, MenuLink } from '../overlay/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { Button, buttonLook, Chip } from '../ui/index.ts';
import { barWords } from './bar-words.ts';
import { useBench, useBenched } from './bench/bench-context.tsx';
import { benchWords } from './bench/words.ts';
import { useStage } from './commands/stage-context.tsx';
import { useEdited, useEditor } from './context.tsx';
import { debugWords } from './debug/words.ts';
import { renameApp } from './model/edits/rename.ts';
import { whatIfWords } from './what-if-words.ts';

export type SaveState = 'saved' | 'saving' | 'unsaved' | 'failed' | 'conflict';

export interface TopBarProps {
  status: AppStatus | undefined;
  /** Nobody knows what runs. */
  away: boolean;
  save: SaveState;
  /** The draft differs from what runs. */
  changed: boolean;
  deploying: boolean;
  floor: string;
  /** The person may look into what runs. */
  mayLook: boolean;
  onDeploy: () => void;
  onStart: () => void;
  onStop: () => void;
  onRevisions: () => void;
  /** Tries the drawing on what was recorded. */
  onWhatIf: () => void;
  onExport: () => void;
  /** Language and account. */
  account: ReactNode;
}

function StateChip({ status, away }: Pick<TopBarProps, 'status' | 'away'>) {
  const w = useWords(barWords);
  if (away) return <Chip dot="idle">{w.runtimeAway}</Chip>;
  if (!status) return <Chip>{w.draftOnly}</Chip>;
  const dot = status.state === 'running' ? 'live' : status.state === 'faulted' ? 'fault' : 'idle';
  const limited = status.limited && { cpu: w.limitedCpu, effects: w.limitedEffects, backlog: w.limitedBacklog };
  if (status.limited && limited) return <Chip dot="fault">{limited[status.limited.quota]}</Chip>;
  if (status.state === 'running' && status.asleep) return <Chip dot="live">{w.asleep(status.revision)}</Chip>;
  return <Chip dot={dot}>{w[status.state](status.revision)}</Chip>;
}

/** Room for the name as it is typed: a CJK letter is as wide as 1.7 digits. */
const widthOf = (text: string): string =>
  `${Math.min(Math.max([...text].reduce((n, c) => n + (c > '\u2e80' ? 1.7 : 1), 0) + 2, 8), 36)}ch`;

export function TopBar(props: TopBarProps) {
  const { status, save, changed } = props;
  const w = useWords(barWords);
  const d = useWords(debugWords);
  const i = useWords(whatIfWords);
  const debugging = useDebugging();
  const b = useWords(benchWords);
  const bench = useBench();
  const onBench = useBenched((s) => s.isOpen);
  const lang = useLang();
  const editor = useEditor();
  const stage = useStage();
  const title = useEdited((s) => s.work.doc.title);
  const canUndo = useEdited((s) => s.past.length > 0);
  const canRedo = useEdited((s) => s.future.length > 0);
  const errors = useEdited((s) => s.check?.errors ?? 0);
  const name = inLang(title, lang);
  const saveWord = { saved: w.saved, saving: w.saving, unsaved: w.unsaved, failed: w.saveFailed, conflict: w.unsaved }[
    save
  ];
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-line border-b bg-surface px-2 sm:gap-2.5 sm:px-3">
      <Link href="/" aria-label={w.allApps} title={w.allApps} className={buttonLook({ look: 'ghost', icon: true })}>
        <ArrowLeft size={17} aria-hidden />
      </Link>
      <input
        aria-label={w.appName}
        value={name}
        style={{ width: widthOf(name) }}
        onChange={(e) => {
          const text = e.target.value;
          editor.edit(renameApp(typeof title === 'string' ? text : { ...title, [lang]: text }), 'app name');
        }}
        onBlur={editor.endGroup}
        className="min-w-16 shrink text-ellipsis rounded-sm px-1.5 py-0.5 font-semibold text-sm outline-none hover:bg-sunk focus-visible:bg-sunk focus-visible:ring-2 focus-visible:ring-accent"
      />
      <span className="hidden min-w-0 items-center gap-2 overflow-hidden md:flex">
        <StateChip status={status} away={props.away} />
        {status && changed && <Chip>{w.changed}</Chip>}
        <span role="status" className="min-w-0 truncate text-faint text-xs">
          {saveWord}
        </span>
      </span>
      <span className="flex-1" />
      <Button
        look="ghost"
        title={w.searchAbout}
        onClick={() => stage.setState({ palette: true })}
        className="hidden! md:inline-flex! px-2"
      >
        <Search size={16} aria-hidden />
        <span className="sr-only">{w.search} </span>
        <kbd className="rounded-sm border border-line px-1 font-sans text-2xs">Ctrl K</kbd>
      </Button>
      <span className="hidden sm:flex">
        <Button look="ghost" icon disabled={!canUndo} aria-label={w.undo} title={w.undo} onClick={editor.undo}>
          <Undo2 size={16} aria-hidden />
        </Button>
        <Button look="ghost" icon disabled={!canRedo} aria-label={w.redo} title={w.redo} onClick={editor.redo}>
          <Redo2 size={16} aria-hidden />
        </Button>
      </span>
      <Button
        look={onBench ? 'plain' : 'ghost'}
        aria-pressed={onBench}
        aria-label={onBench ? b.leave : b.tryIt}
        title={onBench ? b.leave : b.tryItAbout}
        onClick={() => (onBench ? bench.close() : bench.open())}
      >
        <FlaskConical size={16} aria-hidden />
        <span className="hidden xl:inline">{onBench ? b.leave : b.tryIt}</span>
      </Button>
      {status && props.mayLook && (
        <Button
          look={debugging.isOn ? 'plain' : 'ghost'}
          aria-pressed={debugging.isOn}
          aria-label={debugging.isOn ? d.lookOff : d.look}
          title={debugging.isOn ? d.lookOff : d.look}
          onClick={debugging.toggle}
          className="hidden! sm:inline-flex!"
        >
          <ScanEye size={16} aria-hidden />
          <span className="hidden xl:inline">{debugging.isOn ? d.lookOff : d.look}</span>
        </Button>
      )}
      {status && (
        <Link
          data-guide="floor"
          href={props.floor}
          target="_blank"
          className={`${buttonLook({ look: 'ghost' })} hidden! lg:inline-flex!`}
        >
          {w.floor}
        </Link>
      )}
      <Menu
        trigger={
          <Button look="ghost" icon aria-label={w.more}>
            <Ellipsis size={17} aria-hidden />
          </Button>
        }
      >
        {status && (
          <MenuLink href={props.floor} className="lg:hidden">
            {w.floor}
          </MenuLink>
        )}
        <MenuItem onSelect={props.onRevisions}>{w.revisions}</MenuItem>
        {status && props.mayLook && <MenuItem onSelect={props.onWhatIf}>{i.title}…</MenuItem>}
        {status &&
          (status.state === 'running' ? (
            <MenuItem onSelect={props.onStop}>{w.stop}</MenuItem>
          ) : (
            <MenuItem onSelect={props.onStart}>{w.start}</MenuItem>
          ))}
        <MenuLine />
        <MenuItem onSelect={props.onExport}>{w.exportFile}</MenuItem>
      </Menu>
      {props.account}
      <Button
        look="primary"
        data-guide="deploy"
        busy={props.deploying}
        disabled={errors > 0}
        title={errors > 0 ? w.deployBlocked(errors) : undefined}
        onClick={props.onDeploy}
      >
        {w.deploy}
      </Button>
    </header>
  );
}
