'use client';
/** Head of a panel that is not a node's: the way back, the title, what kind of thing it is. */
import { ArrowLeft } from 'lucide-react';
import { useEditor } from '../canvas/index.ts';
import { useWords } from '../text/index.ts';
import { Button, Chip } from '../ui/index.ts';
import { words } from './words.ts';

export function PanelHead({ title, chip }: { title: string; chip: string }) {
  const w = useWords(words);
  const editor = useEditor();
  return (
    <header className="flex items-center gap-2 border-line border-b px-2.5 py-2.5">
      <Button
        look="ghost"
        size="small"
        icon
        aria-label={w.backToApp}
        title={w.backToApp}
        onClick={() => editor.open(undefined)}
      >
        <ArrowLeft size={15} aria-hidden />
      </Button>
      <h2 className="min-w-0 flex-1 truncate font-semibold text-sm">{title}</h2>
      <Chip>{chip}</Chip>
    </header>
  );
}
