'use client';
/** Importing tags: a file is chosen, what it would do is shown, and only then is it taken into the form. */
import { FileUp } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Dialog } from '#components/overlay/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, Failure } from '#components/ui/index.ts';
import { problemSentence } from '../../../_client/api.tsx';
import { words as client } from '../../../_client/words.ts';
import type { DeviceDraft, DriverInfo, TagDraft } from '../device-draft.ts';
import { ImportReport } from './import-report.tsx';
import { MOST_MB, Unreadable, useImport } from './use-import.ts';
import { words } from './words.ts';

interface ImportDialogProps {
  readonly draft: DeviceDraft;
  readonly driver: DriverInfo;
  readonly onTake: (tags: readonly TagDraft[]) => void;
  readonly onClose: () => void;
}

export function ImportDialog({ draft, driver, onTake, onClose }: ImportDialogProps) {
  const w = useWords(words);
  const c = useWords(client);
  const { file, read, open } = useImport(draft, driver);
  const result = read.data;
  const count = result?.lines.filter(({ state }) => state !== 'same').length ?? 0;
  const take = () => {
    if (result) onTake(result.tags);
    onClose();
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={w.importTitle}
      about={w.importAbout}
      closeLabel={c.close}
      actions={
        <>
          <Button onClick={onClose}>{c.cancel}</Button>
          <Button look="primary" disabled={count === 0} onClick={take}>
            {w.take(count)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <FileChoice name={file?.name} isReading={read.isPending} onFile={open} />
        {read.isError && <WhyNot error={read.error} />}
        {result && <ImportReport result={result} />}
        {result && count > 0 && <p className="text-faint text-xs">{w.taken}</p>}
      </div>
    </Dialog>
  );
}

function FileChoice({
  name,
  isReading,
  onFile,
}: {
  name: string | undefined;
  isReading: boolean;
  onFile: (file: File) => void;
}) {
  const w = useWords(words);
  const input = useRef<HTMLInputElement>(null);
  const pick = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a file may be dropped here; the button does the same
    <div
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        pick(event.dataTransfer.files);
      }}
      className="flex flex-wrap items-center gap-3 rounded-md border border-line border-dashed px-4 py-3 text-sm"
    >
      <FileUp size={18} aria-hidden className="text-faint" />
      <span className="min-w-0 flex-1 truncate">{name ?? <span className="text-soft">{w.template}</span>}</span>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.xlsx"
        aria-label={w.choose}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          pick(event.target.files);
          event.target.value = '';
        }}
      />
      <Button busy={isReading} onClick={() => input.current?.click()}>
        {name === undefined ? w.choose : w.other}
      </Button>
    </div>
  );
}

function WhyNot({ error }: { error: unknown }): ReactNode {
  const w = useWords(words);
  const c = useWords(client);
  const lang = useLang();
  if (!(error instanceof Unreadable)) return <Failure title={w.notChecked}>{problemSentence(error, c, lang)}</Failure>;
  const { why } = error;
  return <Failure title={w.unreadable}>{why === 'tooLarge' ? w.tooLarge(String(MOST_MB)) : w[why]}</Failure>;
}
