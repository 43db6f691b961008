'use client';
/** Asks once more before many alarms are acknowledged at once: each of them is said to have been seen. */
import { Dialog } from '../overlay/index.ts';
import { useWords } from '../text/index.ts';
import { Button } from '../ui/index.ts';
import { words } from './words.ts';

interface AcknowledgeManyProps {
  readonly count: number;
  readonly onDo: () => void;
  readonly onClose: () => void;
}

export function AcknowledgeMany({ count, onDo, onClose }: AcknowledgeManyProps) {
  const w = useWords(words);
  return (
    <Dialog
      open
      onClose={onClose}
      title={w.manyTitle(count)}
      about={w.manyAbout}
      closeLabel={w.close}
      actions={
        <>
          <Button onClick={onClose}>{w.cancel}</Button>
          <Button look="primary" autoFocus onClick={onDo}>
            {w.acknowledge}
          </Button>
        </>
      }
    >
      {null}
    </Dialog>
  );
}
