'use client';
/** The scenarios that come along: what each does, then what it is to stand for on this site. */
import { useState } from 'react';
import { Dialog } from '../../overlay/index.ts';
import { StarterCard } from '../../starters/index.ts';
import { useWords } from '../../text/index.ts';
import { Button, Failure, Skeleton } from '../../ui/index.ts';
import type { BeginSource } from './source.ts';
import { StarterSite } from './starter-site.tsx';
import { words } from './words.ts';

export function ScenarioBegin({ source, onClose }: { source: BeginSource; onClose: () => void }) {
  const w = useWords(words);
  const [chosen, setChosen] = useState(source.first);
  const starter = source.starters?.find(({ id }) => id === chosen);
  if (starter)
    return <StarterSite starter={starter} source={source} onBack={() => setChosen(undefined)} onClose={onClose} />;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={w.scenarios}
      about={w.scenariosAbout}
      closeLabel={w.close}
      actions={<Button onClick={onClose}>{w.cancel}</Button>}
    >
      {source.problem && <Failure title={w.away}>{source.problem}</Failure>}
      {!source.starters && !source.problem && <Skeleton className="h-24 rounded-md" />}
      <ul className="grid gap-2 sm:grid-cols-2">
        {source.starters?.map((one) => (
          <li key={one.id}>
            <StarterCard starter={one} onChoose={() => setChosen(one.id)} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
