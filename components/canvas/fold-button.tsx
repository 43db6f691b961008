'use client';
/** Folds a panel beside the canvas away; the strip that is left of it opens it again. */
import { PanelLeftClose, PanelLeftOpen, PanelRightClose, PanelRightOpen } from 'lucide-react';
import type { StoreApi } from 'zustand/vanilla';
import { useWords } from '../text/index.ts';
import { Button, cn } from '../ui/index.ts';
import { barWords } from './bar-words.ts';
import { SHORTCUTS } from './commands/shortcuts.ts';
import type { Stage } from './commands/stage.ts';
import { useStage } from './commands/stage-context.tsx';
import { fold, type SidePanel } from './folded.ts';

const withKey = (label: string, panel: SidePanel): string =>
  `${label} (${SHORTCUTS[panel === 'palette' ? 'foldPalette' : 'foldSettings'][0]})`;

/** The button that is pressed goes; the one that takes its place gets the keyboard. */
function turn(stage: StoreApi<Stage>, panel: SidePanel, away: boolean) {
  fold(stage, panel, away);
  requestAnimationFrame(() =>
    [...document.querySelectorAll<HTMLElement>(`[data-fold="${panel}"]`)]
      .find((one) => one.getClientRects().length > 0)
      ?.focus(),
  );
}

export function FoldButton({ panel }: { panel: SidePanel }) {
  const w = useWords(barWords);
  const stage = useStage();
  const Icon = panel === 'palette' ? PanelLeftClose : PanelRightClose;
  const label = withKey(panel === 'palette' ? w.foldPalette : w.foldSettings, panel);
  return (
    <Button
      look="ghost"
      size="small"
      icon
      data-fold={panel}
      aria-label={label}
      title={label}
      aria-expanded
      onClick={() => turn(stage, panel, true)}
      className="max-lg:hidden!"
    >
      <Icon size={15} aria-hidden />
    </Button>
  );
}

export function FoldedStrip({ panel }: { panel: SidePanel }) {
  const w = useWords(barWords);
  const stage = useStage();
  const Icon = panel === 'palette' ? PanelLeftOpen : PanelRightOpen;
  const label = withKey(panel === 'palette' ? w.openPalette : w.openSettings, panel);
  return (
    <button
      type="button"
      data-fold={panel}
      aria-label={label}
      title={label}
      aria-expanded={false}
      onClick={() => turn(stage, panel, false)}
      className={cn(
        'flex w-9 pointer-coarse:w-[44px] shrink-0 justify-center bg-surface pt-4 text-soft hover:bg-sunk hover:text-text focus-visible:-outline-offset-2 max-lg:hidden',
        panel === 'palette' ? 'border-line border-r' : 'border-line border-l',
      )}
    >
      <Icon size={15} aria-hidden />
    </button>
  );
}
